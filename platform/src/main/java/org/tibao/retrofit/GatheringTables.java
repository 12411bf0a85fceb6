package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Gatherings with what became of each stairwell, as they lie in the database. */
@Repository
class GatheringTables {

  private final JdbcClient jdbc;

  GatheringTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether it is new: the same gathering again changes nothing. */
  boolean add(Gathering gathering, Actor by, Instant now) {
    Gathering.Draft draft = gathering.draft();
    return jdbc.sql("""
        insert into retrofit.gathering (id, kind, path, held_on, place, text, by_id, by_name, at)
        values (:id, :kind, :path, :on, :place, :text, :by, :name, :now) on conflict (id) do nothing
        """).param("id", gathering.id().value()).param("kind", gathering.kind().name())
        .param("path", gathering.path()).param("on", draft.on()).param("place", draft.place())
        .param("text", draft.text()).param("by", by.id()).param("name", by.name()).param("now", Instants.at(now))
        .update() == 1;
  }

  void add(GatheringId id, Stairwell stairwell, Gathering.Result result) {
    jdbc.sql("""
        insert into retrofit.gathered (gathering, stairwell, path, done, missing)
        values (:id, :stairwell, :path, :done, :missing)
        """).param("id", id.value()).param("stairwell", stairwell.id().value()).param("path", stairwell.path())
        .param("done", result.done())
        .param("missing", result.missing().stream().map(Enum::name).collect(Collectors.joining(","))).update();
  }

  Optional<Gathering> find(GatheringId id) {
    return with(jdbc.sql("select * from retrofit.gathering where id = :id").param("id", id.value())
        .query(GatheringTables::gathering).list()).stream().findFirst();
  }

  /** Those that took place in these territories, the latest first. */
  List<Gathering> list(String[] patterns, int limit) {
    return with(jdbc.sql("""
        select * from retrofit.gathering where path like any (:patterns) order by held_on desc, at desc limit :limit
        """).param("patterns", patterns).param("limit", limit).query(GatheringTables::gathering).list());
  }

  private List<Gathering> with(List<Gathering> bare) {
    if (bare.isEmpty()) {
      return bare;
    }
    var results = new HashMap<UUID, List<Gathering.Result>>();
    jdbc.sql("select * from retrofit.gathered where gathering = any(:ids) order by done desc, stairwell")
        .param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new)).query(row -> {
          results.computeIfAbsent(row.getObject("gathering", UUID.class), id -> new ArrayList<>()).add(
              new Gathering.Result(new StairwellId(row.getObject("stairwell", UUID.class)), missing(row)));
        });
    return bare.stream().map(each -> {
      List<Gathering.Result> all = results.getOrDefault(each.id().value(), List.of());
      Gathering.Draft draft = each.draft();
      return new Gathering(each.id(), each.kind(), each.path(),
          new Gathering.Draft(all.stream().map(Gathering.Result::stairwell).toList(), draft.on(), draft.place(),
              draft.text()),
          each.by(), List.copyOf(all));
    }).toList();
  }

  private static List<CourseRefusal> missing(ResultSet row) throws SQLException {
    String names = row.getString("missing");
    return names.isEmpty() ? List.of() : Arrays.stream(names.split(",")).map(CourseRefusal::valueOf).toList();
  }

  private static Gathering gathering(ResultSet row, int n) throws SQLException {
    return new Gathering(new GatheringId(row.getObject("id", UUID.class)),
        Gathering.Kind.valueOf(row.getString("kind")), row.getString("path"),
        new Gathering.Draft(List.of(), row.getObject("held_on", LocalDate.class), row.getString("place"),
            row.getString("text")),
        row.getString("by_name"), List.of());
  }
}
