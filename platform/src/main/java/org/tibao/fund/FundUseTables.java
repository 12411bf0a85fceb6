package org.tibao.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.PersonalData;
import org.tibao.ledger.AccountId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;
import org.tibao.voting.VoteId;

/** Uses of the fund as they lie in the database. */
@Repository
class FundUseTables {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  FundUseTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  /** False if a use of that id is known already. */
  boolean add(FundUse use, String payeeNumber) {
    FundUse.Asked asked = use.asked();
    return jdbc.sql("""
        insert into fund.use (id, account, path, stairwell, label, lift, kind, purpose, charge, title, details,
                              budget_fen, pool_first, cost_line, payee, payee_bank, payee_sealed, payee_masked, rule,
                              applied_by, applied_name, applied_at, applicants, years, stage, stage_since)
        values (:id, :account, :path, :stairwell, :label, :lift, :kind, :purpose, :charge, :title, :details, :budget,
                :pool, :line, :payee, :bank, :sealed, :masked, :rule, :by, :byName, :now, :applicants, :years,
                'APPLIED', :now)
        on conflict (id) do nothing
        """).param("id", use.id().value()).param("account", use.account().value()).param("path", use.path())
        .param("stairwell", use.place().stairwell().value()).param("label", use.label())
        .param("lift", use.place().lift().value()).param("kind", use.kind().name())
        .param("purpose", asked.purpose().name()).param("charge", asked.charge().name())
        .param("title", asked.title()).param("details", asked.details()).param("budget", asked.budget().fen())
        .param("pool", asked.poolFirst()).param("line", asked.costLine()).param("payee", use.payee().name())
        .param("bank", use.payee().bank()).param("sealed", personal.seal(payeeNumber))
        .param("masked", use.payee().number()).param("rule", use.rule()).param("by", use.applied().person())
        .param("byName", use.applied().name()).param("now", Instants.at(use.applied().at()))
        .param("applicants", asked.applicants()).param("years", asked.years()).update() == 1;
  }

  Optional<FundUse> find(FundUseId id) {
    return jdbc.sql("select * from fund.use where id = :id").param("id", id.value()).query(FundUseTables::use)
        .optional();
  }

  /** Whose policy a premium pays. */
  void insurer(FundUseId id, String insurer) {
    jdbc.sql("update fund.use set insurer = :insurer where id = :id").param("id", id.value())
        .param("insurer", insurer).update();
  }

  /** The insurer whose policy a premium pays, once that is known. */
  Optional<String> insurer(FundUseId id) {
    return jdbc.sql("select insurer from fund.use where id = :id and insurer is not null").param("id", id.value())
        .query((row, _) -> row.getString("insurer")).optional();
  }

  /** The use, when nobody else works on it any more. */
  Optional<FundUse> lock(FundUseId id) {
    return jdbc.sql("select * from fund.use where id = :id for update").param("id", id.value())
        .query(FundUseTables::use).optional();
  }

  Optional<FundUse> byVote(VoteId vote) {
    return jdbc.sql("select * from fund.use where vote = :vote").param("vote", vote.value())
        .query(FundUseTables::use).optional();
  }

  /** The uses in that territory, those that are open first, the latest first. */
  List<FundUse> in(String[] patterns, int limit) {
    return jdbc.sql("""
        select * from fund.use where path like any (:patterns)
         order by stage in ('CLOSED', 'REJECTED', 'WITHDRAWN'), number desc limit :limit
        """).param("patterns", patterns).param("limit", limit).query(FundUseTables::use).list();
  }

  List<PartCount> below(String[] patterns, String below, LocalDate from, LocalDate until) {
    return jdbc.sql(PartCount.over("""
        select path, stage = 'REJECTED' as bad, coalesce(amount_fen, budget_fen) as value from fund.use
         where coalesce(confirmed_on, (applied_at at time zone 'Asia/Shanghai')::date) between :from and :until"""))
        .param("patterns", patterns).param("below", below).param("from", from).param("until", until)
        .query((row, _) -> PartCount.of(row)).list();
  }

  List<FundUse> of(FundAccountId account) {
    return jdbc.sql("select * from fund.use where account = :id order by number desc").param("id", account.value())
        .query(FundUseTables::use).list();
  }

  List<FundUse> of(StairwellId stairwell) {
    return jdbc.sql("select * from fund.use where stairwell = :id order by number desc")
        .param("id", stairwell.value()).query(FundUseTables::use).list();
  }

