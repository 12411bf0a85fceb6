package org.tibao.fund;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 专户对账单: one statement of the fund's bank that somebody took in.
 *
 * @param label the account as people call it
 * @param counts what was in it
 */
public record FundStatement(UUID id, FundAccountId account, String label, String fileName, @Nullable LocalDate from,
    @Nullable LocalDate until, @Nullable Money opening, @Nullable Money closing, Counts counts, FundHand taken) {

  /**
   * How many there were of what.
   *
   * @param entries bookings in it
   * @param fresh payments in it that were seen for the first time
   * @param matched of them explained at once
   * @param before payments that the opening balances hold already, and that were not booked
   */
  public record Counts(int entries, int fresh, int matched, int before) {}

  public int fresh() {
    return counts.fresh();
  }

  public int matched() {
    return counts.matched();
  }
}
