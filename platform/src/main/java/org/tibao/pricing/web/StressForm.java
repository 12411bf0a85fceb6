package org.tibao.pricing.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Rate;
import org.tibao.pricing.PricingRefusal;
import org.tibao.pricing.Stress;
import org.tibao.refusal.Refused;

/** A stress as somebody sets it: per cents as plain numbers. */
record StressForm(@Nullable String claims, @Nullable String trend, @Nullable String interest, @Nullable String make,
    @Nullable String doors) {

  private static final int LONGEST = 60;

  StressForm {
    claims = claims == null ? "20" : claims.strip();
    trend = trend == null ? "1" : trend.strip();
    interest = interest == null ? "1" : interest.strip();
    doors = doors == null ? "0" : doors.strip();
    make = make == null ? "" : make.strip().substring(0, Math.min(make.strip().length(), LONGEST));
  }

  Stress stress() {
    return new Stress(rate("claims", claims, 300), rate("trend", trend, 20), rate("interest", interest, 10),
        make == null ? "" : make, rate("doors", doors, 900));
  }

  private static Rate rate(String field, @Nullable String typed, int most) {
    if (typed == null || !typed.matches("\\d{1,3}(\\.\\d{1,2})?")
        || new BigDecimal(typed).compareTo(BigDecimal.valueOf(most)) > 0) {
      throw Refused.at(field, PricingRefusal.NOT_A_RISK, 0, most);
    }
    return Rate.percent(typed);
  }
}
