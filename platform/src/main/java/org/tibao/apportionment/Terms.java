package org.tibao.apportionment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.money.Rate;

/**
 * 分摊条件: everything from which the shares of a stairwell follow, once its flats are known.
 *
 * @param total what is to be paid, more than zero
 * @param specials households for which the scheme does not hold as it is
 * @param compensations who receives something
 * @param late what a household that joins later pays of the share it would have had; null if nothing was agreed
 */
public record Terms(SharingScheme scheme, Money total, Subsidy subsidy, List<Special> specials,
    List<Compensation> compensations, @Nullable Rate late) {

  public Terms {
    specials = List.copyOf(specials);
    compensations = List.copyOf(compensations);
  }

  /** A scheme alone, with nothing agreed besides. */
  public static Terms of(SharingScheme scheme, Money total, Subsidy subsidy) {
    return new Terms(scheme, total, subsidy, List.of(), List.of(), null);
  }

  /** What households raise for the cost, without compensations. */
  public Money payable() {
    return subsidy.way() == Subsidy.Way.DEDUCTED ? total.minus(subsidy.sum()) : total;
  }

  /** All compensations together. */
  public Money compensation() {
    return Money.sum(compensations.stream().map(Compensation::sum).toList());
  }

  /** The same conditions by another scheme. */
  public Terms by(SharingScheme other) {
    return new Terms(other, total, subsidy, specials, compensations, late);
  }
}
