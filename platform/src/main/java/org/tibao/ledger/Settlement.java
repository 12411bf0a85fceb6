package org.tibao.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.tibao.money.Money;

/**
 * What was held moves now, all of it or a part; what is left of the hold is free again.
 *
 * @param id chosen by the asker
 * @param hold which is settled by this
 * @param amount more than zero, at most what is held
 * @param valueOn the day from which it counts
 */
public record Settlement(TransferId id, HoldId hold, Money amount, LocalDate valueOn, String cause, String text)
    implements
      Posting {

  @Override
  public UUID entry() {
    return id.value();
  }
}
