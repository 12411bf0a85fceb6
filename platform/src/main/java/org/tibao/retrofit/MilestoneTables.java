package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Milestones, pauses and what last moved, as they lie in the database. */
@Repository
class MilestoneTables {

  private final JdbcClient jdbc;

  MilestoneTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void lock(StairwellId stairwell) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 21)) is null").param("id", stairwell.toString())
        .query(Boolean.class).single();
  }

  /** How far many stairwells have come, in three statements. */
  Map<StairwellId, Progress> progress(Collection<StairwellId> stairwells) {
    UUID[] ids = Instants.ids(stairwells);
    var reached = new HashMap<StairwellId, List<Progress.Reached>>();
    jdbc.sql("""
        select * from retrofit.milestone where stairwell = any(:ids) and taken_back_at is null order by place
        """).param("ids", ids).query(row -> {
      reached.computeIfAbsent(stairwell(row), id -> new ArrayList<>()).add(reached(row));
    });
    var pauses = new HashMap<StairwellId, Progress.Pause>();
    jdbc.sql("select * from retrofit.pause where stairwell = any(:ids) and until is null").param("ids", ids)
        .query(row -> {
          pauses.put(stairwell(row),
              new Progress.Pause(row.getObject("since", LocalDate.class), row.getString("why")));
        });
    var moved = new HashMap<StairwellId, LocalDate>();
    jdbc.sql("""
        select stairwell, max(on_day) as on_day from (
          select stairwell, reached_on as on_day from retrofit.milestone where taken_back_at is null
             and stairwell = any(:ids)
          union all select stairwell, visited_on from retrofit.visit where stairwell = any(:ids)
          union all select stairwell, (changed_at at time zone 'Asia/Shanghai')::date from retrofit.plan_item
             where stairwell = any(:ids)) as moves
         group by stairwell
        """).param("ids", ids).query(row -> {
      moved.put(stairwell(row), row.getObject("on_day", LocalDate.class));
    });
    var progress = new HashMap<StairwellId, Progress>();
    stairwells.forEach(id -> progress.put(id,
        new Progress(List.copyOf(reached.getOrDefault(id, List.of())), pauses.get(id), moved.get(id))));
    return progress;
  }

  /** Writes a milestone; the version of the course rule whose gates it passed, or null if it is taken over from before. */
  void add(Stairwell stairwell, Progress.Report report, @Nullable String rule, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.milestone (id, stairwell, path, milestone, place, reached_on, evidence, skipped_why,
                                        recorded_by, recorded_name, recorded_at, taken_over, rule)
        values (:id, :stairwell, :path, :milestone, :place, :on, :evidence, :skipped, :by, :name, :now, :over, :rule)
        """).param("id", WishId.next().value()).param("stairwell", stairwell.id().value())
        .param("path", stairwell.path()).param("milestone", report.milestone().name())
        .param("place", report.milestone().place()).param("on", report.on()).param("evidence", report.evidence())
        .param("skipped", report.skippedWhy()).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).param("over", rule == null).param("rule", rule).update();
  }

  boolean takeBack(StairwellId stairwell, Milestone milestone, String why, Instant now) {
    return jdbc.sql("""
        update retrofit.milestone set taken_back_at = :now, taken_back_why = :why
         where stairwell = :stairwell and milestone = :milestone and taken_back_at is null
        """).param("stairwell", stairwell.value()).param("milestone", milestone.name()).param("why", why)
        .param("now", Instants.at(now)).update() == 1;
  }

  void pause(Stairwell stairwell, LocalDate since, String why) {
    jdbc.sql(
        "insert into retrofit.pause (id, stairwell, path, since, why) values (:id, :stairwell, :path, :since, :why)")
        .param("id", WishId.next().value()).param("stairwell", stairwell.id().value())
        .param("path", stairwell.path()).param("since", since).param("why", why).update();
  }

  void resume(StairwellId stairwell, LocalDate until, String why) {
    jdbc.sql("update retrofit.pause set until = :until, resumed_why = :why where stairwell = :id and until is null")
        .param("until", until).param("why", why).param("id", stairwell.value()).update();
  }

  void assess(Stairwell stairwell, boolean feasible, String reason, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.feasibility (id, stairwell, path, feasible, reason, said_by, said_name, said_at)
        values (:id, :stairwell, :path, :feasible, :reason, :by, :name, :now)
        """).param("id", WishId.next().value()).param("stairwell", stairwell.id().value())
        .param("path", stairwell.path()).param("feasible", feasible).param("reason", reason).param("by", by.id())
        .param("name", by.name()).param("now", Instants.at(now)).update();
  }

  /** The earliest open step of each stairwell, from its plan and its visits. */
  Map<StairwellId, NextStep> nextSteps(Collection<StairwellId> stairwells) {
    var steps = new HashMap<StairwellId, NextStep>();
    jdbc.sql("""
        select distinct on (stairwell) stairwell, what, who, due from (
          select stairwell, what, who, due from retrofit.plan_item
           where stairwell = any(:ids) and done_at is null and dropped_at is null
          union all select stairwell, next_step, visitor, next_on from retrofit.visit
           where stairwell = any(:ids) and next_on is not null and next_done_at is null) as steps
         order by stairwell, due, what
        """).param("ids", Instants.ids(stairwells)).query(row -> {
      steps.put(stairwell(row), new NextStep(row.getString("what"), row.getString("who"),
          row.getObject("due", LocalDate.class)));
    });
    return steps;
  }

  private static StairwellId stairwell(ResultSet row) throws SQLException {
    return new StairwellId(row.getObject("stairwell", UUID.class));
  }

  private static Progress.Reached reached(ResultSet row) throws SQLException {
    return new Progress.Reached(Milestone.valueOf(row.getString("milestone")),
        row.getObject("reached_on", LocalDate.class), row.getString("evidence"), row.getString("skipped_why"),
        row.getString("recorded_name"), row.getBoolean("taken_over"));
  }
}
