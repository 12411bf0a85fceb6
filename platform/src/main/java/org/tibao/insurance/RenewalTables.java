package org.tibao.insurance;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.fund.FundUseId;
import org.tibao.money.Money;

/** Later terms for which the fund was asked, as they lie in the database. */
@Repository
class RenewalTables {

  private final JdbcClient jdbc;

  RenewalTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One that waits. */
  record Row(UUID id, int term, FundUseId fundUse, Money premium) {}

  void add(PolicyId policy, UUID id, FundUseId use, PolicyTerm term, Actor by, LocalDate today) {
    jdbc.sql("""
        insert into insurance.renewal (id, policy, term, fund_use, premium_fen, asked_on, asked_name)
        values (:id, :policy, :term, :use, :premium, :on, :by)
        """).param("id", id).param("policy", policy.value()).param("term", term.seq()).param("use", use.value())
        .param("premium", term.premium().fen()).param("on", today).param("by", by.name()).update();
  }

  boolean knows(PolicyId policy, UUID id) {
    return jdbc.sql("select exists (select from insurance.renewal where id = :id and policy = :policy)")
        .param("id", id).param("policy", policy.value()).query(Boolean.class).single();
  }

  Optional<Row> waiting(PolicyId policy) {
    return jdbc.sql("""
        select * from insurance.renewal where policy = :policy and done_on is null and given_up is null
        """).param("policy", policy.value()).query((row, n) -> new Row(Instants.uuid(row, "id"), row.getInt("term"),
        new FundUseId(Instants.uuid(row, "fund_use")), Instants.money(row, "premium_fen"))).optional();
  }

  /** The last use of a later term that was not asked for under an earlier one: its id is not the command's. */
  Optional<FundUseId> own(PolicyId policy) {
    return jdbc.sql("""
        select fund_use from insurance.renewal where policy = :policy and done_on is not null and fund_use <> id
         order by term desc limit 1
        """).param("policy", policy.value()).query((row, n) -> new FundUseId(Instants.uuid(row, "fund_use")))
        .optional();
  }

  /** The use that paid a later term. */
  Optional<FundUseId> of(PolicyId policy, int term) {
    return jdbc.sql("""
        select fund_use from insurance.renewal where policy = :policy and term = :term and done_on is not null
        """).param("policy", policy.value()).param("term", term)
        .query((row, n) -> new FundUseId(Instants.uuid(row, "fund_use"))).optional();
  }

  void done(UUID id, LocalDate on) {
    jdbc.sql("update insurance.renewal set done_on = :on where id = :id").param("id", id).param("on", on).update();
  }

  void giveUp(UUID id, String why) {
    jdbc.sql("update insurance.renewal set given_up = :why where id = :id").param("id", id).param("why", why)
        .update();
  }
}
