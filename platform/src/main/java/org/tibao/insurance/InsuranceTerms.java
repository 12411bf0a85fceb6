package org.tibao.insurance;

import java.util.Objects;
import org.tibao.rules.RuleKind;

/**
 * 投保办法: how insurance is bought at a place.
 *
 * @param amountBasis what the amount of a floor stands for
 * @param leastInsurers so many are asked at least
 * @param leastDays an invitation stays open at least so many days
 * @param leastPanel so many people make a panel
 * @param guaranteeAllowed whether a guarantee stands for the first premium
 * @param payWithinDays a premium that is raised later is due after so many days
 * @param renewBeforeDays a term that ends is looked at so many days before
 * @param cancellation by what measure a cancellation gives back
 */
public record InsuranceTerms(AmountBasis amountBasis, int leastInsurers, int leastDays, int leastPanel,
    boolean guaranteeAllowed, int payWithinDays, int renewBeforeDays, Measure cancellation) {

  public static final RuleKind<InsuranceTerms> KIND = new RuleKind<>("insurance-terms", InsuranceTerms.class);

  /** What the amount of a floor stands for. */
  public enum AmountBasis {
    /** 每层合计, shared by its households. */
    PER_FLOOR,
    /** 每户. */
    PER_HOUSEHOLD
  }

  /** By what measure the unearned part of a premium is found. */
  public enum Measure {
    /** 按日: by the days that are left. */
    BY_DAYS,
    /** 按预期成本: by the cost that is still expected. */
    BY_EXPECTED_COST
  }

  public InsuranceTerms {
    Objects.requireNonNull(amountBasis, "amountBasis");
    Objects.requireNonNull(cancellation, "cancellation");
    if (leastInsurers < 1 || leastDays < 1 || leastPanel < 1 || payWithinDays < 0 || renewBeforeDays < 1) {
      throw new IllegalArgumentException("at least one insurer, day and member");
    }
  }
}
