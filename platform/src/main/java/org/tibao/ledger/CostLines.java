package org.tibao.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;

/**
 * 费用行: the costs of repairs, each paid out of one purse and no other: the maintenance fund, a policy, a household. Who
 * pays takes the cost first, under the id of the repair's line; whoever comes second is refused, whichever module asks.
 */
@Component
public class CostLines {

  private final JdbcClient jdbc;

  CostLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who pays a cost. */
  public record Payer(String purse, String cause) {}

  /**
   * Takes a cost for a purse; the same again changes nothing. In the caller's transaction.
   *
   * @param id of the line of the repair, the same for every purse that is asked
   * @param payer the purse by name, such as {@code fund} or {@code policy}, and what of it pays: {@code fund.use:<uuid>}
   * @throws Refused {@link LedgerRefusal#PAID_BY_ANOTHER_PURSE}
   */
  @Transactional
  public void take(String id, Payer payer, Instant now) {
    jdbc.sql("""
        insert into ledger.cost_line (id, purse, cause, taken_at) values (:id, :purse, :cause, :now)
        on conflict (id) do nothing
        """).param("id", id).param("purse", payer.purse()).param("cause", payer.cause())
        .param("now", Instants.at(now)).update();
    Payer pays = payer(id);
    if (!payer.equals(pays)) {
      throw Refused.because(LedgerRefusal.PAID_BY_ANOTHER_PURSE, id, pays == null ? "" : pays.purse());
    }
  }

  /** Gives a cost back that this payer had taken: it will not pay after all. */
  @Transactional
  public void giveBack(String id, Payer payer) {
    jdbc.sql("delete from ledger.cost_line where id = :id and purse = :purse and cause = :cause").param("id", id)
        .param("purse", payer.purse()).param("cause", payer.cause()).update();
  }

  /** Who pays a cost, or null while nobody does. */
  @Transactional(readOnly = true)
  public @Nullable Payer payer(String id) {
    return jdbc.sql("select purse, cause from ledger.cost_line where id = :id").param("id", id)
        .query((row, _) -> new Payer(row.getString("purse"), row.getString("cause"))).optional().orElse(null);
  }
}
