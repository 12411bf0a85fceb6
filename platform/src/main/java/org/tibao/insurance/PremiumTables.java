package org.tibao.insurance;

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

/** What was written, split, due, paid, given back and used of a policy, as it lies in the database. */
@Repository
class PremiumTables {

  private static final String PORTIONS = """
      select * from insurance.portion
      """;

  private final JdbcClient jdbc;

  PremiumTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(PolicyId policy, Bearer bearer) {
    DwellingId dwelling = bearer.dwelling();
    jdbc.sql("""
        insert into insurance.bearer (policy, place, dwelling, path, room, floor, base_fen, self_fen)
        values (:policy, :place, :dwelling, :path, :room, :floor, :base, :self)
        """).param("policy", policy.value()).param("place", bearer.place())
        .param("dwelling", dwelling == null ? null : dwelling.value()).param("path", bearer.path())
        .param("room", bearer.room()).param("floor", bearer.floor()).param("base", bearer.base().fen())
        .param("self", bearer.self().fen()).update();
  }

  /** From the ground up, each with where it stands. */
  List<Bearer> bearers(PolicyId policy) {
    return jdbc.sql("""
        select b.*,
               coalesce((select sum(s.amount_fen) from insurance.portion_share s join insurance.portion p
                           on p.id = s.portion where p.policy = b.policy and s.place = b.place), 0) as written_fen,
               coalesce((select sum(amount_fen) from insurance.payment y
                          where y.policy = b.policy and y.place = b.place and y.back_on is null), 0) as paid_fen,
               coalesce((select sum(amount_fen) from insurance.refund r
                          where r.policy = b.policy and r.place = b.place and paid_on is null), 0) as refund_fen,
               coalesce((select sum(amount_fen) from insurance.refund r
                          where r.policy = b.policy and r.place = b.place and paid_on is not null), 0) as refunded_fen
          from insurance.bearer b where b.policy = :policy order by b.place
        """).param("policy", policy.value()).query(PremiumTables::bearer).list();
  }

  void add(PolicyId policy, Portion portion, List<Money> shares, Actor by, Instant now) {
    Money otherwise = portion.otherwise();
    jdbc.sql("""
        insert into insurance.portion (id, policy, seq, term, kind, from_on, until_on, amount_fen, rate_fen,
               expected_fen, why, article, made_by, made_name, made_at)
        values (:id, :policy, :seq, :term, :kind, :from, :until, :amount, :rate, :otherwise, :why, :article, :by,
                :byName, :now)
        """).param("id", portion.id()).param("policy", policy.value()).param("seq", portion.seq())
        .param("term", portion.term()).param("kind", portion.kind().name()).param("from", portion.from())
        .param("until", portion.until()).param("amount", portion.amount().fen()).param("rate", portion.rate().fen())
        .param("otherwise", otherwise == null ? null : otherwise.fen()).param("why", portion.reason().why())
        .param("article", portion.reason().article()).param("by", by.id()).param("byName", by.name())
        .param("now", Instants.at(now)).update();
    for (int place = 0; place < shares.size(); place++) {
      jdbc.sql("insert into insurance.portion_share (portion, place, amount_fen) values (:id, :place, :amount)")
          .param("id", portion.id()).param("place", place).param("amount", shares.get(place).fen()).update();
    }
  }

  /** What each bore of a term at first, by place; who joined later bore nothing. */
  List<Money> shares(PolicyId policy, int term) {
    return jdbc.sql("""
        select coalesce((select s.amount_fen from insurance.portion p join insurance.portion_share s on s.portion = p.id
                          where p.policy = b.policy and p.term = :term and p.kind = 'TERM' and s.place = b.place), 0)
          from insurance.bearer b where b.policy = :policy order by b.place
        """).param("policy", policy.value()).param("term", term).query((row, n) -> Money.fen(row.getLong(1))).list();
  }

  /** What each was asked for of a term in all, less what was taken back, by place. */
  List<Money> written(PolicyId policy, int term) {
    return jdbc.sql("""
        select coalesce((select sum(s.amount_fen) from insurance.portion p join insurance.portion_share s
                             on s.portion = p.id
                          where p.policy = b.policy and p.term = :term and s.place = b.place), 0)
          from insurance.bearer b where b.policy = :policy order by b.place
        """).param("policy", policy.value()).param("term", term).query((row, n) -> Money.fen(row.getLong(1))).list();
  }

  List<Portion> portions(PolicyId policy) {
    return jdbc.sql(PORTIONS + " where policy = :id order by seq").param("id", policy.value())
        .query(PremiumTables::portion).list();
  }

  Optional<PolicyId> policyOf(UUID portion) {
    return jdbc.sql("select policy from insurance.portion where id = :id").param("id", portion)
        .query((row, n) -> new PolicyId(Instants.uuid(row, "policy"))).optional();
  }

  void add(PolicyId policy, UUID portion, Policy.Due due) {
    jdbc.sql("""
        insert into insurance.instalment (policy, portion, part, place, amount_fen, due_on)
        values (:policy, :portion, :part, :place, :amount, :on)
        """).param("policy", policy.value()).param("portion", portion).param("part", due.part())
        .param("place", due.place()).param("amount", due.amount().fen()).param("on", due.on()).update();
  }

