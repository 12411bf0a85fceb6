package org.tibao.insurance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.fund.FundUseId;
import org.tibao.money.Money;
import org.tibao.pricing.Exposure;
import org.tibao.pricing.Product;
import org.tibao.pricing.Risk;
import org.tibao.registry.DwellingId;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** Policies, their terms and readings, as they lie in the database. */
@Repository
class PolicyTables {

  /** Of a policy {@code p}: not one that never came to be, unless somebody still has money coming. */
  private static final String ALIVE_OR_OWING = """
      (p.stage <> 'DROPPED' or exists (select from insurance.refund r where r.policy = p.id and r.paid_on is null))
      """;

  private final JdbcClient jdbc;

  PolicyTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if the lift has another that is alive, or the selection has one. */
  boolean add(Policy policy, Actor by, Instant now) {
    Policy.Content content = policy.content();
    FundUseId use = policy.payment().fundUse();
    int added = jdbc
        .sql(
            """
                insert into insurance.policy (id, number, application, selection, bid, stairwell, lift, path, label, company,
                       company_name, product, products_rule, years, form, starts_on, ends_on, plan, parts, payer, fund_use,
                       expected_fen, stage, holds_until, agreed_by, agreed_name, agreed_at)
                values (:id, :number, :application, :selection, :bid, :stairwell, :lift, :path, :label, :company, :companyName,
                        :product, :rule, :years, :form, :starts, :ends, :plan, :parts, :payer, :use, :expected, 'AGREED', :holds, :by,
                        :byName, :now)
                on conflict do nothing
                """)
        .param("id", policy.id().value()).param("number", policy.number())
        .param("application", policy.origin().application().value())
        .param("selection", policy.origin().selection().value()).param("bid", policy.origin().bid().value())
        .param("stairwell", policy.place().stairwell().value()).param("lift", policy.place().lift().value())
        .param("path", policy.path()).param("label", policy.label()).param("company", policy.insurer().id().value())
        .param("companyName", policy.insurer().name()).param("product", content.product())
        .param("rule", content.rule()).param("years", content.years()).param("form", content.form().name())
        .param("starts", content.startsOn()).param("ends", content.endsOn())
        .param("plan", policy.payment().schedule().plan().name()).param("parts", policy.payment().schedule().parts())
        .param("payer", use == null ? "HOUSEHOLDS" : "FUND").param("use", use == null ? null : use.value())
        .param("expected", Instants.fen(policy.expectedByYear())).param("holds", policy.last().endsOn())
        .param("by", by.id()).param("byName", by.name())
        .param("now", Instants.at(now)).update();
    policy.terms().stream().filter(_ -> added == 1).forEach(each -> addTerm(policy.id(), each));
    return added == 1;
  }

  /** The policy of which that use of the fund paid a term. */
  Optional<PolicyId> paidBy(FundUseId use) {
    return jdbc.sql("""
        select id from insurance.policy where fund_use = :use and stage <> 'DROPPED'
        union select policy from insurance.renewal where fund_use = :use and done_on is not null
        """).param("use", use.value()).query((row, n) -> new PolicyId(Instants.uuid(row, "id"))).optional();
  }

  /** 合同成立: the day on which it was agreed. */
  LocalDate agreedOn(PolicyId id) {
    return ChinaTime.dayOf(jdbc.sql("select agreed_at from insurance.policy where id = :id").param("id", id.value())
        .query((row, n) -> Instants.of(row, "agreed_at")).single());
  }

  /** The day on which the last sale of a flat was heard of, or a transfer was told by the insured's side. */
  Optional<LocalDate> lastTransfer(PolicyId id) {
    return jdbc.sql("""
        select max(day) as day
          from (select (heard_at at time zone 'Asia/Shanghai')::date as day from insurance.transfer where policy = :id
                 union all
                select told_on from insurance.notice where policy = :id and kind = 'TRANSFER') all_of_them
        """).param("id", id.value()).query((row, _) -> Optional.ofNullable(Instants.dayOrNull(row, "day"))).single();
  }

