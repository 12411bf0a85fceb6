package org.tibao.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/** What insurers owe back, as it lies in the database. */
@Repository
class ComingBackTables {

  private final JdbcClient jdbc;

  ComingBackTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The same cause for the same household again changes nothing. */
  void add(ComingBack back) {
    DwellingId dwelling = back.dwelling();
    jdbc.sql("""
        insert into fund.coming_back (cause, use, dwelling, amount_fen, due_on)
        values (:cause, :use, :dwelling, :amount, :due) on conflict do nothing
        """).param("cause", back.cause()).param("use", back.use().value())
        .param("dwelling", dwelling == null ? null : dwelling.value()).param("amount", back.amount().fen())
        .param("due", back.dueOn()).update();
  }

  /** Of one use, what is due longest first. */
  List<ComingBack> of(FundUseId use) {
    return jdbc.sql("select * from fund.coming_back where use = :use order by due_on, cause, dwelling nulls first")
        .param("use", use.value()).query((row, n) -> {
          UUID dwelling = row.getObject("dwelling", UUID.class);
          return new ComingBack(new FundUseId(Instants.uuid(row, "use")), Instants.uuid(row, "cause"),
              dwelling == null ? null : new DwellingId(dwelling), Instants.money(row, "amount_fen"),
              Instants.money(row, "came_fen"), row.getObject("due_on", LocalDate.class));
        }).list();
  }

  void came(ComingBack back, Money amount) {
    DwellingId dwelling = back.dwelling();
    jdbc.sql("""
        update fund.coming_back set came_fen = came_fen + :fen
         where use = :use and cause = :cause and dwelling is not distinct from :dwelling::uuid
        """).param("use", back.use().value()).param("cause", back.cause())
        .param("dwelling", dwelling == null ? null : dwelling.value()).param("fen", amount.fen()).update();
  }
}