  List<Policy.Due> dues(PolicyId policy) {
    return jdbc.sql("""
        select i.*, p.term from insurance.instalment i join insurance.portion p on p.id = i.portion
         where i.policy = :id order by i.due_on, p.seq, i.part, i.place
        """).param("id", policy.value())
        .query((row, n) -> new Policy.Due(row.getInt("term"), row.getInt("part"), row.getInt("place"),
            Instants.money(row, "amount_fen"), Instants.day(row, "due_on")))
        .list();
  }

  void add(PolicyId policy, Policy.Receipt receipt, String path, Instant now) {
    jdbc.sql("""
        insert into insurance.payment (id, policy, place, path, amount_fen, paid_on, text, made_name, made_at)
        values (:id, :policy, :place, :path, :amount, :on, :text, :by, :now)
        """).param("id", receipt.id()).param("policy", policy.value()).param("place", receipt.place())
        .param("path", path).param("amount", receipt.amount().fen()).param("on", receipt.on())
        .param("text", receipt.text()).param("by", receipt.by()).param("now", Instants.at(now)).update();
  }

  List<Policy.Receipt> receipts(PolicyId policy) {
    return jdbc.sql("select * from insurance.payment where policy = :id order by paid_on, made_at, place")
        .param("id", policy.value()).query(PremiumTables::receipt).list();
  }

  /** False if it was taken back before. */
  boolean takeBack(UUID receipt, LocalDate on, String why, Actor by) {
    return jdbc.sql("""
        update insurance.payment set back_on = :on, back_why = :why, back_name = :by where id = :id and back_on is null
        """).param("id", receipt).param("on", on).param("why", why).param("by", by.name()).update() == 1;
  }

  /** What came under an id, with the policy it was for. */
  Optional<PolicyId> policyOfPayment(UUID id) {
    return jdbc.sql("select policy from insurance.payment where id = :id").param("id", id)
        .query((row, n) -> new PolicyId(Instants.uuid(row, "policy"))).optional();
  }

  void add(PolicyId policy, Policy.Refund refund, String path) {
    jdbc.sql("""
        insert into insurance.refund (portion, policy, place, path, amount_fen, due_on)
        values (:portion, :policy, :place, :path, :amount, :on)
        """).param("portion", refund.portion()).param("policy", policy.value()).param("place", refund.place())
        .param("path", path).param("amount", refund.amount().fen()).param("on", refund.dueOn()).update();
  }

  boolean refunded(Policy.Refund refund, LocalDate on, String text) {
    return jdbc.sql("""
        update insurance.refund set paid_on = :on, paid_text = :text
         where portion = :portion and place = :place and paid_on is null
        """).param("portion", refund.portion()).param("place", refund.place()).param("on", on).param("text", text)
        .update() == 1;
  }

  List<Policy.Refund> refunds(PolicyId policy) {
    return jdbc.sql("select * from insurance.refund where policy = :id order by due_on, portion, place")
        .param("id", policy.value())
        .query((row, n) -> new Policy.Refund(Instants.uuid(row, "portion"), row.getInt("place"),
            Instants.money(row, "amount_fen"), Instants.day(row, "due_on"), Instants.dayOrNull(row, "paid_on")))
        .list();
  }

  /** What claims have used of the limit in those days. */
  Money used(PolicyId policy, LocalDate from, LocalDate until) {
    return Money.fen(jdbc.sql("""
        select coalesce(sum(amount_fen), 0) from insurance.used
         where policy = :id and used_on between :from and :until
        """).param("id", policy.value()).param("from", from).param("until", until).query(Long.class).single());
  }

  /** True if it is new; under one cause there is one. */
  boolean use(PolicyId policy, String cause, Money amount, LocalDate on) {
    return jdbc.sql("""
        insert into insurance.used (cause, policy, amount_fen, used_on) values (:cause, :policy, :amount, :on)
        on conflict do nothing
        """).param("cause", cause).param("policy", policy.value()).param("amount", amount.fen()).param("on", on)
        .update() == 1;
  }

  void giveBack(PolicyId policy, String cause) {
    jdbc.sql("delete from insurance.used where policy = :id and cause = :cause").param("id", policy.value())
        .param("cause", cause).update();
  }

  private static Bearer bearer(ResultSet row, int n) throws SQLException {
    UUID dwelling = row.getObject("dwelling", UUID.class);
    return new Bearer(row.getInt("place"), dwelling == null ? null : new DwellingId(dwelling), row.getString("path"),
        row.getString("room"), row.getInt("floor"), Instants.money(row, "base_fen"), Instants.money(row, "self_fen"),
        new Bearer.Account(Instants.money(row, "written_fen"), Instants.money(row, "paid_fen"),
            Instants.money(row, "refund_fen"), Instants.money(row, "refunded_fen")));
  }

  private static Portion portion(ResultSet row, int n) throws SQLException {
    return new Portion(Instants.uuid(row, "id"), row.getInt("seq"), row.getInt("term"),
        Portion.Kind.valueOf(row.getString("kind")), Instants.day(row, "from_on"), Instants.day(row, "until_on"),
        Instants.money(row, "amount_fen"), Instants.money(row, "rate_fen"), Instants.moneyOrNull(row, "expected_fen"),
        new Portion.Reason(row.getString("why"), row.getString("article"), row.getString("made_name")));
  }

  private static Policy.Receipt receipt(ResultSet row, int n) throws SQLException {
    return new Policy.Receipt(Instants.uuid(row, "id"), row.getInt("place"), Instants.money(row, "amount_fen"),
        Instants.day(row, "paid_on"), row.getString("text"), row.getString("made_name"),
        Instants.dayOrNull(row, "back_on"));
  }
}
