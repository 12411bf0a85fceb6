package org.tibao.custody;

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
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.access.PersonalData;

/** Refunds, and the interest and subsidy they come from, as they lie in the database. */
@Repository
class RefundTables {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  RefundTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  /** False if the household has its refund of that cause already. */
  boolean add(Refund refund) {
    return jdbc.sql("""
        insert into custody.refund (id, account, dwelling, due, path, room, kind, cause, amount_fen, stage, proposed_by,
                                    proposed_name, proposed_at)
        values (:id, :account, :dwelling, :due, :path, :room, :kind, :cause, :amount, 'PROPOSED', :by, :name, :at)
        on conflict (due, kind, cause) do nothing
        """).param("id", refund.id().value()).param("account", refund.account().value())
        .param("dwelling", refund.dwelling().value()).param("due", refund.due().value()).param("path", refund.path())
        .param("room", refund.room()).param("kind", refund.kind().name()).param("cause", refund.cause())
        .param("amount", refund.amount().fen()).param("by", refund.proposedBy().person())
        .param("name", refund.proposedBy().name()).param("at", Instants.at(refund.proposedBy().at())).update() == 1;
  }

  /** The refund, so that nobody else changes it meanwhile. */
  Optional<Refund> lock(RefundId id) {
    return jdbc.sql("select * from custody.refund where id = :id for update").param("id", id.value())
        .query(RefundTables::refund).optional();
  }

  Optional<Refund> find(RefundId id) {
    return jdbc.sql("select * from custody.refund where id = :id").param("id", id.value()).query(RefundTables::refund)
        .optional();
  }

  /** The refund that was ever ordered under that reference, also if the order was called returned since. */
  Optional<Refund> onceOrdered(String endToEnd) {
    return jdbc.sql("""
        select r.* from custody.refund r join custody.order_reference o on o.target = r.id and o.kind = 'REFUND'
         where o.reference = :ref
        """).param("ref", endToEnd).query(RefundTables::refund).optional();
  }

  Optional<Refund> byOrder(String endToEnd) {
    return jdbc.sql("select * from custody.refund where order_ref = :ref").param("ref", endToEnd)
        .query(RefundTables::refund).optional();
  }

  List<Refund> of(DoorAccountId account) {
    return jdbc.sql("select * from custody.refund where account = :id order by proposed_at desc, room")
        .param("id", account.value()).query(RefundTables::refund).list();
  }

  /** Refunds that wait in these territories, who waits longest first. */
  List<Refund> waiting(String[] patterns, Refund.Stage stage, int limit) {
    return jdbc.sql("""
        select * from custody.refund where path like any (:patterns) and stage = :stage
         order by proposed_at, room limit :limit
        """).param("patterns", patterns).param("stage", stage.name()).param("limit", limit)
        .query(RefundTables::refund).list();
  }

  int times(RefundId id) {
    return jdbc.sql("select order_times from custody.refund where id = :id").param("id", id.value())
        .query(Integer.class).single();
  }

  /** The account that is named now goes into the order: naming another one later does not change it. */
  void instruct(RefundId id, Release.Instruction order) {
    jdbc.sql("""
        insert into custody.order_reference (reference, kind, target) values (:ref, 'REFUND', :id)
        on conflict do nothing
        """).param("ref", order.endToEnd()).param("id", id.value()).update();
    jdbc.sql(
        """
            update custody.refund set stage = 'INSTRUCTED', order_by = :by, order_name = :name, order_at = :at,
                   order_ref = :ref, order_times = :times, to_holder = a.holder, to_bank = a.bank, to_sealed = a.number_sealed
              from custody.refund_account a where refund.id = :id and a.due = refund.due
            """)
        .param("by", order.by().person()).param("name", order.by().name()).param("at", Instants.at(order.by().at()))
        .param("ref", order.endToEnd()).param("times", order.times()).param("id", id.value()).update();
  }

  void pay(RefundId id, Release.Receipt receipt) {
    jdbc.sql("update custody.refund set stage = 'PAID', receipt_number = :number, receipt_on = :on where id = :id")
        .param("number", receipt.number()).param("on", receipt.on()).param("id", id.value()).update();
  }

