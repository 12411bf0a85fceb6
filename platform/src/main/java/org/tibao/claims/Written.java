package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import org.tibao.access.PersonalData;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/** What people write into forms, checked once. */
final class Written {

  private static final int LONGEST = 2_000;

  private Written() {}

  static String needed(String field, String text) {
    if (text.isBlank()) {
      throw Refused.at(field, ClaimsRefusal.NOTHING_WRITTEN);
    }
    return free(field, text);
  }

  static String free(String field, String text) {
    if (text.length() > LONGEST) {
      throw Refused.at(field, ClaimsRefusal.TOO_LONG, LONGEST);
    }
    return text.strip();
  }

  static LocalDate past(String field, LocalDate day, Instant now) {
    if (day.isAfter(ChinaTime.dayOf(now))) {
      throw Refused.at(field, ClaimsRefusal.IN_THE_FUTURE);
    }
    return day;
  }

  static Money positive(String field, Money amount) {
    if (!amount.isPositive()) {
      throw Refused.at(field, ClaimsRefusal.NO_AMOUNT);
    }
    return amount;
  }

  static Money notNegative(String field, Money amount) {
    if (amount.isNegative()) {
      throw Refused.at(field, ClaimsRefusal.NO_AMOUNT);
    }
    return amount;
  }

  /** A phone number as it is compared; empty where none was given. */
  static String phone(String field, String typed) {
    String plain = PersonalData.normal(typed);
    if (!plain.isEmpty() && !plain.matches("\\d{5,15}")) {
      throw Refused.at(field, ClaimsRefusal.NOT_A_PHONE);
    }
    return plain;
  }

  /** A number of a bank account; empty where none was given. */
  static String account(String field, String typed) {
    String plain = typed.replaceAll("[\\s\\p{Z}\\p{Pd}]", "");
    if (!plain.isEmpty() && !plain.matches("[0-9A-Za-z]{6,34}")) {
      throw Refused.at(field, ClaimsRefusal.NOT_AN_ACCOUNT);
    }
    return plain;
  }
}
