package org.tibao.fund;

import org.tibao.access.PersonalData;
import org.tibao.refusal.Refused;

/** Numbers of bank accounts as they are typed and shown. */
final class AccountNumbers {

  private AccountNumbers() {}

  /**
   * The bare digits of what somebody typed; Chinese banks give 8 to 32 of them.
   *
   * @throws Refused {@link FundRefusal#NOT_AN_ACCOUNT_NUMBER}
   */
  static String read(String field, String typed) {
    String bare = PersonalData.normal(typed);
    if (!bare.matches("\\d{8,32}")) {
      throw Refused.at(field, FundRefusal.NOT_AN_ACCOUNT_NUMBER);
    }
    return bare;
  }

  /** {@code **** 0042}: who knows the account knows its end, who does not learns nothing. */
  static String masked(String number) {
    return "**** " + number.substring(number.length() - 4);
  }
}
