package org.tibao.custody;

import java.math.BigInteger;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.RuleKind;

/**
 * 付款上限: how much may have left the account at most, in per cent of the contract sum.
 *
 * @param first by the releases of the first step together
 * @param beforeAudit by all releases before the price audit (审价)
 * @param retention what may be kept back at the end
 */
public record ReleaseCaps(String first, String beforeAudit, String retention) {

  /** The caps as a kind of rule. */
  public static final RuleKind<ReleaseCaps> KIND = new RuleKind<>("release-caps", ReleaseCaps.class);

  public ReleaseCaps {
    for (String each : new String[]{first, beforeAudit, retention}) {
      if (Rate.percent(each).ppm() > Rate.ONE) {
        throw new IllegalArgumentException(each + " % is more than the whole");
      }
    }
  }

  /** Whether an amount is at most that part of a sum; compared crosswise, nothing rounds. */
  static boolean within(Money amount, String percent, Money sum) {
    BigInteger part = BigInteger.valueOf(amount.fen()).multiply(BigInteger.valueOf(Rate.ONE));
    return part.compareTo(BigInteger.valueOf(sum.fen()).multiply(BigInteger.valueOf(Rate.percent(percent).ppm()))) <= 0;
  }
}
