package org.tibao.repair;

import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/** What people write into forms, checked once. */
final class Written {

  private static final int LONGEST = 2_000;

  private Written() {}

  static String needed(String field, String text) {
    if (text.isBlank()) {
      throw Refused.at(field, RepairRefusal.NOTHING_WRITTEN);
    }
    return free(field, text);
  }

  static String free(String field, String text) {
    if (text.length() > LONGEST) {
      throw Refused.at(field, RepairRefusal.TOO_LONG, LONGEST);
    }
    return text.strip();
  }

  static Money positive(String field, Money amount) {
    if (!amount.isPositive()) {
      throw Refused.at(field, RepairRefusal.NO_AMOUNT);
    }
    return amount;
  }
}
