package org.tibao.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import tools.jackson.databind.json.JsonMapper;

/** Contracts, plans and what custody was told of the works, as they lie in the database. */
@Repository
class PlanTables {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** The kinds of things custody is told. */
  enum Told {
    MILESTONE, DECIDED, AUDITED
  }

  /** One thing custody is told. */
  record Fact(Told kind, String name, LocalDate on, @Nullable Money amount, @Nullable UUID report) {

    Fact(Told kind, String name, LocalDate on) {
      this(kind, name, on, null, null);
    }
  }

  private final JdbcClient jdbc;
  private final PersonalData personal;

  PlanTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  void add(DoorAccountId account, int version, WorksContract.Draft draft, Actor by, Instant now) {
    jdbc.sql("""
        insert into custody.works_contract (account, version, number, company, payee, bank, payee_sealed, payee_masked,
                                            sum_fen, signed_on, cause, told_by, told_at, payee_by, payee_since)
        values (:account, :version, :number, :company, :payee, :bank, :sealed, :masked, :sum, :on, :cause, :by, :now,
                :by, :version)
        """).param("account", account.value()).param("version", version).param("number", draft.number())
        .param("company", draft.company()).param("payee", draft.payee()).param("bank", draft.bank())
        .param("sealed", personal.seal(draft.payeeNumber()))
        .param("masked", AccountNumbers.masked(draft.payeeNumber())).param("sum", draft.sum().fen())
        .param("on", draft.signedOn()).param("cause", draft.cause()).param("by", by.id())
        .param("now", Instants.at(now)).update();
    if (version > 1 && samePayee(account, version - 1, version)) {
      keepPayee(account, version);
    }
  }

  /** The payee stays: who named it and who confirmed it stay with it. */
  private void keepPayee(DoorAccountId account, int version) {
    jdbc.sql("""
        update custody.works_contract c
           set payee_by = b.payee_by, payee_since = b.payee_since, confirmed_by = b.confirmed_by,
               confirmed_name = b.confirmed_name, confirmed_at = b.confirmed_at
          from custody.works_contract b
         where c.account = :account and c.version = :version and b.account = c.account and b.version = :version - 1
        """).param("account", account.value()).param("version", version).update();
  }

