package org.tibao.voting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.documents.EvidenceId;
import org.tibao.registry.BuildingId;
import org.tibao.registry.DwellingId;
import org.tibao.registry.EstateId;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;

/** Votes as they lie in the database. */
@Repository
class VoteTables {

  private static final String VOTES = "select * from voting.vote v ";

  private final JdbcClient jdbc;

  VoteTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Vote> find(VoteId id) {
    return jdbc.sql(VOTES + "where id = :id").param("id", id.value()).query(VoteTables::vote).optional();
  }

  /** The vote, with its row taken for this transaction: ballots follow one another, and none slips past the closing. */
  Optional<Vote> take(VoteId id) {
    return jdbc.sql(VOTES + "where id = :id for update").param("id", id.value()).query(VoteTables::vote).optional();
  }

  /** The vote, kept where it is for this transaction: what is written beside it does not slip past the closing. */
  Optional<Vote> share(VoteId id) {
    return jdbc.sql(VOTES + "where id = :id for share").param("id", id.value()).query(VoteTables::vote).optional();
  }

  /** Votes in these territories, or with dwellings for which papers may be entered, whose paths begin with that one, or lie above it; the latest first. */
  List<Vote> about(String path, String[] patterns, String[] entering, int limit) {
    return jdbc.sql(VOTES + """
        where (starts_with(path, :path) or starts_with(:path, path)) and (path like any(:patterns)
          or stage <> 'PREPARED' and exists (select from voting.roll_line l
                                              where l.vote = v.id and l.path like any(:entering)))
        order by prepared_at desc, id desc limit :limit
        """).param("path", path).param("patterns", patterns).param("entering", entering).param("limit", limit)
        .query(VoteTables::vote).list();
  }

  /** Votes that wait for a step, those to close first. */
  List<Vote> underway(String[] patterns, int limit) {
    return jdbc.sql(VOTES + """
        where stage in ('ROLL_PUBLISHED', 'NOTICED', 'CLOSED') and path like any(:patterns)
        order by closes_at nulls last, id limit :limit
        """).param("patterns", patterns).param("limit", limit).query(VoteTables::vote).list();
  }

  /** Votes on whose roll one of these dwellings stands, the latest first. */
  List<Vote> of(List<DwellingId> dwellings) {
    return jdbc.sql(VOTES + """
        where stage <> 'PREPARED'
          and exists (select from voting.roll_line l where l.vote = v.id and l.dwelling = any(:dwellings))
        order by prepared_at desc, id desc limit 100
        """).param("dwellings", dwellings.stream().map(DwellingId::value).toArray(UUID[]::new))
        .query(VoteTables::vote).list();
  }

  /** Every vote that has been frozen, the earliest first. */
  List<Vote> frozen() {
    return jdbc.sql(VOTES + "where frozen_at is not null order by id").query(VoteTables::vote).list();
  }

  /** Votes that stood on notice at that moment with the dwelling of that path on their roll. */
  List<VoteId> openFor(String path, Instant at) {
    return jdbc.sql("""
        select v.id from voting.vote v join voting.roll_line l on l.vote = v.id
         where l.path = :path and v.frozen_at <= :at
           and coalesce(v.closed_at, v.cancelled_at, 'infinity') >= :at
        """).param("path", path).param("at", Rows.at(at)).query((row, n) -> new VoteId(Rows.id(row, "id"))).list();
  }

  Optional<String> result(VoteId id) {
    return jdbc.sql("select result from voting.vote where id = :id and result is not null").param("id", id.value())
        .query((row, n) -> row.getString(1)).optional();
  }

