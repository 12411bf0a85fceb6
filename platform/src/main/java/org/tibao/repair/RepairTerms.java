package org.tibao.repair;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.rules.RuleKind;

/**
 * 维修规则: how soon a repair is reviewed, what may begin before that, and what is looked at twice.
 *
 * @param urgentLimitYuan what urgent work may cost before the reviews
 * @param urgentReviewHours within how many hours of its beginning urgent work is reviewed
 * @param necessityHours within how many hours of the quote its necessity is reviewed
 * @param priceHours within how many hours of that its price is
 * @param secondQuoteYuan from which sum another company's price is wanted
 * @param payerCheckYuan from which sum who pays looks at every repair that is done
 * @param payerCheckPercent how many of a hundred cheaper ones it looks at, drawn
 * @param goalHours within how many hours of the fault the lift should run again
 * @param sameAgainDays within how many days the same part on the same lift stands out
 * @param earlyPercent below how many percent of its expected life a part that is changed stands out
 * @param warrantyMonths warranty of a new part where the quote does not give a longer one
 * @param silentHours how long a device must have been silent after the work before people's word stands for it; null for two
 */
public record RepairTerms(long urgentLimitYuan, int urgentReviewHours, int necessityHours, int priceHours,
    long secondQuoteYuan, long payerCheckYuan, int payerCheckPercent, int goalHours, int sameAgainDays,
    int earlyPercent, int warrantyMonths, @Nullable Integer silentHours) {

  public static final RuleKind<RepairTerms> KIND = new RuleKind<>("repair-terms", RepairTerms.class);

  private static final int USUAL_SILENCE_HOURS = 2;

  public RepairTerms {
    if (silentHours != null && silentHours < 0) {
      throw new IllegalArgumentException("hours of silence not below zero");
    }
    if (urgentLimitYuan < 0 || secondQuoteYuan <= 0 || payerCheckYuan <= 0) {
      throw new IllegalArgumentException("limits above zero");
    }
    if (urgentReviewHours <= 0 || necessityHours <= 0 || priceHours <= 0 || goalHours <= 0 || sameAgainDays < 0) {
      throw new IllegalArgumentException("hours above zero, days not below");
    }
    if (payerCheckPercent < 0 || payerCheckPercent > 100 || earlyPercent < 0 || earlyPercent > 100
        || warrantyMonths < 0) {
      throw new IllegalArgumentException("percents of 0 to 100, months not below zero");
    }
  }

  /** How long a device must have been silent after the work before people's word stands for it. */
  public Duration silence() {
    return Duration.ofHours(silentHours == null ? USUAL_SILENCE_HOURS : silentHours);
  }

  public Money urgentLimit() {
    return Money.fen(urgentLimitYuan * 100);
  }

  public Money secondQuote() {
    return Money.fen(secondQuoteYuan * 100);
  }

  public Money payerCheck() {
    return Money.fen(payerCheckYuan * 100);
  }

  /** By when urgent work that began then is reviewed. */
  public Instant urgentReviewBy(Instant began) {
    return began.plus(Duration.ofHours(urgentReviewHours));
  }

  /** By when the necessity of what was quoted then is reviewed. */
  public Instant necessityBy(Instant quoted) {
    return quoted.plus(Duration.ofHours(necessityHours));
  }

  /** By when the price of what was found necessary then is reviewed. */
  public Instant priceBy(Instant necessary) {
    return necessary.plus(Duration.ofHours(priceHours));
  }
}
