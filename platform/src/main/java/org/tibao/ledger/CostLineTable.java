package org.tibao.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code ledger.cost_line}. */
@Repository
class CostLineTable {

  private final JdbcClient jdbc;

  CostLineTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Nothing happens to a cost that somebody has taken. */
  void take(String id, CostLines.Payer payer, Instant now) {
    jdbc.sql("""
        insert into ledger.cost_line (id, purse, cause, taken_at) values (:id, :purse, :cause, :now)
        on conflict (id) do nothing
        """).param("id", id).param("purse", payer.purse()).param("cause", payer.cause())
        .param("now", Instants.at(now)).update();
  }

  void giveBack(String id, CostLines.Payer payer) {
    jdbc.sql("delete from ledger.cost_line where id = :id and purse = :purse and cause = :cause").param("id", id)
        .param("purse", payer.purse()).param("cause", payer.cause()).update();
  }

  CostLines.@Nullable Payer payer(String id) {
    return jdbc.sql("select purse, cause from ledger.cost_line where id = :id").param("id", id)
        .query((row, _) -> new CostLines.Payer(row.getString("purse"), row.getString("cause"))).optional()
        .orElse(null);
  }
}
