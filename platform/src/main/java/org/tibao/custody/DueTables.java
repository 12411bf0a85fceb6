package org.tibao.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;

/** Dues, their calls and payments as they lie in the database. */
@Repository
class DueTables {

  private static final String DUE = """
      select d.*, coalesce((select sum(p.amount_fen) from custody.payment p
                           where p.due = d.id and p.taken_back_at is null), 0)
                - coalesce((select sum(r.amount_fen) from custody.refund r where r.due = d.id and r.kind = 'OVERPAID'), 0)
             as paid_fen
        from custody.due d
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final PersonalData personal;

  DueTables(JdbcClient jdbc, JdbcTemplate batch, PersonalData personal) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.personal = personal;
  }

  /** Opens dues, each with the next reference number. */
  Map<DueId, Dwelling> open(DoorAccountId account, List<Dwelling> dwellings, Instant now) {
    List<Long> numbers = jdbc.sql("select nextval('custody.reference_number') from generate_series(1, :count)")
        .param("count", dwellings.size()).query((row, n) -> row.getLong(1)).list();
    var opened = new LinkedHashMap<DueId, Dwelling>();
    var rows = new ArrayList<Object[]>();
    for (int i = 0; i < dwellings.size(); i++) {
      Dwelling dwelling = dwellings.get(i);
      DueId id = DueId.next();
      opened.put(id, dwelling);
      rows.add(new Object[]{id.value(), account.value(), dwelling.id().value(), dwelling.path(), dwelling.room(),
          dwelling.floor(), PaymentReference.ofNumber(numbers.get(i)).digits(), Instants.at(now)});
    }
    batch.batchUpdate("""
        insert into custody.due (id, account, dwelling, path, room, floor, reference, raised_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """, rows);
    return opened;
  }

  void call(Map<DueId, List<Due.Call>> calls, Actor by, Instant now) {
    var rows = new ArrayList<Object[]>();
    calls.forEach((due, own) -> own.forEach(call -> rows.add(new Object[]{PaymentId.next().value(), due.value(),
        call.cause(), call.version(), call.seq(), call.amount().fen(), call.dueOn(), by.id(), Instants.at(now)})));
    batch.batchUpdate("""
        insert into custody.call (id, due, cause, version, seq, amount_fen, due_on, raised_by, raised_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, rows);
  }

  List<Due> dues(DoorAccountId account) {
    return complete(jdbc.sql(DUE + " where d.account = :id order by d.floor, d.room").param("id", account.value())
        .query(DueTables::bare).list());
  }

  Optional<Due> due(DueId id) {
    return complete(jdbc.sql(DUE + " where d.id = :id").param("id", id.value()).query(DueTables::bare).list()).stream()
        .findFirst();
  }

  Optional<Due> due(DwellingId dwelling) {
    return complete(jdbc.sql(DUE + " where d.dwelling = :id").param("id", dwelling.value()).query(DueTables::bare)
        .list()).stream().findFirst();
  }

  Optional<Due> due(PaymentReference reference) {
    return complete(jdbc.sql(DUE + " where d.reference = :digits").param("digits", reference.digits())
        .query(DueTables::bare).list()).stream().findFirst();
  }

