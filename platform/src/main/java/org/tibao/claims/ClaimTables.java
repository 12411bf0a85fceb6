package org.tibao.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.OrganisationId;
import org.tibao.insurance.PolicyId;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.registry.LiftId;

/** Cases and who is to be paid, as they lie in the database. */
@Repository
class ClaimTables {

  private static final String CLAIMS = """
      select c.*, coalesce(m.reserve_fen, 0) as reserve_fen, coalesce(m.paid_fen, 0) as paid_fen,
             coalesce(m.recovered_fen, 0) as recovered_fen
        from claims.claim c
        left join lateral (select sum(amount_fen) filter (where kind = 'RESERVE') as reserve_fen,
                                  sum(amount_fen) filter (where kind = 'PAID') as paid_fen,
                                  sum(amount_fen) filter (where kind = 'RECOVERED') as recovered_fen
                             from claims.movement where claim = c.id) m on true
      """;

  private final JdbcClient jdbc;

  ClaimTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if there is a case of that origin or id already. */
  boolean add(Claim claim, byte[] facts) {
    DwellingId dwelling = claim.reporter().dwelling();
    return jdbc
        .sql(
            """
                insert into claims.claim (id, source, source_id, kind, policy, policy_number, company, company_name, lift, path,
                       label, happened_on, reported_at, persons, minutes, claimed_fen, facts, reporter, reporter_name, dwelling,
                       stage, stage_on, stage_text, requested_on)
                values (:id, :source, :sourceId, :kind, :policy, :policyNumber, :company, :companyName, :lift, :path, :label,
                        :happened, :reported, :persons, :minutes, :claimed, :facts, :reporter, :reporterName, :dwelling,
                        'REPORTED', :stageOn, '', :requested)
                on conflict do nothing
                """)
        .param("id", claim.id().value()).param("source", claim.origin().source().name())
        .param("sourceId", claim.origin().id()).param("kind", claim.kind().name())
        .param("policy", claim.cover().policy().value()).param("policyNumber", claim.cover().number())
        .param("company", claim.cover().insurer().value()).param("companyName", claim.cover().insurerName())
        .param("lift", claim.place().lift().value()).param("path", claim.path()).param("label", claim.label())
        .param("happened", claim.event().on()).param("reported", Instants.at(claim.event().reportedAt()))
        .param("persons", claim.event().persons()).param("minutes", claim.event().minutes())
        .param("claimed", claim.sums().claimed().fen()).param("facts", facts)
        .param("reporter", claim.reporter().id()).param("reporterName", claim.reporter().name())
        .param("dwelling", dwelling == null ? null : dwelling.value()).param("stageOn", claim.state().on())
        .param("requested", claim.steps().requestedOn()).update() == 1;
  }

  Optional<Claim> find(ClaimId id) {
    return jdbc.sql(CLAIMS + " where c.id = :id").param("id", id.value()).query(ClaimTables::claim).optional();
  }

  Optional<Claim> lock(ClaimId id) {
    return jdbc.sql("select id from claims.claim where id = :id for update").param("id", id.value())
        .query((row, _) -> new ClaimId(Instants.uuid(row, "id"))).optional().flatMap(this::find);
  }

  Optional<Claim> of(Claim.Origin origin) {
    return jdbc.sql(CLAIMS + " where c.source = :source and c.source_id = :id").param("source",
        origin.source().name()).param("id", origin.id()).query(ClaimTables::claim).optional();
  }

