package org.tibao.ledger;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;

/**
 * 费用行: the costs of repairs, each paid out of one purse and no other: the maintenance fund, a policy, a household. Who
 * pays takes the cost first, under the id of the repair's line; whoever comes second is refused, whichever module asks.
 */
@Component
public class CostLines {

  private final CostLineTable table;

  CostLines(CostLineTable table) {
    this.table = table;
  }

  /**
   * Who pays a cost.
   *
   * @param purse such as {@code fund} or {@code policy}
   * @param cause what of it pays: {@code fund.use:<uuid>}
   */
  public record Payer(String purse, String cause) {}

  /**
   * Takes a cost for a purse; the same again changes nothing. In the caller's transaction.
   *
   * @param id of the line of the repair, the same for every purse that is asked; at most 200 characters
   * @throws Refused {@link LedgerRefusal#PAID_BY_ANOTHER_PURSE}
   */
  @Transactional
  public void take(String id, Payer payer, Instant now) {
    table.take(normal(id), payer, now);
    Payer pays = table.payer(normal(id));
    if (!payer.equals(pays)) {
      throw Refused.because(LedgerRefusal.PAID_BY_ANOTHER_PURSE, id, pays == null ? "" : pays.purse());
    }
  }

  /** Gives a cost back that this payer had taken: it will not pay after all. */
  @Transactional
  public void giveBack(String id, Payer payer) {
    table.giveBack(normal(id), payer);
  }

  /** Who pays a cost, or null while nobody does. */
  @Transactional(readOnly = true)
  public @Nullable Payer payer(String id) {
    return table.payer(normal(id));
  }

  /** People write the same number with blanks or in small letters; it stays the same cost. */
  private static String normal(String id) {
    return id.replaceAll("[\\s\\p{Z}]", "").toUpperCase(Locale.ROOT);
  }
}