  /** Premiums of a lift that were reviewed and wait for their policy. */
  List<FundUse> reviewedPremiums(LiftId lift) {
    return jdbc.sql("""
        select * from fund.use where lift = :lift and kind = 'INSURANCE' and stage = 'REVIEWED' order by number desc
        """).param("lift", lift.value()).query(FundUseTables::use).list();
  }

  /** How many uses rest on the decision about another and were not given up. */
  int resting(FundUseId earlier) {
    return jdbc.sql("""
        select count(*) from fund.use where rests_on = :id and stage not in ('REJECTED', 'WITHDRAWN')
        """).param("id", earlier.value()).query(Integer.class).single();
  }

  /** Premiums of an account of which something is to come back. */
  List<FundUse> comingBack(FundAccountId account) {
    return jdbc.sql("""
        select * from fund.use u where account = :id
           and exists (select from fund.coming_back c where c.use = u.id and c.came_fen < c.amount_fen)
         order by number
        """).param("id", account.value()).query(FundUseTables::use).list();
  }

  List<FundUse> in(String[] patterns, FundUse.Stage stage, int limit) {
    return jdbc.sql("""
        select * from fund.use where path like any (:patterns) and stage = :stage order by stage_since limit :limit
        """).param("patterns", patterns).param("stage", stage.name()).param("limit", limit)
        .query(FundUseTables::use).list();
  }

  void vote(FundUseId id, VoteId vote) {
    jdbc.sql("update fund.use set vote = :vote, version = version + 1 where id = :id").param("id", id.value())
        .param("vote", vote.value()).update();
  }

  void decide(FundUseId id, FundUse.DecidedBy by, LocalDate on, @Nullable FundUseId restsOn) {
    jdbc.sql("""
        update fund.use set decided_by = :by, decided_on = :on, rests_on = :rests, version = version + 1 where id = :id
        """).param("id", id.value()).param("by", by.name()).param("on", on)
        .param("rests", restsOn == null ? null : restsOn.value()).update();
  }

  void review(FundUseId id, FundHand by, String text) {
    jdbc.sql("""
        update fund.use set reviewed_by = :by, reviewed_name = :name, reviewed_at = :at, review = :text,
                            version = version + 1 where id = :id
        """).param("id", id.value()).param("by", by.person()).param("name", by.name())
        .param("at", Instants.at(by.at())).param("text", text).update();
  }

  void stage(FundUseId id, FundUse.Stage stage, Instant now) {
    jdbc.sql("update fund.use set stage = :stage, stage_since = :now, version = version + 1 where id = :id")
        .param("id", id.value()).param("stage", stage.name()).param("now", Instants.at(now)).update();
  }

  void reserve(FundUseId id, Money amount, Money pool, @Nullable AccountId takenFrom) {
    jdbc.sql("""
        update fund.use set attempt = attempt + 1, amount_fen = :amount, pool_fen = :pool, taken_from = :from
         where id = :id""").param("id", id.value()).param("amount", amount.fen()).param("pool", pool.fen())
        .param("from", takenFrom == null ? null : takenFrom.value()).update();
  }

  /** The pool that gave, where it is written down. */
  Optional<AccountId> takenFrom(FundUseId id) {
    return jdbc.sql("select taken_from from fund.use where id = :id and taken_from is not null")
        .param("id", id.value()).query((row, _) -> new AccountId(Instants.uuid(row, "taken_from"))).optional();
  }

  void amount(FundUseId id, Money amount) {
    jdbc.sql("update fund.use set amount_fen = :amount where id = :id").param("id", id.value())
        .param("amount", amount.fen()).update();
  }

  /** What the pool has got back of what it gave. */
  Money poolBack(FundUseId id) {
    return Money.fen(jdbc.sql("select pool_back_fen from fund.use where id = :id").param("id", id.value())
        .query(Long.class).single());
  }

  void poolBack(FundUseId id, Money amount) {
    jdbc.sql("update fund.use set pool_back_fen = pool_back_fen + :fen where id = :id").param("id", id.value())
        .param("fen", amount.fen()).update();
  }

  void confirm(FundUseId id, @Nullable String policy, LocalDate on) {
    jdbc.sql("update fund.use set policy_number = :policy, confirmed_on = :on where id = :id")
        .param("id", id.value()).param("policy", policy).param("on", on).update();
  }

  void audited(FundUseId id, Money amount) {
    jdbc.sql("update fund.use set audited_fen = :fen, version = version + 1 where id = :id").param("id", id.value())
        .param("fen", amount.fen()).update();
  }

