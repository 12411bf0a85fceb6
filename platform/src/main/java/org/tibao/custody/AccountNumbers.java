package org.tibao.custody;

import org.tibao.access.PersonalData;
import org.tibao.refusal.Refused;

/** Numbers of bank accounts as they are typed and shown. */
final class AccountNumbers {

  private AccountNumbers() {}

  /**
   * The bare digits of what somebody typed; Chinese banks give 8 to 32 of them.
   *
   * @throws Refused {@link CustodyRefusal#NOT_AN_ACCOUNT_NUMBER}
   */
  static String read(String field, String typed) {
    String bare = PersonalData.normal(typed);
    if (!bare.matches("\\d{8,32}")) {
      throw Refused.at(field, CustodyRefusal.NOT_AN_ACCOUNT_NUMBER);
    }
    return bare;
  }

  /** Whether what a file prints of a number, in full, masked or cut off, cannot be that number. */
  static boolean contradicts(String printed, String number) {
    String bare = PersonalData.normal(printed);
    if (bare.matches("\\d{8,32}")) {
      return !bare.equals(number);
    }
    String head = bare.replaceFirst("\\D.*$", "");
    String tail = bare.replaceFirst("^.*\\D", "");
    return !bare.equals(tail) && !number.startsWith(head) || !number.endsWith(tail);
  }

  /** {@code **** 0042}: who knows the account knows its end, who does not learns nothing. */
  static String masked(String number) {
    return "**** " + number.substring(number.length() - 4);
  }
}