  /** Until the transaction ends nobody else hears of that origin: what opens a case and what completes it come one by one. */
  void alone(Claim.Origin origin) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('claims ' || :origin, 0))")
        .param("origin", origin.source() + " " + origin.id()).query((_, _) -> true).single();
  }

  /** Those of a lift, the latest event first. */
  List<Claim> of(LiftId lift) {
    return jdbc.sql(CLAIMS + " where c.lift = :lift order by c.happened_on desc, c.no desc").param("lift", lift.value())
        .query(ClaimTables::claim).list();
  }

  /** Those of a territory, of one insurer if one is named: open ones the longest first, or closed ones the latest first. */
  List<Claim> under(String[] patterns, @Nullable OrganisationId company, boolean open, int limit) {
    return jdbc
        .sql(CLAIMS
            + """
                 where c.path like any (:patterns) and (:company::uuid is null or c.company = :company::uuid)
                   and (c.stage in ('REPORTED', 'WAITING', 'ASSESSING', 'AGREED') or c.stage = 'DECLINED' and c.notice_on is null)
                       = :open
                 order by case when :open then c.no else -c.no end limit :limit
                """)
        .param("patterns", patterns).param("company", company == null ? null : company.value())
        .param("open", open).param("limit", limit).query(ClaimTables::claim).list();
  }

  /** All of a territory whose event was within those days, for counting. */
  List<Claim> between(String[] patterns, @Nullable OrganisationId company, LocalDate from, LocalDate until) {
    return jdbc.sql(CLAIMS + """
         where c.path like any (:patterns) and (:company::uuid is null or c.company = :company::uuid)
           and (c.reported_at at time zone 'Asia/Shanghai')::date between :from and :until order by c.no
        """).param("patterns", patterns).param("company", company == null ? null : company.value())
        .param("from", from).param("until", until).query(ClaimTables::claim).list();
  }

  /** How many events of a kind there were under one policy in one year. */
  record Count(PolicyId policy, int year, ClaimKind kind, long count) {}

  /** Events under those policies until a day; neither those that were given up nor those that were refused. */
  List<Count> counts(List<PolicyId> policies, LocalDate until) {
    return jdbc.sql("""
        select policy, extract(year from happened_on)::int as year, kind, count(*) as events from claims.claim
         where policy = any (:policies) and happened_on <= :until and stage not in ('WITHDRAWN', 'DECLINED')
         group by 1, 2, 3 order by 1, 2, 3
        """).param("policies", policies.stream().map(PolicyId::value).toArray(UUID[]::new)).param("until", until)
        .query((row, _) -> new Count(new PolicyId(Instants.uuid(row, "policy")), row.getInt("year"),
            ClaimKind.valueOf(row.getString("kind")), row.getLong("events")))
        .list();
  }

  /** Those in which a household is to be paid, the latest first. */
  List<Claim> of(DwellingId dwelling) {
    return jdbc
        .sql(CLAIMS
            + """
                 where c.dwelling = :dwelling or exists (select from claims.claimant p where p.claim = c.id and p.dwelling = :dwelling)
                 order by c.no desc
                """)
        .param("dwelling", dwelling.value()).query(ClaimTables::claim).list();
  }

  void become(ClaimId id, ClaimState state, Claim.Steps steps) {
    String text = state instanceof ClaimState.Withdrawn withdrawn ? withdrawn.why() : "";
    jdbc.sql(
        """
            update claims.claim set stage = :stage, stage_on = :on, stage_text = :text, requested_on = :requested,
                   complete_on = :complete, decided_on = :decided, notice_on = :notice, paid_on = :paid, version = version + 1
             where id = :id
            """)
        .param("id", id.value()).param("stage", state.name()).param("on", state.on()).param("text", text)
        .param("requested", steps.requestedOn()).param("complete", steps.completeOn())
        .param("decided", steps.decidedOn()).param("notice", steps.noticeOn()).param("paid", steps.paidOn()).update();
  }

  void ask(ClaimId id, List<String> papers, LocalDate on) {
    jdbc.sql("update claims.claim set papers = :papers, asked_on = :on where id = :id").param("id", id.value())
        .param("papers", papers.toArray(String[]::new)).param("on", on).update();
  }

  void claimed(ClaimId id, Money claimed) {
    jdbc.sql("update claims.claim set claimed_fen = :claimed where id = :id").param("id", id.value())
        .param("claimed", claimed.fen()).update();
  }

  void shutIn(ClaimId id, LocalDate on, int persons, long minutes) {
    jdbc.sql("""
        update claims.claim set happened_on = :on, persons = :persons, minutes = :minutes, version = version + 1
         where id = :id
        """).param("id", id.value()).param("on", on).param("persons", persons).param("minutes", minutes).update();
  }

  /** Which policy answers for it. */
  void under(ClaimId id, Claim.Cover cover) {
    jdbc.sql("""
        update claims.claim set policy = :policy, policy_number = :number, company = :company, company_name = :name
         where id = :id
        """).param("id", id.value()).param("policy", cover.policy().value()).param("number", cover.number())
        .param("company", cover.insurer().value()).param("name", cover.insurerName()).update();
  }

  void liable(ClaimId id, Claim.Liable liable) {
    jdbc.sql("""
        update claims.claim set liable = :name, waived_on = :waived, third_paid_fen = :paid, version = version + 1
         where id = :id
        """).param("id", id.value()).param("name", liable.name()).param("waived", liable.waivedOn())
        .param("paid", liable.thirdPaid().fen()).update();
  }

  byte[] facts(ClaimId id) {
    return jdbc.sql("select facts from claims.claim where id = :id").param("id", id.value())
        .query((row, _) -> row.getBytes("facts")).single();
  }

  /** The papers that were asked for; empty while nobody has. */
  List<String> papers(ClaimId id) {
    return jdbc.sql("select papers from claims.claim where id = :id").param("id", id.value())
        .query((row, _) -> Instants.texts(row, "papers")).single();
  }

  /** Sealed numbers of somebody who is to be paid; null where none was given. */
  record Sealed(byte @Nullable [] phone, byte @Nullable [] account) {}

  /** False if it is there already. */
  boolean add(ClaimId claim, Claimant person, Sealed sealed, String by) {
    DwellingId dwelling = person.dwelling();
    return jdbc
        .sql(
            """
                insert into claims.claimant (id, claim, kind, name, dwelling, person, phone, phone_masked, account,
                       account_masked, added_name, added_at)
                values (:id, :claim, :kind, :name, :dwelling, :person, :phone, :phoneMasked, :account, :accountMasked, :by, :at)
                on conflict do nothing
                """)
        .param("id", person.id()).param("claim", claim.value()).param("kind", person.kind().name())
        .param("name", person.name()).param("dwelling", dwelling == null ? null : dwelling.value())
        .param("person", person.person()).param("phone", sealed.phone()).param("phoneMasked", person.phoneMasked())
        .param("account", sealed.account()).param("accountMasked", person.accountMasked()).param("by", by)
        .param("at", Instants.at(person.addedAt())).update() == 1;
  }

  List<Claimant> claimants(ClaimId claim) {
    return jdbc.sql("select * from claims.claimant where claim = :id order by seq").param("id", claim.value())
        .query(ClaimTables::claimant).list();
  }

  /** The sealed number of the account to be paid into; empty where none was given. */
  Optional<byte[]> account(UUID claimant) {
    return jdbc.sql("select account from claims.claimant where id = :id and account is not null").param("id", claimant)
        .query((row, _) -> row.getBytes("account")).optional();
  }

  private static Claimant claimant(ResultSet row, int n) throws SQLException {
    UUID dwelling = Instants.uuidOrNull(row, "dwelling");
    return new Claimant(Instants.uuid(row, "id"), Claimant.Kind.valueOf(row.getString("kind")), row.getString("name"),
        dwelling == null ? null : new DwellingId(dwelling), Instants.uuidOrNull(row, "person"),
        row.getString("phone_masked"), row.getString("account_masked"), Instants.of(row, "added_at"));
  }

  private static Claim claim(ResultSet row, int n) throws SQLException {
    UUID dwelling = Instants.uuidOrNull(row, "dwelling");
    Money paid = Instants.money(row, "paid_fen");
    return new Claim(new ClaimId(Instants.uuid(row, "id")), row.getLong("no"),
        new Claim.Origin(Claim.Source.valueOf(row.getString("source")), Instants.uuid(row, "source_id")),
        ClaimKind.valueOf(row.getString("kind")),
        new Claim.Cover(new PolicyId(Instants.uuid(row, "policy")), row.getString("policy_number"),
            new OrganisationId(Instants.uuid(row, "company")), row.getString("company_name")),
        new Claim.Place(new LiftId(Instants.uuid(row, "lift")), row.getString("path"), row.getString("label")),
        new Claim.Event(Instants.day(row, "happened_on"), Instants.of(row, "reported_at"), row.getInt("persons"),
            row.getLong("minutes")),
        new Claim.Reporter(Instants.uuid(row, "reporter"), row.getString("reporter_name"),
            dwelling == null ? null : new DwellingId(dwelling)),
        state(row),
        new Claim.Steps(Instants.dayOrNull(row, "requested_on"), Instants.dayOrNull(row, "asked_on"),
            Instants.dayOrNull(row, "complete_on"), Instants.dayOrNull(row, "decided_on"),
            Instants.dayOrNull(row, "notice_on"), Instants.dayOrNull(row, "paid_on")),
        new Claim.Liable(row.getString("liable"), Instants.dayOrNull(row, "waived_on"),
            Instants.money(row, "third_paid_fen")),
        new Claim.Sums(Instants.money(row, "claimed_fen"), Instants.money(row, "reserve_fen").minus(paid), paid,
            Instants.money(row, "recovered_fen")));
  }

  private static ClaimState state(ResultSet row) throws SQLException {
    LocalDate on = Instants.day(row, "stage_on");
    String stage = row.getString("stage");
    return switch (stage) {
      case "REPORTED" -> new ClaimState.Reported(on);
      case "WAITING" -> new ClaimState.Waiting(on, Instants.texts(row, "papers"));
      case "ASSESSING" -> new ClaimState.Assessing(on);
      case "AGREED" -> new ClaimState.Agreed(on);
      case "DECLINED" -> new ClaimState.Declined(on, Instants.dayOrNull(row, "notice_on"));
      case "CLOSED" -> new ClaimState.Closed(on);
      case "WITHDRAWN" -> new ClaimState.Withdrawn(on, row.getString("stage_text"));
      default -> throw new IllegalStateException(stage);
    };
  }
}
