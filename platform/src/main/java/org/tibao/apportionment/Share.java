package org.tibao.apportionment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 分摊额: what one household pays, and from what it follows.
 *
 * @param weight what it counts, after a special agreement
 * @param cost its part of the cost
 * @param compensates its part of what the compensated receive
 * @param receives the compensation it receives itself
 * @param back its part of a subsidy that comes later
 * @param special what was agreed for it alone, or null
 */
public record Share(Flat flat, BigDecimal weight, Money cost, Money compensates, Money receives, Money back,
    @Nullable Special special) {

  /** What it is asked to pay in. */
  public Money pays() {
    return cost.plus(compensates);
  }

  /** What it bears in the end; negative for one that receives more than it pays. */
  public Money bears() {
    return pays().minus(receives).minus(back);
  }
}