  private List<Due> complete(List<Due> bare) {
    Map<DueId, List<Due.Call>> calls = jdbc.sql("""
        select due, cause, version, seq, amount_fen, due_on from custody.call
         where due = any (:ids) order by due_on, version, raised_at, seq
        """).param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new))
        .query((row, n) -> Map.entry(new DueId(Instants.uuid(row, "due")),
            new Due.Call(Instants.uuid(row, "cause"), row.getInt("version"), row.getInt("seq"),
                Instants.money(row, "amount_fen"), row.getObject("due_on", LocalDate.class))))
        .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey,
            Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return bare.stream().map(each -> new Due(each.id(), each.account(), each.dwelling(), each.path(), each.room(),
        each.floor(), each.reference(), calls.getOrDefault(each.id(), List.of()), each.paid())).toList();
  }

  /** Sums over the dues of an account. */
  record Totals(Money due, Money dueByToday, Money paid, int households, int settled) {

    static final Totals NONE = new Totals(Money.ZERO, Money.ZERO, Money.ZERO, 0, 0);
  }

  Map<DoorAccountId, Totals> totals(Collection<DoorAccountId> accounts, LocalDate today) {
    var totals = new HashMap<DoorAccountId, Totals>();
    jdbc.sql("""
        with due as (
          select d.account, d.id,
                 coalesce((select sum(c.amount_fen) from custody.call c where c.due = d.id), 0) as amount,
                 coalesce((select sum(c.amount_fen) from custody.call c where c.due = d.id and c.due_on <= :today), 0)
                   as by_today,
                 coalesce((select sum(p.amount_fen) from custody.payment p
                           where p.due = d.id and p.taken_back_at is null), 0)
                 - coalesce((select sum(r.amount_fen) from custody.refund r
                              where r.due = d.id and r.kind = 'OVERPAID'), 0) as paid
            from custody.due d where d.account = any (:ids))
        select account, sum(amount) as amount, sum(by_today) as by_today, sum(paid) as paid,
               count(*) filter (where amount > 0) as households,
               count(*) filter (where amount > 0 and paid >= amount) as settled
          from due group by account
        """).param("ids", accounts.stream().map(DoorAccountId::value).toArray(UUID[]::new)).param("today", today)
        .query(row -> {
          totals.put(new DoorAccountId(Instants.uuid(row, "account")),
              new Totals(Instants.money(row, "amount"), Instants.money(row, "by_today"), Instants.money(row, "paid"),
                  row.getInt("households"), row.getInt("settled")));
        });
    return totals;
  }

  /** The number of the receipt; the account is locked by the caller. */
  int add(Payment.Seen seen, Due due, Actor by, Instant now) {
    return jdbc.sql("""
        insert into custody.payment (id, due, account, path, amount_fen, paid_on, text, why, receipt, entered_by,
                                     entered_at)
        values (:id, :due, :account, :path, :amount, :on, :text, :why,
                (select coalesce(max(receipt), 0) + 1 from custody.payment where account = :account), :by, :now)
        returning receipt
        """).param("id", seen.id().value()).param("due", due.id().value()).param("account", due.account().value())
        .param("path", due.path()).param("amount", seen.amount().fen()).param("on", seen.paidOn())
        .param("text", seen.text()).param("why", seen.why()).param("by", by.id()).param("now", Instants.at(now))
        .query(Integer.class).single();
  }

  /** False if there is no such payment, or it was taken back before. */
  boolean takeBack(PaymentId id, String why, Actor by, Instant now) {
    return jdbc.sql("""
        update custody.payment set taken_back_at = :now, taken_back_by = :by, taken_back_why = :why
         where id = :id and taken_back_at is null
        """).param("id", id.value()).param("why", why).param("by", by.id()).param("now", Instants.at(now))
        .update() == 1;
  }

  Optional<Payment> payment(PaymentId id) {
    return jdbc.sql("""
        select p.*, d.dwelling, d.room from custody.payment p join custody.due d on d.id = p.due where p.id = :id
        """).param("id", id.value()).query(DueTables::payment).optional();
  }

  List<Payment> payments(DoorAccountId account) {
    return jdbc.sql("""
        select p.*, d.dwelling, d.room from custody.payment p join custody.due d on d.id = p.due
         where p.account = :id and p.taken_back_at is null order by p.paid_on desc, p.receipt desc
        """).param("id", account.value()).query(DueTables::payment).list();
  }

  void refundAccount(Due due, RefundAccount.Draft draft, Actor by, Instant now) {
    jdbc.sql("""
        insert into custody.refund_account (due, path, holder, bank, number_sealed, number_masked, named_by, named_at)
        values (:due, :path, :holder, :bank, :sealed, :masked, :by, :now)
        on conflict (due) do update set holder = excluded.holder, bank = excluded.bank,
          number_sealed = excluded.number_sealed, number_masked = excluded.number_masked,
          named_by = excluded.named_by, named_at = excluded.named_at
        """).param("due", due.id().value()).param("path", due.path()).param("holder", draft.holder())
        .param("bank", draft.bank()).param("sealed", personal.seal(draft.number()))
        .param("masked", AccountNumbers.masked(draft.number())).param("by", by.id()).param("now", Instants.at(now))
        .update();
  }

  Optional<RefundAccount> refundAccount(DueId due) {
    return jdbc.sql("select holder, bank, number_masked from custody.refund_account where due = :id")
        .param("id", due.value())
        .query((row, n) -> new RefundAccount(row.getString("holder"), row.getString("bank"),
            row.getString("number_masked")))
        .optional();
  }

  /** False if there is none that was named by then. */
  boolean endRefundAccount(DueId due, Instant namedBy) {
    return jdbc.sql("delete from custody.refund_account where due = :due and named_at <= :by")
        .param("due", due.value()).param("by", Instants.at(namedBy)).update() == 1;
  }

  /** Who named the account where the household wants its money. */
  Optional<UUID> refundAccountNamedBy(DueId due) {
    return jdbc.sql("select named_by from custody.refund_account where due = :id").param("id", due.value())
        .query(UUID.class).optional();
  }

  private static Due bare(ResultSet row, int n) throws SQLException {
    return new Due(new DueId(Instants.uuid(row, "id")), new DoorAccountId(Instants.uuid(row, "account")),
        new DwellingId(Instants.uuid(row, "dwelling")), row.getString("path"), row.getString("room"),
        row.getInt("floor"), new PaymentReference(row.getString("reference")), List.of(),
        Instants.money(row, "paid_fen"));
  }

  private static Payment payment(ResultSet row, int n) throws SQLException {
    return new Payment(new PaymentId(Instants.uuid(row, "id")), new DueId(Instants.uuid(row, "due")),
        new DwellingId(Instants.uuid(row, "dwelling")), row.getString("room"), Instants.money(row, "amount_fen"),
        row.getObject("paid_on", LocalDate.class), row.getString("text"), row.getString("why"),
        row.getInt("receipt"));
  }
}
