package org.tibao.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.money.Rate;

/** Decisions, payments and what moved, as they lie in the database. */
@Repository
class ClaimMoneyTables {

  private final JdbcClient jdbc;

  ClaimMoneyTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A new decision takes the place of the one before. */
  void add(ClaimId claim, ClaimDecision decision) {
    Reckoning reckoning = decision.reckoning();
    Money cap = reckoning.cap();
    jdbc.sql("update claims.decision set replaced_at = :now where claim = :claim and replaced_at is null")
        .param("claim", claim.value()).param("now", Instants.at(decision.at())).update();
    jdbc.sql(
        """
            insert into claims.decision (id, claim, seq, paid, loss_fen, elsewhere_fen, deductible_fen, share_ppm, cap_fen,
                   amount_fen, ground, article, reason, by_id, by_name, decided_at)
            select :id, :claim, coalesce(max(seq), 0) + 1, :paid, :loss, :elsewhere, :deductible, :share, :cap, :amount,
                   :ground, :article, :reason, :by, :byName, :at from claims.decision where claim = :claim
            """)
        .param("id", decision.id()).param("claim", claim.value()).param("paid", decision.pays())
        .param("loss", reckoning.loss().fen()).param("elsewhere", reckoning.elsewhere().fen())
        .param("deductible", reckoning.deductible().fen()).param("share", reckoning.share().ppm())
        .param("cap", cap == null ? null : cap.fen()).param("amount", reckoning.amount().fen())
        .param("ground", decision.ground().name()).param("article", decision.ground().article())
        .param("reason", decision.reason()).param("by", decision.byId()).param("byName", decision.by())
        .param("at", Instants.at(decision.at())).update();
  }

  void noticed(UUID decision, String paper) {
    jdbc.sql("update claims.decision set paper = nullif(:paper, '') where id = :id and paper is null")
        .param("id", decision)
        .param("paper", paper).update();
  }

  /** What holds now, if anything was decided. */
  Optional<ClaimDecision> decision(ClaimId claim) {
    return jdbc.sql("select * from claims.decision where claim = :claim and replaced_at is null")
        .param("claim", claim.value()).query(ClaimMoneyTables::decision).optional();
  }

  /** All of a case, the first first. */
  List<ClaimDecision> decisions(ClaimId claim) {
    return jdbc.sql("select * from claims.decision where claim = :claim order by seq").param("claim", claim.value())
        .query(ClaimMoneyTables::decision).list();
  }

  /** False if a payment of that id is there already. */
  boolean add(ClaimId claim, ClaimPayment payment) {
    return jdbc.sql("""
        insert into claims.payment (id, claim, claimant, purpose, amount_fen, text, asked_id, asked_name, asked_at)
        values (:id, :claim, :claimant, :purpose, :amount, :text, :by, :byName, :at) on conflict do nothing
        """).param("id", payment.id()).param("claim", claim.value()).param("claimant", payment.claimant())
        .param("purpose", payment.purpose().name()).param("amount", payment.amount().fen())
        .param("text", payment.text()).param("by", payment.asked().id()).param("byName", payment.asked().name())
        .param("at", Instants.at(payment.asked().at())).update() == 1;
  }

  void release(UUID payment, ClaimPayment.Released released) {
    jdbc.sql("""
        update claims.payment set released_id = :by, released_name = :byName, released_at = :at, paid_on = :on,
               reference = :reference where id = :id
        """).param("id", payment).param("by", released.id()).param("byName", released.name())
        .param("at", Instants.at(released.at())).param("on", released.on()).param("reference", released.reference())
        .update();
  }

  void drop(UUID payment, String why, Instant now) {
    jdbc.sql("update claims.payment set dropped_at = :now, dropped_why = :why where id = :id").param("id", payment)
        .param("why", why).param("now", Instants.at(now)).update();
  }

  List<ClaimPayment> payments(ClaimId claim) {
    return jdbc.sql("select * from claims.payment where claim = :claim order by seq")
        .param("claim", claim.value()).query(ClaimMoneyTables::payment).list();
  }

  /** The case of a payment. */
  Optional<ClaimId> claimOf(UUID payment) {
    return jdbc.sql("select claim from claims.payment where id = :id").param("id", payment)
        .query((row, _) -> new ClaimId(Instants.uuid(row, "claim"))).optional();
  }

  /** A payment that waits for somebody else of the insurer. */
  record Waiting(UUID payment, ClaimId claim, String label, Money amount, Instant since) {}