  String payeeNumber(FundUseId id) {
    return personal.open(jdbc.sql("select payee_sealed from fund.use where id = :id").param("id", id.value())
        .query(byte[].class).single());
  }

  void add(FundUseId use, FundUse.Proof proof) {
    Money amount = proof.amount();
    jdbc.sql("""
        insert into fund.proof (id, use, kind, on_day, amount_fen, text, by_id, by_name, at)
        values (:id, :use, :kind, :on, :amount, :text, :by, :name, :now) on conflict (id) do nothing
        """).param("id", proof.id()).param("use", use.value()).param("kind", proof.kind().name())
        .param("on", proof.on()).param("amount", amount == null ? null : amount.fen()).param("text", proof.text())
        .param("by", proof.by().person()).param("name", proof.by().name()).param("now", Instants.at(proof.by().at()))
        .update();
  }

  List<FundUse.Proof> proofs(FundUseId use) {
    return jdbc.sql("select * from fund.proof where use = :use order by on_day, at").param("use", use.value())
        .query((row, n) -> new FundUse.Proof(Instants.uuid(row, "id"),
            FundUse.ProofKind.valueOf(row.getString("kind")), row.getObject("on_day", LocalDate.class),
            moneyOrNull(row, "amount_fen"), row.getString("text"), new FundHand(Instants.uuid(row, "by_id"),
                row.getString("by_name"), Instants.of(row, "at"))))
        .list();
  }

  void step(FundUseId use, FundUse.Step step) {
    jdbc.sql("""
        insert into fund.use_step (id, use, what, text, by_id, by_name, at)
        values (:id, :use, :what, :text, :by, :name, :now)
        """).param("id", FundUseId.next().value()).param("use", use.value()).param("what", step.what())
        .param("text", step.text()).param("by", step.by().person()).param("name", step.by().name())
        .param("now", Instants.at(step.by().at())).update();
  }

  List<FundUse.Step> steps(FundUseId use) {
    return jdbc.sql("select * from fund.use_step where use = :use order by at, id").param("use", use.value())
        .query((row, n) -> new FundUse.Step(row.getString("what"), row.getString("text"),
            new FundHand(Instants.uuid(row, "by_id"), row.getString("by_name"), Instants.of(row, "at"))))
        .list();
  }

  static @Nullable Money moneyOrNull(ResultSet row, String column) throws SQLException {
    long fen = row.getLong(column);
    return row.wasNull() ? null : Money.fen(fen);
  }

  private static FundUse use(ResultSet row, int n) throws SQLException {
    return new FundUse(new FundUseId(Instants.uuid(row, "id")), row.getLong("number"),
        new FundAccountId(Instants.uuid(row, "account")),
        new FundUse.Place(row.getString("path"), new StairwellId(Instants.uuid(row, "stairwell")),
            new LiftId(Instants.uuid(row, "lift")), row.getString("label")),
        FundUse.Kind.valueOf(row.getString("kind")),
        new FundUse.Asked(Purpose.valueOf(row.getString("purpose")), Charge.valueOf(row.getString("charge")),
            row.getString("title"), row.getString("details"), Instants.money(row, "budget_fen"),
            row.getBoolean("pool_first"), row.getString("cost_line"), row.getString("applicants"), row.getInt("years")),
        new FundUse.Payee(row.getString("payee"), row.getString("payee_bank"), row.getString("payee_masked")),
        row.getString("rule"), Instants.hand(row, "applied"), state(row),
        new FundUse.Sums(row.getInt("attempt"), moneyOrNull(row, "amount_fen"), Instants.money(row, "pool_fen"),
            row.getString("policy_number"), row.getObject("confirmed_on", LocalDate.class),
            moneyOrNull(row, "audited_fen")),
        row.getInt("version"));
  }

  private static FundUse.State state(ResultSet row) throws SQLException {
    UUID vote = row.getObject("vote", UUID.class);
    String decided = row.getString("decided_by");
    UUID rests = row.getObject("rests_on", UUID.class);
    String review = row.getString("review");
    return new FundUse.State(FundUse.Stage.valueOf(row.getString("stage")), vote == null ? null : new VoteId(vote),
        decided == null ? null : FundUse.DecidedBy.valueOf(decided), row.getObject("decided_on", LocalDate.class),
        rests == null ? null : new FundUseId(rests),
        row.getObject("reviewed_by") == null ? null : Instants.hand(row, "reviewed"), review == null ? "" : review);
  }
}
