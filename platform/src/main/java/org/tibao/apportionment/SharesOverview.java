package org.tibao.apportionment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;

/**
 * 分摊进展: how far a stairwell is with its shares.
 *
 * @param compared what lies before its owners, or null
 * @param agreed the agreement in force, or null
 */
public record SharesOverview(StairwellId stairwell, @Nullable Compared compared, @Nullable Agreed agreed) {

  /** The last comparison. */
  public record Compared(int number, boolean shown, Money total, Instant at) {}

  /** The last agreement. */
  public record Agreed(int version, Terms terms, Money payable, Instant at) {}
}
