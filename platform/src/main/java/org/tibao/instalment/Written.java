package org.tibao.instalment;

import org.tibao.refusal.Refused;

/** What people write into forms, checked once. */
final class Written {

  private static final int LONGEST = 2_000;

  private Written() {}

  static String needed(String field, String text) {
    if (text.isBlank()) {
      throw Refused.at(field, InstalmentRefusal.NOTHING_WRITTEN);
    }
    if (text.length() > LONGEST) {
      throw Refused.at(field, InstalmentRefusal.TOO_LONG, LONGEST);
    }
    return text.strip();
  }
}
