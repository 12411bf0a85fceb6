package org.tibao.pricing.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.tibao.pricing.PricingRefusal;
import org.tibao.pricing.Risk;
import org.tibao.refusal.Refused;

/** What somebody types to have a lift priced, as typed. */
record QuoteForm(@Nullable String path, @Nullable String product, @Nullable String lift, @Nullable String floors,
    @Nullable String dwellings, @Nullable String age, @Nullable String make, @Nullable String starts,
    @Nullable String from) {

  private static final int LONGEST = 60;

  static QuoteForm usual(String path, LocalDate from) {
    return new QuoteForm(path, "whole-life-16", "", "6", "4", "0", "", "150", from.toString());
  }

  String pathOrNone() {
    return path == null ? "" : path.strip();
  }

  String code() {
    return product == null ? "" : product.strip();
  }

  Risk risk() {
    return new Risk(text(lift), number("floors", floors, 2, 120), number("dwellings", dwellings, 1, 100),
        number("age", age, 0, 60), text(make), number("starts", starts, 1, 5_000));
  }

  LocalDate day() {
    try {
      return LocalDate.parse(from == null ? "" : from.strip());
    } catch (DateTimeParseException e) {
      throw Refused.at("from", PricingRefusal.NOT_A_DAY, from == null ? "" : from);
    }
  }

  private static String text(@Nullable String typed) {
    String plain = typed == null ? "" : typed.strip();
    return plain.substring(0, Math.min(plain.length(), LONGEST));
  }

  private static int number(String field, @Nullable String typed, int least, int most) {
    String plain = typed == null ? "" : typed.strip();
    if (!plain.matches("\\d{1,5}") || Integer.parseInt(plain) < least || Integer.parseInt(plain) > most) {
      throw Refused.at(field, PricingRefusal.NOT_A_RISK, least, most);
    }
    return Integer.parseInt(plain);
  }
}