  /** Whether that use of the fund pays a policy already. */
  boolean pays(FundUseId use) {
    return jdbc.sql("""
        select exists (select from insurance.policy where fund_use = :use and stage <> 'DROPPED')
            or exists (select from insurance.renewal where fund_use = :use and given_up is null)
        """).param("use", use.value()).query(Boolean.class).single();
  }

  /** How many contracts were made of an application so far, those that never came to be too. */
  int tries(ApplicationId application) {
    return jdbc.sql("select count(*) from insurance.policy where application = :id").param("id", application.value())
        .query(Integer.class).single();
  }

  /** A term that follows: the lift is held that much longer. */
  void add(PolicyId id, PolicyTerm term) {
    addTerm(id, term);
    jdbc.sql("update insurance.policy set holds_until = :until where id = :id").param("id", id.value())
        .param("until", term.endsOn()).update();
  }

  private void addTerm(PolicyId id, PolicyTerm term) {
    jdbc.sql("""
        insert into insurance.term (policy, seq, starts_on, ends_on, premium_fen)
        values (:policy, :seq, :starts, :ends, :premium)
        """).param("policy", id.value()).param("seq", term.seq()).param("starts", term.startsOn())
        .param("ends", term.endsOn()).param("premium", term.premium().fen()).update();
  }

  void rate(PolicyId id, int term, Money premium) {
    jdbc.sql("update insurance.term set premium_fen = :premium where policy = :policy and seq = :seq")
        .param("policy", id.value()).param("seq", term).param("premium", premium.fen()).update();
  }

  void issued(PolicyId id, LocalDate on, String guarantee) {
    jdbc.sql("""
        update insurance.policy set stage = 'ISSUED', issued_on = :on, guarantee = :guarantee, version = version + 1
         where id = :id
        """).param("id", id.value()).param("on", on).param("guarantee", guarantee).update();
  }

  void end(PolicyId id, Policy.Stage stage, LocalDate on, String why, @Nullable LocalDate keepUntil) {
    jdbc.sql(
        """
            update insurance.policy set stage = :stage, ended_on = :on, holds_until = :on, ended_why = :why, keep_until = :keep,
                   version = version + 1 where id = :id
            """)
        .param("id", id.value()).param("stage", stage.name()).param("on", on).param("why", why)
        .param("keep", keepUntil).update();
  }

  Optional<Policy> find(PolicyId id) {
    return with(jdbc.sql("select * from insurance.policy where id = :id").param("id", id.value())
        .query(PolicyTables::policy).list()).stream().findFirst();
  }

  Optional<Policy> lock(PolicyId id) {
    return with(jdbc.sql("select * from insurance.policy where id = :id for update").param("id", id.value())
        .query(PolicyTables::policy).list()).stream().findFirst();
  }

  Optional<Policy> of(SelectionId selection) {
    return with(jdbc.sql("select * from insurance.policy where selection = :id and stage <> 'DROPPED'")
        .param("id", selection.value()).query(PolicyTables::policy).list()).stream().findFirst();
  }

  /** Those of a lift that were ever issued, the latest first. */
  List<Policy> of(LiftId lift) {
    return with(jdbc.sql("""
        select * from insurance.policy where lift = :id and issued_on is not null order by starts_on desc, id
        """).param("id", lift.value()).query(PolicyTables::policy).list());
  }

  /**
   * What holds a lift on a day or after it.
   *
   * @param until last day that is taken
   */
  record Holding(PolicyId policy, String number, Policy.Stage stage, LocalDate until) {}

  /** Who holds a lift on a day or later, the last first. */
  List<Holding> holding(LiftId lift, LocalDate from) {
    return jdbc.sql("""
        select id, number, stage, holds_until from insurance.policy
         where lift = :lift and stage in ('AGREED', 'ISSUED', 'CANCELLED') and holds_until >= :from
         order by holds_until desc
        """).param("lift", lift.value()).param("from", from)
        .query((row, n) -> new Holding(new PolicyId(Instants.uuid(row, "id")), row.getString("number"),
            Policy.Stage.valueOf(row.getString("stage")), Instants.day(row, "holds_until")))
        .list();
  }