  /** Those of an insurer that wait, except those that this person asked for or decided on, the longest first. */
  List<Waiting> waiting(String[] patterns, OrganisationId company, UUID person, int limit) {
    return jdbc
        .sql(
            """
                select p.id, p.claim, c.label, p.amount_fen, p.asked_at from claims.payment p join claims.claim c on c.id = p.claim
                 where p.released_id is null and p.dropped_at is null and c.company = :company and c.path like any (:patterns)
                   and p.asked_id <> :person
                   and not exists (select from claims.decision d where d.claim = c.id and d.replaced_at is null and d.by_id = :person)
                 order by p.asked_at limit :limit
                """)
        .param("patterns", patterns).param("company", company.value()).param("person", person).param("limit", limit)
        .query((row, _) -> new Waiting(Instants.uuid(row, "id"), new ClaimId(Instants.uuid(row, "claim")),
            row.getString("label"), Instants.money(row, "amount_fen"), Instants.of(row, "asked_at")))
        .list();
  }

  /** False if a movement of that id is there already. */
  boolean add(ClaimId claim, ClaimMovement movement, Actor by, Instant now) {
    return jdbc.sql("""
        insert into claims.movement (id, claim, kind, amount_fen, on_day, reason, made_id, made_name, made_at)
        values (:id, :claim, :kind, :amount, :on, :reason, :by, :byName, :at) on conflict do nothing
        """).param("id", movement.id()).param("claim", claim.value()).param("kind", movement.kind().name())
        .param("amount", movement.amount().fen()).param("on", movement.on()).param("reason", movement.reason())
        .param("by", by.id()).param("byName", by.name()).param("at", Instants.at(now)).update() == 1;
  }

  List<ClaimMovement> movements(ClaimId claim) {
    return jdbc.sql("select * from claims.movement where claim = :claim order by seq").param("claim", claim.value())
        .query((row, _) -> new ClaimMovement(Instants.uuid(row, "id"),
            ClaimMovement.Kind.valueOf(row.getString("kind")), Instants.money(row, "amount_fen"),
            Instants.day(row, "on_day"), row.getString("reason"), row.getString("made_name")))
        .list();
  }

  /** What moved in the cases of one year of events in one year. */
  record Cell(int origin, int year, ClaimMovement.Kind kind, Money amount) {}

  /** What moved until a day, by year of the event and year of the movement. */
  List<Cell> cells(String[] patterns, @Nullable OrganisationId company, LocalDate until) {
    return jdbc
        .sql(
            """
                select extract(year from c.happened_on)::int as origin, extract(year from m.on_day)::int as year, m.kind,
                       sum(m.amount_fen) as amount_fen
                  from claims.movement m join claims.claim c on c.id = m.claim
                 where c.path like any (:patterns) and (:company::uuid is null or c.company = :company::uuid) and m.on_day <= :until
                 group by 1, 2, 3 order by 1, 2, 3
                """)
        .param("patterns", patterns).param("company", company == null ? null : company.value())
        .param("until", until)
        .query((row, _) -> new Cell(row.getInt("origin"), row.getInt("year"),
            ClaimMovement.Kind.valueOf(row.getString("kind")), Instants.money(row, "amount_fen")))
        .list();
  }

  private static ClaimDecision decision(ResultSet row, int n) throws SQLException {
    return new ClaimDecision(Instants.uuid(row, "id"), row.getInt("seq"),
        new Reckoning(Instants.money(row, "loss_fen"), Instants.money(row, "elsewhere_fen"),
            Instants.money(row, "deductible_fen"), new Rate(row.getLong("share_ppm")),
            Instants.moneyOrNull(row, "cap_fen"), Instants.money(row, "amount_fen")),
        DecisionGround.valueOf(row.getString("ground")), row.getString("reason"), Instants.uuid(row, "by_id"),
        row.getString("by_name"), Instants.of(row, "decided_at"), row.getString("paper"));
  }

  private static ClaimPayment payment(ResultSet row, int n) throws SQLException {
    UUID released = Instants.uuidOrNull(row, "released_id");
    return new ClaimPayment(Instants.uuid(row, "id"), Instants.uuid(row, "claimant"),
        ClaimPayment.Purpose.valueOf(row.getString("purpose")), Instants.money(row, "amount_fen"),
        row.getString("text"),
        new ClaimPayment.Asked(Instants.uuid(row, "asked_id"), row.getString("asked_name"),
            Instants.of(row, "asked_at")),
        released == null
            ? null
            : new ClaimPayment.Released(released, row.getString("released_name"), Instants.of(row, "released_at"),
                Instants.day(row, "paid_on"), row.getString("reference")),
        row.getString("dropped_why"));
  }
}