  void insert(Vote vote, Actor by) {
    VoteTerms terms = vote.terms();
    List<PlanFile> plan = vote.question().plan();
    jdbc.sql(
        """
            insert into voting.vote (id, path, scope, estate, building, stairwell, lifts, floors, label, matter, title,
                details, plan_files, plan_names, plan_digests, quorum, consent, majority_version, objection, notice,
                announce_within, result_posted, proxies, phone, duplicates, silence, silence_basis, procedure_version, stage, version, prepared_by,
                prepared_name, prepared_at)
            values (:id, :path, :scope, :estate, :building, :stairwell, :lifts, :floors, :label, :matter, :title,
                :details, :planFiles, :planNames, :planDigests, :quorum, :consent, :majorityVersion, :objection, :notice, :announceWithin,
                :resultPosted, :proxies, :phone, :duplicates, :silence, :silenceBasis, :procedureVersion, 'PREPARED',
                :version, :by, :name, :now)
            """)
        .params(scope(vote.scope())).param("id", vote.id().value()).param("path", vote.path())
        .param("label", vote.label()).param("matter", vote.question().matter().name())
        .param("title", vote.question().title()).param("details", vote.question().details())
        .param("planFiles", plan.stream().map(each -> each.file().value()).toArray(UUID[]::new))
        .param("planNames", plan.stream().map(PlanFile::name).toArray(String[]::new))
        .param("planDigests", plan.stream().map(PlanFile::digest).toArray(String[]::new))
        .param("quorum", terms.majority().quorum().toString())
        .param("consent", terms.majority().consent().toString()).param("majorityVersion", terms.majorityVersion())
        .param("objection", Rows.text(terms.objection())).param("notice", Rows.text(terms.notice()))
        .param("announceWithin", Rows.text(terms.announceWithin()))
        .param("resultPosted", Rows.text(terms.resultPosted())).param("proxies", terms.proxies())
        .param("phone", terms.phone())
        .param("duplicates", terms.duplicates().name()).param("silence", terms.silence().policy().name())
        .param("silenceBasis", terms.silence().basis()).param("procedureVersion", terms.procedureVersion())
        .param("version", vote.version()).param("by", by.id()).param("name", by.name())
        .param("now", Rows.at(vote.preparedAt())).update();
  }

  private static Map<String, @Nullable Object> scope(Scope scope) {
    var columns = new LinkedHashMap<String, @Nullable Object>();
    columns.put("estate", null);
    columns.put("building", null);
    columns.put("stairwell", null);
    columns.put("lifts", new UUID[0]);
    columns.put("floors", new Integer[0]);
    switch (scope) {
      case Scope.OfEstate(EstateId estate) -> {
        columns.put("scope", "ESTATE");
        columns.put("estate", estate.value());
      }
      case Scope.OfBuilding(EstateId estate, BuildingId building) -> {
        columns.put("scope", "BUILDING");
        columns.put("estate", estate.value());
        columns.put("building", building.value());
      }
      case Scope.OfStairwell(StairwellId stairwell) -> {
        columns.put("scope", "STAIRWELL");
        columns.put("stairwell", stairwell.value());
      }
      case Scope.OfLift(StairwellId stairwell, List<LiftId> lifts, List<Integer> floors) -> {
        columns.put("scope", "LIFT");
        columns.put("stairwell", stairwell.value());
        columns.put("lifts", lifts.stream().map(LiftId::value).toArray(UUID[]::new));
        columns.put("floors", floors.toArray(Integer[]::new));
      }
    }
    return columns;
  }

  /** Writes the stage that a vote has come to; false if somebody was faster. */
  boolean step(Vote vote, @Nullable String result) {
    Stage stage = vote.stage();
    Stage.Frozen frozen = stage.frozenOrNull();
    Stage.Proof proof = stage.proofOrNull();
    Stage.RollPublished published = stage instanceof Stage.RollPublished now ? now : null;
    Stage.Announced announced = stage instanceof Stage.Announced now ? now : null;
    Stage.Cancelled cancelled = stage instanceof Stage.Cancelled now ? now : null;
    return jdbc.sql("""
        update voting.vote set stage = :stage, version = :version,
            published_on = coalesce(:publishedOn, published_on),
            objections_until = coalesce(:objectionsUntil, objections_until),
            frozen_at = :frozenAt, roll_digest = :rollDigest, terms_digest = :termsDigest, noticed_on = :noticedOn,
            opens_at = :opensAt, closes_at = :closesAt, closed_at = :closedAt, passed = :passed, ballots = :ballots,
            ballots_root = :root, result_digest = :resultDigest, result = coalesce(:result, result),
            announced_on = :announcedOn, announced_until = :announcedUntil, announced_where = :announcedWhere,
            cancelled_at = :cancelledAt, cancelled_why = :cancelledWhy
         where id = :id and version = :version - 1
        """).param("id", vote.id().value()).param("stage", stage.name().name()).param("version", vote.version())
        .param("publishedOn", published == null ? null : published.on())
        .param("objectionsUntil", published == null ? null : published.objectionsUntil())
        .param("frozenAt", frozen == null ? null : Rows.at(frozen.at()))
        .param("rollDigest", frozen == null ? null : frozen.rollDigest())
        .param("termsDigest", frozen == null ? null : frozen.termsDigest())
        .param("noticedOn", frozen == null ? null : frozen.noticedOn())
        .param("opensAt", frozen == null ? null : Rows.at(frozen.opensAt()))
        .param("closesAt", frozen == null ? null : Rows.at(frozen.closesAt()))
        .param("closedAt", proof == null ? null : Rows.at(proof.closedAt()))
        .param("passed", proof == null ? null : proof.passed())
        .param("ballots", proof == null ? null : proof.ballots())
        .param("root", proof == null ? null : proof.ballotsRoot())
        .param("resultDigest", proof == null ? null : proof.resultDigest()).param("result", result)
        .param("announcedOn", announced == null ? null : announced.on())
        .param("announcedUntil", announced == null ? null : announced.until())
        .param("announcedWhere", announced == null ? null : announced.where())
        .param("cancelledAt", cancelled == null ? null : Rows.at(cancelled.at()))
        .param("cancelledWhy", cancelled == null ? null : cancelled.why()).update() == 1;
  }

