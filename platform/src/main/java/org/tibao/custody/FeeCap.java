package org.tibao.custody;

import org.tibao.money.Money;
import org.tibao.rules.RuleKind;

/**
 * 手续费上限: the largest single payment out that may be called a fee of the bank.
 *
 * @param yuan 0 to 100000
 */
public record FeeCap(int yuan) {

  /** The cap as a kind of rule. */
  public static final RuleKind<FeeCap> KIND = new RuleKind<>("fee-cap", FeeCap.class);

  public FeeCap {
    if (yuan < 0 || yuan > 100_000) {
      throw new IllegalArgumentException("a fee of 0 to 100000 yuan");
    }
  }

  Money most() {
    return Money.fen(yuan * 100L);
  }

  boolean allows(Money fee) {
    return fee.compareTo(most()) <= 0;
  }
}
