package org.tibao.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * An amount that is set aside to move later: it counts against what is available at once, and is settled, released, or
 * expires.
 *
 * @param id chosen by the asker
 * @param debit the account that it will go out of
 * @param credit the account that it will come into
 * @param amount more than zero
 * @param expiresAt from then on it can no longer be settled; null for never
 * @param cause what it is for, at most 200 characters
 * @param text what a person reads, at most 500 characters
 */
public record Hold(HoldId id, AccountId debit, AccountId credit, Money amount, @Nullable Instant expiresAt,
    String cause,
    String text) implements Posting {

  @Override
  public UUID entry() {
    return id.value();
  }
}
