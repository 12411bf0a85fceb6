package org.tibao.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/** What is owed back to households without a sub-account, as it lies in the database. */
@Repository
class HouseholdRefundTables {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  HouseholdRefundTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  /** The same id again changes nothing. */
  void owe(HouseholdRefundId id, FundUse use, Debit to, Money amount, LocalDate since) {
    jdbc.sql("""
        insert into fund.owed (id, account, use, dwelling, path, label, room, amount_fen, since, stage)
        values (:id, :account, :use, :dwelling, :path, :label, :room, :fen, :since, 'OWED') on conflict do nothing
        """).param("id", id.value()).param("account", use.account().value()).param("use", use.id().value())
        .param("dwelling", to.dwelling().value()).param("path", to.path()).param("label", use.label())
        .param("room", to.room()).param("fen", amount.fen()).param("since", since).update();
  }

  /** One of them, when nobody else works on it any more. */
  Optional<HouseholdRefund> lock(HouseholdRefundId id) {
    return jdbc.sql("select * from fund.owed where id = :id for update").param("id", id.value())
        .query(HouseholdRefundTables::refund).optional();
  }

  /** What is not done, of one account, the oldest first. */
  List<HouseholdRefund> open(FundAccountId account) {
    return jdbc.sql("""
        select * from fund.owed where account = :account and done_on is null order by since, number
        """).param("account", account.value()).query(HouseholdRefundTables::refund).list();
  }

  /** All of one account, the latest first. */
  List<HouseholdRefund> of(FundAccountId account, int limit) {
    return jdbc.sql("select * from fund.owed where account = :account order by number desc limit :limit")
        .param("account", account.value()).param("limit", limit).query(HouseholdRefundTables::refund).list();
  }

  /** Those of a household, the latest first. */
  List<HouseholdRefund> of(DwellingId dwelling) {
    return jdbc.sql("select * from fund.owed where dwelling = :dwelling order by number desc")
        .param("dwelling", dwelling.value()).query(HouseholdRefundTables::refund).list();
  }

  /** Of a territory those that stand there, the oldest first. */
  List<HouseholdRefund> at(String[] patterns, HouseholdRefund.Stage stage, int limit) {
    return jdbc.sql("""
        select * from fund.owed where stage = :stage and path like any (:patterns) order by since, number limit :limit
        """).param("stage", stage.name()).param("patterns", patterns).param("limit", limit)
        .query(HouseholdRefundTables::refund).list();
  }

  Optional<HouseholdRefund> byOrder(String reference) {
    return jdbc.sql("select * from fund.owed where order_ref = :ref").param("ref", reference)
        .query(HouseholdRefundTables::refund).optional();
  }

  void name(HouseholdRefundId id, FundUse.Payee payTo, String number, Actor by, Instant now) {
    jdbc.sql("""
        update fund.owed set stage = 'NAMED', payee = :name, payee_bank = :bank, payee_sealed = :sealed,
                             payee_masked = :masked, named_by = :by, named_name = :byName, named_at = :now
         where id = :id
        """).param("id", id.value()).param("name", payTo.name()).param("bank", payTo.bank())
        .param("sealed", personal.seal(number)).param("masked", payTo.number()).param("by", by.id())
        .param("byName", by.name()).param("now", Instants.at(now)).update();
  }

  /** The number of the account that was named, in clear. */
  String number(HouseholdRefundId id) {
    return personal.open(jdbc.sql("select payee_sealed from fund.owed where id = :id").param("id", id.value())
        .query(byte[].class).single());
  }

  int times(HouseholdRefundId id) {
    return jdbc.sql("select order_times from fund.owed where id = :id").param("id", id.value()).query(Integer.class)
        .single();
  }

  void order(HouseholdRefundId id, FundPayment.Order order) {
    jdbc.sql("""
        update fund.owed set stage = 'ORDERED', ordered_by = :by, ordered_name = :name, ordered_at = :at,
                             order_ref = :ref, order_times = :times
         where id = :id
        """).param("id", id.value()).param("by", order.by().person()).param("name", order.by().name())
        .param("at", Instants.at(order.by().at())).param("ref", order.endToEnd()).param("times", order.times())
        .update();
  }

  /** The bank would not pay: another account has to be named. */
  void bounce(HouseholdRefundId id) {
    jdbc.sql("""
        update fund.owed set stage = 'OWED', payee = null, payee_bank = null, payee_sealed = null, payee_masked = null,
                             named_by = null, named_name = null, named_at = null, ordered_by = null,
                             ordered_name = null, ordered_at = null, order_ref = null
         where id = :id
        """).param("id", id.value()).update();
  }

  void done(HouseholdRefundId id, HouseholdRefund.Stage stage, LocalDate on) {
    jdbc.sql("update fund.owed set stage = :stage, done_on = :on where id = :id").param("id", id.value())
        .param("stage", stage.name()).param("on", on).update();
  }

  private static HouseholdRefund refund(ResultSet row, int n) throws SQLException {
    String name = row.getString("payee");
    String reference = row.getString("order_ref");
    return new HouseholdRefund(new HouseholdRefundId(Instants.uuid(row, "id")), row.getLong("number"),
        new FundAccountId(Instants.uuid(row, "account")), new FundUseId(Instants.uuid(row, "use")),
        new HouseholdRefund.Home(new DwellingId(Instants.uuid(row, "dwelling")), row.getString("path"),
            row.getString("label"), row.getString("room")),
        Instants.money(row, "amount_fen"), row.getObject("since", LocalDate.class),
        HouseholdRefund.Stage.valueOf(row.getString("stage")),
        name == null
            ? null
            : new FundUse.Payee(name, row.getString("payee_bank"), row.getString("payee_masked")),
        row.getObject("named_by", UUID.class) == null ? null : Instants.hand(row, "named"),
        reference == null
            ? null
            : new FundPayment.Order(Instants.hand(row, "ordered"), reference, row.getInt("order_times")),
        row.getObject("done_on", LocalDate.class));
  }
}
