package org.tibao.fund;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 应退保费: what an insurer owes a household, or the pool, back of a premium that the fund paid.
 *
 * @param cause the change of the policy
 * @param dwelling null for the pool
 * @param came what of it the bank has shown
 */
public record ComingBack(FundUseId use, UUID cause, @Nullable DwellingId dwelling, Money amount, Money came,
    LocalDate dueOn) {

  /** What has not come yet. */
  public Money open() {
    return amount.minus(came);
  }
}
