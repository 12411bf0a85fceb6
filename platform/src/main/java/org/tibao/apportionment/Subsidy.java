package org.tibao.apportionment;

import org.tibao.money.Money;

/**
 * 补贴: public money towards the lift.
 *
 * @param sum never negative
 * @param way when it lightens the households' burden
 * @param programme code of the subsidy programme, or empty for a sum that somebody entered
 * @param ruleVersion version of the rule that said how much, or empty
 */
public record Subsidy(Money sum, Way way, String programme, String ruleVersion) {

  /** No subsidy. */
  public static final Subsidy NONE = new Subsidy(Money.ZERO, Way.DEDUCTED, "", "");

  /** When a subsidy lightens the households' burden. */
  public enum Way {
    /** 先行抵扣: it is there when the bill comes; households raise the rest. */
    DEDUCTED,
    /** 先垫后退: households raise the whole cost; the subsidy comes later and goes back to them by their shares. */
    REFUNDED
  }
}
