package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/** What people write into forms, checked once. */
final class Written {

  private static final int LONGEST = 2_000;

  private Written() {}

  static String needed(String field, String text) {
    if (text.isBlank()) {
      throw Refused.at(field, InsuranceRefusal.NOTHING_WRITTEN);
    }
    return free(field, text);
  }

  static String free(String field, String text) {
    if (text.length() > LONGEST) {
      throw Refused.at(field, InsuranceRefusal.TOO_LONG, LONGEST);
    }
    return text.strip();
  }

  static LocalDate past(String field, LocalDate day, Instant now) {
    if (day.isAfter(ChinaTime.dayOf(now))) {
      throw Refused.at(field, InsuranceRefusal.IN_THE_FUTURE);
    }
    return day;
  }

  static Money positive(String field, Money amount) {
    if (!amount.isPositive()) {
      throw Refused.at(field, InsuranceRefusal.NO_AMOUNT);
    }
    return amount;
  }
}
