package org.tibao.upkeep;

import java.util.regex.Pattern;
import org.tibao.refusal.Refused;

/** What people write into forms, checked once. */
final class Written {

  private static final int LONGEST = 2_000;
  private static final Pattern PHONE = Pattern.compile("[0-9+][0-9 \\-]{4,19}");

  private Written() {}

  static String needed(String field, String text) {
    if (text.isBlank()) {
      throw Refused.at(field, UpkeepRefusal.NOTHING_WRITTEN);
    }
    return free(field, text);
  }

  static String free(String field, String text) {
    if (text.length() > LONGEST) {
      throw Refused.at(field, UpkeepRefusal.TOO_LONG, LONGEST);
    }
    return text.strip();
  }

  static String phone(String field, String text) {
    String number = needed(field, text);
    if (!PHONE.matcher(number).matches()) {
      throw Refused.at(field, UpkeepRefusal.NO_PHONE);
    }
    return number;
  }
}