  void unpay(RefundId id) {
    jdbc.sql("update custody.refund set stage = 'INSTRUCTED', receipt_number = null, receipt_on = null where id = :id")
        .param("id", id.value()).update();
  }

  void bounce(RefundId id) {
    jdbc.sql("""
        update custody.refund set stage = 'PROPOSED', order_by = null, order_name = null, order_at = null,
               order_ref = null, to_holder = null, to_bank = null, to_sealed = null,
               receipt_number = null, receipt_on = null where id = :id
        """).param("id", id.value()).update();
  }

  /** Where the order pays to, in clear. */
  RefundAccount.Draft orderedTo(RefundId id) {
    return jdbc.sql("select to_holder, to_bank, to_sealed from custody.refund where id = :id").param("id", id.value())
        .query((row, n) -> new RefundAccount.Draft(row.getString("to_holder"), row.getString("to_bank"),
            personal.open(row.getBytes("to_sealed"))))
        .single();
  }

  void add(DoorAccount account, Income.Seen seen, Actor by, Instant now) {
    jdbc.sql("""
        insert into custody.income (id, account, path, kind, amount_fen, came_on, text, entered_by, entered_at)
        values (:id, :account, :path, :kind, :amount, :on, :text, :by, :now)
        """).param("id", seen.id()).param("account", account.id().value()).param("path", account.path())
        .param("kind", seen.kind().name()).param("amount", seen.amount().fen()).param("on", seen.cameOn())
        .param("text", seen.text()).param("by", by.id()).param("now", Instants.at(now)).update();
  }

  Optional<Income> income(UUID id) {
    return jdbc.sql("select * from custody.income where id = :id and taken_back_at is null").param("id", id)
        .query(RefundTables::income)
        .optional();
  }

  List<Income> incomes(DoorAccountId account) {
    return jdbc.sql("""
        select * from custody.income where account = :id and taken_back_at is null order by came_on, id
        """).param("id", account.value()).query(RefundTables::income).list();
  }

  void takeBack(UUID income, String why, Actor by, Instant now) {
    jdbc.sql("""
        update custody.income set taken_back_at = :now, taken_back_by = :by, taken_back_why = :why where id = :id
        """).param("id", income).param("why", why).param("by", by.id()).param("now", Instants.at(now)).update();
  }

  void distributed(UUID income, Instant now) {
    jdbc.sql("update custody.income set distributed_at = :now where id = :id").param("now", Instants.at(now))
        .param("id", income).update();
  }

  void wentBack(UUID income, Instant now) {
    jdbc.sql("update custody.income set went_back_at = :now where id = :id").param("now", Instants.at(now))
        .param("id", income).update();
  }

  private static Income income(ResultSet row, int n) throws SQLException {
    return new Income(Instants.uuid(row, "id"), new DoorAccountId(Instants.uuid(row, "account")),
        Income.Kind.valueOf(row.getString("kind")), Instants.money(row, "amount_fen"),
        row.getObject("came_on", LocalDate.class), row.getString("text"),
        Instants.orNull(row, "distributed_at") != null, Instants.orNull(row, "went_back_at") != null);
  }

  private static Refund refund(ResultSet row, int n) throws SQLException {
    boolean ordered = row.getString("order_ref") != null;
    boolean paid = row.getString("receipt_number") != null;
    return new Refund(new RefundId(Instants.uuid(row, "id")), new DoorAccountId(Instants.uuid(row, "account")),
        new DueId(Instants.uuid(row, "due")), new DwellingId(Instants.uuid(row, "dwelling")), row.getString("path"),
        row.getString("room"), Refund.Kind.valueOf(row.getString("kind")), Instants.uuid(row, "cause"),
        Money.fen(row.getLong("amount_fen")), Instants.hand(row, "proposed"),
        ordered
            ? new Release.Instruction(Instants.hand(row, "order"), row.getString("order_ref"),
                row.getInt("order_times"))
            : null,
        paid
            ? new Release.Receipt(row.getString("receipt_number"), row.getObject("receipt_on", LocalDate.class))
            : null);
  }
}
