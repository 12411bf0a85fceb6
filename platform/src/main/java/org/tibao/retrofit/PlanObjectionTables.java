package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/** PlanObjections with their records of mediation, as they lie in the database. */
@Repository
class PlanObjectionTables {

  private final JdbcClient jdbc;

  PlanObjectionTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(PlanObjection objection) {
    DwellingId dwelling = objection.dwelling();
    jdbc.sql("""
        insert into retrofit.objection (id, stairwell, dwelling, path, reason, text, filed_by, filed_name, filed_at,
                                        state, changed_at)
        values (:id, :stairwell, :dwelling, :path, :reason, :text, :by, :name, :now, 'OPEN', :now)
        """).param("id", objection.id().value()).param("stairwell", objection.stairwell().value())
        .param("dwelling", dwelling == null ? null : dwelling.value()).param("path", objection.path())
        .param("reason", objection.reason()).param("text", objection.text()).param("by", objection.filedById())
        .param("name", objection.filedBy()).param("now", Instants.at(objection.filedAt())).update();
  }

  void lock(PlanObjectionId id) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 22)) is null").param("id", id.toString())
        .query(Boolean.class).single();
  }

  void move(PlanObjectionId id, PlanObjection.State state, Instant now) {
    var sql = jdbc.sql("""
        update retrofit.objection set state = :state, mediator = coalesce(:mediator, mediator),
               mediating_since = coalesce(:since, mediating_since), settled_on = :on, settled_how = :how,
               court = coalesce(:court, court), changed_at = :now where id = :id
        """).param("id", id.value()).param("state", state.word()).param("now", Instants.at(now));
    (switch (state) {
      case PlanObjection.State.Open _ -> params(sql, null, null, null, null, null);
      case PlanObjection.State.Mediating is -> params(sql, is.mediator(), is.since(), null, null, null);
      case PlanObjection.State.Resolved is -> params(sql, null, null, is.on(), is.how(), null);
      case PlanObjection.State.Litigation is -> params(sql, null, null, null, null, is.court());
    }).update();
  }

  private static JdbcClient.StatementSpec params(JdbcClient.StatementSpec sql, @Nullable String mediator,
      @Nullable LocalDate since, @Nullable LocalDate on, @Nullable String how, @Nullable String court) {
    return sql.param("mediator", mediator).param("since", since).param("on", on).param("how", how)
        .param("court", court);
  }

  void add(PlanObjectionId id, PlanObjection.Session session, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.mediation (id, objection, held_on, place, present, text, agreed, written_by, written_name,
                                        written_at)
        values (:id, :objection, :on, :place, :present, :text, :agreed, :by, :name, :now)
        """).param("id", PlanObjectionId.next().value()).param("objection", id.value()).param("on", session.on())
        .param("place", session.place()).param("present", session.present()).param("text", session.text())
        .param("agreed", session.agreed()).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  Optional<PlanObjection> find(PlanObjectionId id) {
    return with(jdbc.sql("select * from retrofit.objection where id = :id").param("id", id.value())
        .query(PlanObjectionTables::objection).list()).stream().findFirst();
  }

  /** Those against these stairwells' plans, the latest first. */
  List<PlanObjection> of(Collection<StairwellId> stairwells) {
    return with(jdbc.sql("select * from retrofit.objection where stairwell = any(:ids) order by filed_at desc, id")
        .param("ids", Instants.ids(stairwells)).query(PlanObjectionTables::objection).list());
  }

  List<PlanObjection> filedBy(UUID person) {
    return with(jdbc.sql("select * from retrofit.objection where filed_by = :by order by filed_at desc, id")
        .param("by", person).query(PlanObjectionTables::objection).list());
  }

  /** Those that wait, the oldest first. */
  List<PlanObjection> waiting(String[] patterns, int limit) {
    return with(jdbc.sql("""
        select * from retrofit.objection where path like any (:patterns) and state <> 'RESOLVED'
         order by filed_at, id limit :limit
        """).param("patterns", patterns).param("limit", limit).query(PlanObjectionTables::objection).list());
  }

  private List<PlanObjection> with(List<PlanObjection> bare) {
    if (bare.isEmpty()) {
      return bare;
    }
    var sessions = new HashMap<UUID, List<PlanObjection.Session>>();
    jdbc.sql("select * from retrofit.mediation where objection = any(:ids) order by held_on, id")
        .param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new)).query(row -> {
          sessions.computeIfAbsent(row.getObject("objection", UUID.class), id -> new ArrayList<>())
              .add(new PlanObjection.Session(row.getObject("held_on", LocalDate.class), row.getString("place"),
                  row.getString("present"), row.getString("text"), row.getBoolean("agreed"),
                  row.getString("written_name")));
        });
    return bare.stream().map(each -> new PlanObjection(each.id(), each.stairwell(), each.dwelling(), each.path(),
        each.reason(), each.text(), each.filedById(), each.filedBy(), each.filedAt(), each.state(),
        List.copyOf(sessions.getOrDefault(each.id().value(), List.of())))).toList();
  }

  private static PlanObjection objection(ResultSet row, int n) throws SQLException {
    UUID dwelling = row.getObject("dwelling", UUID.class);
    return new PlanObjection(new PlanObjectionId(row.getObject("id", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), dwelling == null ? null : new DwellingId(dwelling),
        row.getString("path"), row.getString("reason"), row.getString("text"),
        row.getObject("filed_by", UUID.class), row.getString("filed_name"), Instants.of(row, "filed_at"), state(row),
        List.of());
  }

  private static PlanObjection.State state(ResultSet row) throws SQLException {
    String word = row.getString("state");
    return switch (word) {
      case "OPEN" -> new PlanObjection.State.Open();
      case "MEDIATING" -> new PlanObjection.State.Mediating(row.getString("mediator"),
          row.getObject("mediating_since", LocalDate.class));
      case "RESOLVED" -> new PlanObjection.State.Resolved(row.getObject("settled_on", LocalDate.class),
          row.getString("settled_how"));
      case "LITIGATION" -> new PlanObjection.State.Litigation(row.getString("court"));
      default -> throw new IllegalStateException("no state " + word);
    };
  }
}