  private static Vote vote(ResultSet row, int n) throws SQLException {
    var majority = new Majority(Threshold.of(row.getString("quorum")), Threshold.of(row.getString("consent")));
    var terms = new VoteTerms(majority, row.getString("majority_version"), Rows.period(row, "objection"),
        Rows.period(row, "notice"), Rows.period(row, "announce_within"), Rows.period(row, "result_posted"),
        row.getObject("proxies", Integer.class), row.getBoolean("phone"),
        Procedure.Duplicates.valueOf(row.getString("duplicates")),
        new Procedure.Silence(Procedure.Policy.valueOf(row.getString("silence")), row.getString("silence_basis")),
        row.getString("procedure_version"));
    var question = new Vote.Question(Matter.valueOf(row.getString("matter")), row.getString("title"),
        row.getString("details"), plan(row));
    return new Vote(new VoteId(Rows.id(row, "id")), row.getString("path"), scope(row), row.getString("label"),
        question, terms, stage(row), Rows.instant(row, "prepared_at"), row.getString("prepared_name"),
        row.getInt("version"));
  }

  private static List<PlanFile> plan(ResultSet row) throws SQLException {
    List<UUID> files = Rows.ids(row, "plan_files");
    List<String> names = Rows.texts(row, "plan_names");
    List<String> digests = Rows.texts(row, "plan_digests");
    return IntStream.range(0, files.size())
        .mapToObj(i -> new PlanFile(new EvidenceId(files.get(i)), names.get(i), digests.get(i))).toList();
  }

  private static Scope scope(ResultSet row) throws SQLException {
    return switch (row.getString("scope")) {
      case "ESTATE" -> new Scope.OfEstate(new EstateId(Rows.id(row, "estate")));
      case "BUILDING" ->
        new Scope.OfBuilding(new EstateId(Rows.id(row, "estate")), new BuildingId(Rows.id(row, "building")));
      case "STAIRWELL" -> new Scope.OfStairwell(new StairwellId(Rows.id(row, "stairwell")));
      default -> new Scope.OfLift(new StairwellId(Rows.id(row, "stairwell")),
          Rows.ids(row, "lifts").stream().map(LiftId::new).toList(), Rows.numbers(row, "floors"));
    };
  }

  private static Stage stage(ResultSet row) throws SQLException {
    return switch (Stage.Name.valueOf(row.getString("stage"))) {
      case PREPARED -> new Stage.Prepared();
      case ROLL_PUBLISHED -> hung(row);
      case NOTICED -> new Stage.Noticed(frozen(row));
      case CLOSED -> new Stage.Closed(frozen(row), proof(row));
      case ANNOUNCED -> new Stage.Announced(frozen(row), proof(row), Rows.day(row, "announced_on"),
          Rows.day(row, "announced_until"), row.getString("announced_where"));
      case CANCELLED -> new Stage.Cancelled(row.getString("roll_digest") == null ? null : frozen(row),
          Rows.instant(row, "cancelled_at"), row.getString("cancelled_why"));
    };
  }

  private static Stage.Frozen frozen(ResultSet row) throws SQLException {
    return new Stage.Frozen(Rows.instant(row, "frozen_at"), row.getString("roll_digest"),
        row.getString("terms_digest"), Rows.day(row, "noticed_on"), Rows.instant(row, "opens_at"),
        Rows.instant(row, "closes_at"), hung(row));
  }

  private static Stage.RollPublished hung(ResultSet row) throws SQLException {
    return new Stage.RollPublished(Rows.day(row, "published_on"), Rows.day(row, "objections_until"));
  }

  private static Stage.Proof proof(ResultSet row) throws SQLException {
    return new Stage.Proof(Rows.instant(row, "closed_at"), row.getBoolean("passed"), row.getInt("ballots"),
        row.getString("ballots_root"), row.getString("result_digest"));
  }

  /** How the scope is written where it is hashed. */
  static String text(Scope scope) {
    var text = new StringBuilder();
    scope(scope).forEach((name, value) -> text.append(name).append('=')
        .append(value instanceof Object[] many ? Arrays.toString(many) : value).append(';'));
    return text.toString();
  }
}
