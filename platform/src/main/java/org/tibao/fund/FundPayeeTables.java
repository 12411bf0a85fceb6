package org.tibao.fund;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;

/** Corrections as they lie in the database. */
@Repository
class FundPayeeTables {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  FundPayeeTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  void add(FundUseId use, FundPayees.Waiting told, String number) {
    jdbc.sql("delete from fund.payee_change where use = :use and confirmed_at is null").param("use", use.value())
        .update();
    jdbc.sql(
        """
            insert into fund.payee_change (id, use, name, bank, number_sealed, number_masked, why, told_by, told_name, told_at)
            values (:id, :use, :name, :bank, :sealed, :masked, :why, :by, :byName, :now)
            """)
        .param("id", told.id()).param("use", use.value()).param("name", told.payee().name())
        .param("bank", told.payee().bank()).param("sealed", personal.seal(number))
        .param("masked", told.payee().number()).param("why", told.why()).param("by", told.told().person())
        .param("byName", told.told().name()).param("now", Instants.at(told.told().at())).update();
  }

  Optional<FundPayees.Waiting> waiting(FundUseId use) {
    return jdbc.sql("select * from fund.payee_change where use = :use and confirmed_at is null")
        .param("use", use.value())
        .query((row, n) -> new FundPayees.Waiting(Instants.uuid(row, "id"), new FundUse.Payee(row.getString("name"),
            row.getString("bank"), row.getString("number_masked")), row.getString("why"), Instants.hand(row, "told")))
        .optional();
  }

  String number(UUID id) {
    return personal.open(jdbc.sql("select number_sealed from fund.payee_change where id = :id").param("id", id)
        .query(byte[].class).single());
  }

  void confirm(FundUseId use, UUID id, Actor by, Instant now) {
    jdbc.sql("update fund.payee_change set confirmed_by = :by, confirmed_at = :now where id = :id").param("id", id)
        .param("by", by.id()).param("now", Instants.at(now)).update();
    jdbc.sql("""
        update fund.use u set payee = c.name, payee_bank = c.bank, payee_sealed = c.number_sealed,
                              payee_masked = c.number_masked
          from fund.payee_change c where c.id = :id and u.id = :use
        """).param("id", id).param("use", use.value()).update();
  }
}
