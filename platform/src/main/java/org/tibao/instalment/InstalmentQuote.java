package org.tibao.instalment;

import org.tibao.money.Rate;

/**
 * 分期测算: one offer over one term, worked out for a sum.
 *
 * @param yearly effective annual rate
 */
public record InstalmentQuote(InstalmentOffer offer, int months, RepaymentPlan plan, Rate yearly) {

  static InstalmentQuote of(InstalmentOffer offer, InstalmentQuestion question, int months, EffectiveRate.Way way) {
    RepaymentPlan plan = RepaymentPlan.of(offer.product(), question.sum(), months);
    return new InstalmentQuote(offer, months, plan, EffectiveRate.of(plan, way));
  }
}