  /** Those of a stairwell, the latest first; of those that never came to be only where somebody still has money coming. */
  List<Policy> of(StairwellId stairwell) {
    return with(jdbc.sql("select * from insurance.policy p where stairwell = :id and " + ALIVE_OR_OWING
        + " order by starts_on desc, id").param("id", stairwell.value()).query(PolicyTables::policy).list());
  }

  /** Those of a territory, of one insurer if one is named, the latest first. */
  List<Policy> under(String[] patterns, @Nullable OrganisationId company, int limit) {
    return with(jdbc.sql("""
        select * from insurance.policy p where path like any (:patterns)
           and (:company::uuid is null or company = :company::uuid) and
        """ + ALIVE_OR_OWING + " order by agreed_at desc, id limit :limit").param("patterns", patterns)
        .param("company", company == null ? null : company.value()).param("limit", limit)
        .query(PolicyTables::policy).list());
  }

  /** Those of which households still have money coming, what is due longest first. */
  List<Policy> owing(String[] patterns, @Nullable OrganisationId company, int limit) {
    return with(jdbc.sql("""
        select p.* from insurance.policy p
          join (select policy, min(due_on) as due_on from insurance.refund where paid_on is null group by policy) r
            on r.policy = p.id
         where path like any (:patterns) and (:company::uuid is null or company = :company::uuid)
         order by r.due_on, p.id limit :limit
        """).param("patterns", patterns).param("company", company == null ? null : company.value())
        .param("limit", limit).query(PolicyTables::policy).list());
  }

  /** What is insured on a day, each lift with its term of that day and as old as it was when that began. */
  List<Exposure> exposures(String[] patterns, @Nullable OrganisationId company, LocalDate on) {
    return jdbc
        .sql(
            """
                select p.path, p.label, p.product, p.products_rule, t.starts_on, t.premium_fen, a.floors, a.per_floor, a.make, a.starts,
                       least(60, a.age_years + (extract(year from t.starts_on) - extract(year from p.starts_on))::int) as age
                  from insurance.policy p join insurance.application a on a.id = p.application
                  join insurance.term t on t.policy = p.id and :on between t.starts_on and t.ends_on
                 where p.path like any (:patterns) and p.stage in ('ISSUED', 'CANCELLED', 'ENDED') and p.holds_until >= :on
                   and (:company::uuid is null or p.company = :company::uuid)
                 order by p.id
                """)
        .param("patterns", patterns).param("company", company == null ? null : company.value()).param("on", on)
        .query((row, n) -> new Exposure(row.getString("path"), row.getString("product"),
            row.getString("products_rule"),
            new Risk(row.getString("label"), row.getInt("floors"), row.getInt("per_floor"), row.getInt("age"),
                row.getString("make"), row.getInt("starts")),
            Instants.day(row, "starts_on"), Instants.money(row, "premium_fen")))
        .list();
  }

  /** Issued ones, in the order of their ids after one, for the daily work. */
  List<Policy> alive(@Nullable PolicyId after, int size) {
    return with(jdbc.sql("""
        select * from insurance.policy where stage = 'ISSUED' and (:after::uuid is null or id > :after::uuid)
         order by id limit :size
        """).param("after", after == null ? null : after.value()).param("size", size)
        .query(PolicyTables::policy).list());
  }

  /** Those alive in which a dwelling has a part, with its place. */
  List<Part> withPart(DwellingId dwelling) {
    return jdbc.sql("""
        select b.policy, b.place from insurance.bearer b join insurance.policy p on p.id = b.policy
         where b.dwelling = :dwelling and p.stage in ('AGREED', 'ISSUED') order by b.policy
        """).param("dwelling", dwelling.value())
        .query((row, n) -> new Part(new PolicyId(Instants.uuid(row, "policy")), row.getInt("place"))).list();
  }

  /** A dwelling's part in a policy. */
  record Part(PolicyId policy, int place) {}

  void add(PolicyId policy, Policy.Reading reading, String path, Actor by) {
    jdbc.sql("""
        insert into insurance.reading (policy, place, path, how, name, digest, entered, read_at)
        values (:policy, :place, :path, :how, :name, :digest, :by, :at) on conflict do nothing
        """).param("policy", policy.value()).param("place", reading.place()).param("path", path)
        .param("how", reading.how().name()).param("name", reading.name()).param("digest", reading.digest())
        .param("by", by.name()).param("at", Instants.at(reading.at())).update();
  }