  void confirmPayee(DoorAccountId account, int version, Actor by, Instant now) {
    jdbc.sql("""
        update custody.works_contract set confirmed_by = :by, confirmed_name = :name, confirmed_at = :now
         where account = :account and version = :version
        """).param("account", account.value()).param("version", version).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  Optional<WorksContract> contract(DoorAccountId account) {
    return jdbc.sql("select * from custody.works_contract where account = :id order by version desc limit 1")
        .param("id", account.value()).query(PlanTables::contract).optional();
  }

  WorksContract contract(DoorAccountId account, int version) {
    return jdbc.sql("select * from custody.works_contract where account = :id and version = :version")
        .param("id", account.value()).param("version", version).query(PlanTables::contract).single();
  }

  String payeeNumber(DoorAccountId account, int version) {
    return personal.open(jdbc.sql("""
        select payee_sealed from custody.works_contract where account = :id and version = :version
        """).param("id", account.value()).param("version", version).query(byte[].class).single());
  }

  /** Whether two versions of a contract pay the same sum to the same account. */
  boolean pays(DoorAccountId account, int one, int other) {
    return one == other
        || contract(account, one).sum().equals(contract(account, other).sum()) && samePayee(account, one, other);
  }

  private boolean samePayee(DoorAccountId account, int one, int other) {
    WorksContract first = contract(account, one);
    WorksContract second = contract(account, other);
    return first.payee().equals(second.payee()) && first.bank().equals(second.bank())
        && payeeNumber(account, one).equals(payeeNumber(account, other));
  }

  void add(DoorAccountId account, ReleasePlan plan, Actor by, Instant now) {
    jdbc.sql("""
        insert into custody.release_plan (account, version, rule, made_by, made_at)
        values (:account, :version, :rule, :by, :now)
        """).param("account", account.value()).param("version", plan.version()).param("rule", plan.rule())
        .param("by", by.id()).param("now", Instants.at(now)).update();
    for (ReleasePlan.Step step : plan.steps()) {
      jdbc.sql("""
          insert into custody.release_plan_step (account, version, seq, code, label, label_en, milestone, rate_ppm,
                                                 amount_fen, months_after, evidence)
          values (:account, :version, :seq, :code, :label, :labelEn, :milestone, :rate, :amount, :months,
                  :evidence::jsonb)
          """).param("account", account.value()).param("version", plan.version()).param("seq", step.seq())
          .param("code", step.code()).param("label", step.label()).param("labelEn", step.labelEn())
          .param("milestone", step.milestone()).param("rate", step.rate().ppm()).param("amount", step.amount().fen())
          .param("months", step.monthsAfter()).param("evidence", JSON.writeValueAsString(step.evidence())).update();
    }
  }

  Optional<ReleasePlan> plan(DoorAccountId account) {
    return jdbc.sql("""
        select version, rule from custody.release_plan where account = :id order by version desc limit 1
        """).param("id", account.value())
        .query((row, n) -> new ReleasePlan(row.getInt("version"), row.getString("rule"),
            steps(account, row.getInt("version"))))
        .optional();
  }

  private List<ReleasePlan.Step> steps(DoorAccountId account, int version) {
    return jdbc.sql("""
        select * from custody.release_plan_step where account = :id and version = :version order by seq
        """).param("id", account.value()).param("version", version)
        .query((row, n) -> new ReleasePlan.Step(row.getInt("seq"), row.getString("code"), row.getString("label"),
            row.getString("label_en"), row.getString("milestone"), new Rate(row.getLong("rate_ppm")),
            Instants.money(row, "amount_fen"), row.getInt("months_after"),
            List.of(JSON.readValue(row.getString("evidence"), EvidenceKind[].class))))
        .list();
  }

  /** What is told replaces what was told before; the same again changes nothing. */
  boolean tell(Stairwell stairwell, Fact fact, Actor by, Instant now) {
    Money amount = fact.amount();
    Long fen = amount == null ? null : amount.fen();
    boolean known = jdbc.sql("""
        select count(*) from custody.told where stairwell = :stairwell and kind = :kind and name = :name
           and told_on = :on and amount_fen is not distinct from :amount::bigint
           and report is not distinct from :report::uuid and taken_back is null
        """).param("stairwell", stairwell.id().value()).param("kind", fact.kind().name()).param("name", fact.name())
        .param("on", fact.on()).param("amount", fen).param("report", fact.report()).query(Integer.class).single() == 1;
    if (known) {
      return false;
    }
    takeBack(stairwell.id(), fact.kind(), fact.name(), now);
    jdbc.sql("""
        insert into custody.told (id, stairwell, path, kind, name, told_on, amount_fen, report, told_by, told_at)
        values (:id, :stairwell, :path, :kind, :name, :on, :amount, :report::uuid, :by, :now)
        """).param("id", PaymentId.next().value()).param("stairwell", stairwell.id().value())
        .param("path", stairwell.path())
        .param("kind", fact.kind().name()).param("name", fact.name()).param("on", fact.on()).param("amount", fen)
        .param("report", fact.report()).param("by", by.id()).param("now", Instants.at(now)).update();
    return true;
  }

  boolean takeBack(StairwellId stairwell, Told kind, String name, Instant now) {
    return jdbc.sql("""
        update custody.told set taken_back = :now
         where stairwell = :stairwell and kind = :kind and name = :name and taken_back is null
        """).param("stairwell", stairwell.value()).param("kind", kind.name()).param("name", name)
        .param("now", Instants.at(now)).update() == 1;
  }

  Map<String, LocalDate> reached(StairwellId stairwell) {
    var reached = new HashMap<String, LocalDate>();
    jdbc.sql("""
        select name, told_on from custody.told
         where stairwell = :id and kind = 'MILESTONE' and taken_back is null
        """).param("id", stairwell.value())
        .query(row -> {
          reached.put(row.getString("name"), row.getObject("told_on", LocalDate.class));
        });
    return reached;
  }

  @Nullable
  LocalDate decided(StairwellId stairwell) {
    return jdbc.sql("""
        select told_on from custody.told where stairwell = :id and kind = 'DECIDED' and taken_back is null
        """).param("id", stairwell.value()).query(LocalDate.class).optional().orElse(null);
  }

  @Nullable
  Money audited(StairwellId stairwell) {
    return jdbc.sql("""
        select amount_fen from custody.told where stairwell = :id and kind = 'AUDITED' and taken_back is null
        """).param("id", stairwell.value()).query((row, n) -> Instants.money(row, "amount_fen")).optional()
        .orElse(null);
  }

  /** The report of the price audit. */
  @Nullable
  UUID report(StairwellId stairwell) {
    return jdbc.sql("""
        select report from custody.told
         where stairwell = :id and kind = 'AUDITED' and taken_back is null and report is not null
        """).param("id", stairwell.value()).query(UUID.class).optional().orElse(null);
  }

  /** Accounts in these territories whose payee waits for a second person, who waits longest first. */
  List<DoorAccountId> unconfirmed(String[] patterns) {
    return jdbc.sql("""
        select a.id from custody.door_account a
          join lateral (select * from custody.works_contract w where w.account = a.id order by w.version desc limit 1) c
            on true
         where a.path like any (:patterns) and c.payee_since > 1 and c.confirmed_by is null order by c.told_at, a.id
        """).param("patterns", patterns).query((row, n) -> new DoorAccountId(Instants.uuid(row, "id"))).list();
  }

  /** The sums of the contracts of these accounts. */
  Map<DoorAccountId, Money> contracts(Collection<DoorAccountId> accounts) {
    var sums = new HashMap<DoorAccountId, Money>();
    jdbc.sql("""
        select distinct on (account) account, sum_fen from custody.works_contract
         where account = any (:ids) order by account, version desc
        """).param("ids", accounts.stream().map(DoorAccountId::value).toArray(UUID[]::new)).query(row -> {
      sums.put(new DoorAccountId(Instants.uuid(row, "account")), Instants.money(row, "sum_fen"));
    });
    return sums;
  }

  private static WorksContract contract(ResultSet row, int n) throws SQLException {
    return new WorksContract(row.getInt("version"), row.getString("number"),
        row.getObject("company", UUID.class), row.getString("payee"), row.getString("bank"),
        row.getString("payee_masked"), Instants.money(row, "sum_fen"), row.getObject("signed_on", LocalDate.class),
        row.getString("cause"), Instants.uuid(row, "payee_by"),
        row.getInt("payee_since") == 1 || row.getObject("confirmed_by") != null);
  }
}
