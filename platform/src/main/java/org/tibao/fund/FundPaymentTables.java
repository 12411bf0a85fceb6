package org.tibao.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.money.Money;

/** Payments out of the fund as they lie in the database. */
@Repository
class FundPaymentTables {

  private final JdbcClient jdbc;

  FundPaymentTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(FundPayment payment) {
    jdbc.sql("""
        insert into fund.payment (id, use, account, path, number, amount_fen, stage, proposed_by, proposed_name,
                                  proposed_at)
        values (:id, :use, :account, :path, :number, :amount, 'PROPOSED', :by, :name, :now)
        on conflict (id) do nothing
        """).param("id", payment.id().value()).param("use", payment.use().value())
        .param("account", payment.account().value()).param("path", payment.path())
        .param("number", payment.number()).param("amount", payment.amount().fen())
        .param("by", payment.proposed().person()).param("name", payment.proposed().name())
        .param("now", Instants.at(payment.proposed().at())).update();
  }

  Optional<FundPayment> find(FundPaymentId id) {
    return jdbc.sql("select * from fund.payment where id = :id").param("id", id.value())
        .query(FundPaymentTables::payment).optional();
  }

  Optional<FundPayment> lock(FundPaymentId id) {
    return jdbc.sql("select * from fund.payment where id = :id for update").param("id", id.value())
        .query(FundPaymentTables::payment).optional();
  }

  Optional<FundPayment> byOrder(String endToEnd) {
    return jdbc.sql("select * from fund.payment where order_ref = :ref").param("ref", endToEnd)
        .query(FundPaymentTables::payment).optional();
  }

  List<FundPayment> of(FundUseId use) {
    return jdbc.sql("select * from fund.payment where use = :use order by number").param("use", use.value())
        .query(FundPaymentTables::payment).list();
  }

  List<FundPayment> waiting(String[] patterns, int limit) {
    return jdbc.sql("""
        select * from fund.payment where path like any (:patterns) and stage = 'PROPOSED'
         order by proposed_at limit :limit
        """).param("patterns", patterns).param("limit", limit).query(FundPaymentTables::payment).list();
  }

  List<FundPayment> atBank(FundAccountId account) {
    return jdbc.sql("select * from fund.payment where account = :account and stage = 'INSTRUCTED' order by order_at")
        .param("account", account.value()).query(FundPaymentTables::payment).list();
  }

  void withdraw(FundPaymentId id) {
    jdbc.sql("update fund.payment set stage = 'WITHDRAWN' where id = :id").param("id", id.value()).update();
  }

  int times(FundPaymentId id) {
    return jdbc.sql("select order_times from fund.payment where id = :id").param("id", id.value())
        .query(Integer.class).single();
  }

  void instruct(FundPaymentId id, FundPayment.Order order) {
    jdbc.sql("""
        update fund.payment set stage = 'INSTRUCTED', order_by = :by, order_name = :name, order_at = :at,
                                order_ref = :ref, order_times = :times where id = :id
        """).param("id", id.value()).param("by", order.by().person()).param("name", order.by().name())
        .param("at", Instants.at(order.by().at())).param("ref", order.endToEnd()).param("times", order.times())
        .update();
  }

  void paid(FundPaymentId id, String receipt, LocalDate on) {
    jdbc.sql("update fund.payment set stage = 'PAID', receipt_number = :receipt, receipt_on = :on where id = :id")
        .param("id", id.value()).param("receipt", receipt).param("on", on).update();
  }

  void bounce(FundPaymentId id) {
    jdbc.sql("""
        update fund.payment set stage = 'PROPOSED', order_by = null, order_name = null, order_at = null,
                                order_ref = null where id = :id
        """).param("id", id.value()).update();
  }

  /** A payment that was carried out has come back. */
  void cameBack(FundPaymentId id) {
    jdbc.sql("""
        update fund.payment set stage = 'PROPOSED', order_by = null, order_name = null, order_at = null,
                                order_ref = null, receipt_number = null, receipt_on = null where id = :id
        """).param("id", id.value()).update();
  }

  List<FundPayment> paid(FundAccountId account, Money amount) {
    return jdbc
        .sql(
            """
                select * from fund.payment where account = :account and stage = 'PAID' and amount_fen = :fen order by order_at desc
                """)
        .param("account", account.value()).param("fen", amount.fen()).query(FundPaymentTables::payment).list();
  }

  private static FundPayment payment(ResultSet row, int n) throws SQLException {
    FundPayment.Order order = row.getString("order_ref") == null
        ? null
        : new FundPayment.Order(Instants.hand(row, "order"), row.getString("order_ref"), row.getInt("order_times"));
    return new FundPayment(new FundPaymentId(Instants.uuid(row, "id")), new FundUseId(Instants.uuid(row, "use")),
        new FundAccountId(Instants.uuid(row, "account")), row.getString("path"), row.getInt("number"),
        Instants.money(row, "amount_fen"), FundPayment.Stage.valueOf(row.getString("stage")),
        Instants.hand(row, "proposed"), order, row.getString("receipt_number"),
        row.getObject("receipt_on", LocalDate.class));
  }
}