  List<Policy.Reading> readings(PolicyId policy) {
    return jdbc.sql("select * from insurance.reading where policy = :id order by place").param("id", policy.value())
        .query((row, n) -> new Policy.Reading(row.getInt("place"), Policy.Reading.How.valueOf(row.getString("how")),
            row.getString("name"), row.getString("digest"), Instants.of(row, "read_at")))
        .list();
  }

  /** A sale is heard of once. */
  boolean add(PolicyId policy, Policy.Transfer transfer, Instant now) {
    return jdbc.sql("""
        insert into insurance.transfer (sale, policy, place, on_day, heard_at)
        values (:sale, :policy, :place, :on, :now) on conflict do nothing
        """).param("sale", transfer.sale()).param("policy", policy.value()).param("place", transfer.place())
        .param("on", transfer.on()).param("now", Instants.at(now)).update() == 1;
  }

  boolean noted(PolicyId policy, UUID sale, Actor by, Instant now) {
    return jdbc.sql("""
        update insurance.transfer set noted_name = :name, noted_at = :now
         where policy = :policy and sale = :sale and noted_at is null
        """).param("policy", policy.value()).param("sale", sale).param("name", by.name())
        .param("now", Instants.at(now)).update() == 1;
  }

  List<Policy.Transfer> transfers(PolicyId policy) {
    return jdbc.sql("select * from insurance.transfer where policy = :id order by on_day, sale")
        .param("id", policy.value()).query((row, n) -> new Policy.Transfer(Instants.uuid(row, "sale"),
            row.getInt("place"), Instants.day(row, "on_day"), row.getString("noted_name")))
        .list();
  }

  private List<Policy> with(List<Policy> bare) {
    if (bare.isEmpty()) {
      return bare;
    }
    var terms = new HashMap<UUID, List<PolicyTerm>>();
    jdbc.sql("select * from insurance.term where policy = any(:ids) order by policy, seq")
        .param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new)).query(row -> {
          terms.computeIfAbsent(Instants.uuid(row, "policy"), _ -> new ArrayList<>())
              .add(new PolicyTerm(row.getInt("seq"), Instants.day(row, "starts_on"), Instants.day(row, "ends_on"),
                  Instants.money(row, "premium_fen")));
        });
    return bare.stream().map(each -> new Policy(each.id(), each.number(), each.place(), each.origin(), each.insurer(),
        each.content(), each.payment(), each.state(), List.copyOf(terms.getOrDefault(each.id().value(), List.of())),
        each.expectedByYear(), each.agreedBy())).toList();
  }

  private static Policy policy(ResultSet row, int n) throws SQLException {
    UUID use = row.getObject("fund_use", UUID.class);
    return new Policy(new PolicyId(Instants.uuid(row, "id")), row.getString("number"),
        new Application.Place(row.getString("path"), new StairwellId(Instants.uuid(row, "stairwell")),
            new LiftId(Instants.uuid(row, "lift")), row.getString("label")),
        new Policy.Origin(new ApplicationId(Instants.uuid(row, "application")),
            new SelectionId(Instants.uuid(row, "selection")), new BidId(Instants.uuid(row, "bid"))),
        new Policy.Insurer(new OrganisationId(Instants.uuid(row, "company")), row.getString("company_name")),
        new Policy.Content(row.getString("product"), row.getString("products_rule"), row.getInt("years"),
            Product.Form.valueOf(row.getString("form")), Instants.day(row, "starts_on"),
            Instants.day(row, "ends_on")),
        new Policy.Payment(new PaymentPlan(PaymentPlan.Plan.valueOf(row.getString("plan")), row.getInt("parts")),
            use == null ? null : new FundUseId(use)),
        new Policy.State(Policy.Stage.valueOf(row.getString("stage")), Instants.dayOrNull(row, "issued_on"),
            row.getString("guarantee"), Instants.dayOrNull(row, "ended_on"), row.getString("ended_why"),
            Instants.dayOrNull(row, "keep_until")),
        List.of(), Instants.amounts(row, "expected_fen"), row.getString("agreed_name"));
  }
}
