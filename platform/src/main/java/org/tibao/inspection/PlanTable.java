package org.tibao.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tibao.time.Instants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.OrganisationId;

/** Plans as they lie in the database; their frames and draws are read apart, for they are long. */
@Repository
class PlanTable {

  private static final String COLUMNS = """
      id, number, path, place, title, method, size, until_on, organisation, organisation_name, source_kind,
      source, known_at,
      frame_sha256, frame_count, weights_rule, items_rule, made_name, made_at, entropy, drawn_name, drawn_at,
      closed_name, closed_at""";

  private final JdbcClient jdbc;

  PlanTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(CheckPlan.Draft draft, CheckPlan.Checker checker, CheckPlan.Frozen frozen, String frame,
      CheckPlan.Word announced) {
    jdbc.sql("""
        insert into inspection.plan (id, path, place, title, method, size, until_on, organisation, organisation_name,
          source_kind, source, known_at, frame, frame_sha256, frame_count, weights_rule, items_rule, made_name, made_at)
        values (:id, :path, :place, :title, :method, :size, :until, :organisation, :name, :kind, :source, :known,
          :frame, :sha, :count, :weights, :items, :by, :at)""").param("id", draft.id().value())
        .param("path", draft.path())
        .param("place", frozen.place()).param("title", draft.title()).param("method", draft.method().name())
        .param("size", draft.size()).param("until", draft.until())
        .param("organisation", checker.organisation().value()).param("name", checker.name())
        .param("kind", draft.source().kind().name()).param("source", draft.source().text())
        .param("known", Instants.at(draft.source().knownAt()))
        .param("frame", frame).param("sha", frozen.sha256()).param("count", frozen.count())
        .param("weights", frozen.weightsRule()).param("items", frozen.itemsRule()).param("by", announced.by())
        .param("at", Instants.at(announced.at())).update();
  }

  Optional<CheckPlan> find(CheckPlanId id) {
    return jdbc.sql("select " + COLUMNS + " from inspection.plan where id = :id").param("id", id.value())
        .query((row, _) -> plan(row)).optional();
  }

  /** Those of these territories, the latest first. */
  List<CheckPlan> of(String[] patterns, int most) {
    return jdbc.sql("select " + COLUMNS
        + " from inspection.plan where path like any (:patterns) order by number desc limit :most")
        .param("patterns", patterns).param("most", most).query((row, _) -> plan(row)).list();
  }

  /** All that were ever announced, the latest first. */
  List<CheckPlan> announced(int most) {
    return jdbc.sql("select " + COLUMNS + " from inspection.plan order by number desc limit :most")
        .param("most", most).query((row, _) -> plan(row)).list();
  }

  String frame(CheckPlanId id) {
    return jdbc.sql("select frame from inspection.plan where id = :id").param("id", id.value())
        .query((row, _) -> row.getString(1)).single();
  }

  Optional<String> draw(CheckPlanId id) {
    return jdbc.sql("select draw from inspection.plan where id = :id and draw is not null").param("id", id.value())
        .query((row, _) -> row.getString(1)).optional();
  }

  /** Whether it was still to be drawn. */
  boolean drawn(CheckPlanId id, String entropy, String draw, CheckPlan.Word word) {
    return jdbc.sql("""
        update inspection.plan set entropy = :entropy, draw = :draw, drawn_name = :by, drawn_at = :at
         where id = :id and drawn_at is null""").param("id", id.value()).param("entropy", entropy)
        .param("draw", draw).param("by", word.by()).param("at", Instants.at(word.at())).update() == 1;
  }

  void close(CheckPlanId id, String by, Instant at) {
    jdbc.sql("""
        update inspection.plan set closed_name = :by, closed_at = :at
         where id = :id and drawn_at is not null and closed_at is null""").param("id", id.value()).param("by", by)
        .param("at", Instants.at(at)).update();
  }

  private static CheckPlan plan(ResultSet row) throws SQLException {
    return new CheckPlan(new CheckPlanId(Instants.uuid(row, "id")), row.getLong("number"), row.getString("path"),
        row.getString("title"), CheckPlan.Method.valueOf(row.getString("method")), row.getInt("size"),
        Instants.day(row, "until_on"),
        new CheckPlan.Checker(new OrganisationId(Instants.uuid(row, "organisation")),
            row.getString("organisation_name")),
        new CheckPlan.Source(SourceKind.valueOf(row.getString("source_kind")), row.getString("source"),
            Instants.of(row, "known_at")),
        new CheckPlan.Frozen(row.getString("place"), row.getString("frame_sha256"), row.getInt("frame_count"),
            row.getString("weights_rule"), row.getString("items_rule")),
        new CheckPlan.Word(row.getString("made_name"), Instants.of(row, "made_at")),
        new CheckPlan.State(row.getString("entropy"), word(row, "drawn_name", "drawn_at"),
            word(row, "closed_name", "closed_at")));
  }

  private static CheckPlan.@Nullable Word word(ResultSet row, String by, String at) throws SQLException {
    Instant when = Instants.orNull(row, at);
    String name = row.getString(by);
    return when == null || name == null ? null : new CheckPlan.Word(name, when);
  }
}
