package org.tibao.rescue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;

/** The tables {@code rescue.step} and {@code rescue.clock}. */
@Repository
class StepTables {

  private final JdbcClient jdbc;

  StepTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(TroubleId trouble, TroubleStep.What what, Instant at, Actor by, Instant recorded, String... values) {
    boolean house = by.kind() == Actor.Kind.HOUSE;
    jdbc.sql("""
        insert into rescue.step (trouble, what, at, recorded_at, by_id, by_name, words)
        values (:trouble, :what, :at, :recorded, :by, :byName, :words)
        """).param("trouble", trouble.value()).param("what", what.name()).param("at", Instants.at(at))
        .param("recorded", Instants.at(recorded)).param("by", house ? null : by.id())
        .param("byName", house ? "" : by.name()).param("words", values).update();
  }

  List<TroubleStep> of(TroubleId trouble) {
    return jdbc.sql("select * from rescue.step where trouble = :trouble order by seq").param("trouble", trouble.value())
        .query((row, _) -> new TroubleStep(row.getLong("seq"), TroubleStep.What.valueOf(row.getString("what")),
            Instants.of(row, "at"), Instants.of(row, "recorded_at"), row.getString("by_name"),
            Instants.texts(row, "words")))
        .list();
  }

  /** Sets a clock, or moves one that runs. */
  void set(TroubleId trouble, String code, Instant due) {
    jdbc.sql("""
        insert into rescue.clock as c (trouble, code, due_at) values (:trouble, :code, :due)
        on conflict (trouble, code) do update set due_at = excluded.due_at where c.ended_at is null
        """).param("trouble", trouble.value()).param("code", code).param("due", Instants.at(due)).update();
  }

  /** Ends one clock; whether it had still been running. */
  boolean end(TroubleId trouble, String code, Instant at, boolean ranOut) {
    return jdbc.sql("""
        update rescue.clock set ended_at = :at, ran_out = :ranOut
         where trouble = :trouble and code = :code and ended_at is null
        """).param("trouble", trouble.value()).param("code", code).param("at", Instants.at(at)).param("ranOut", ranOut)
        .update() == 1;
  }

  List<RunningClock> clocks(TroubleId trouble) {
    return jdbc.sql("select * from rescue.clock where trouble = :trouble order by due_at, code")
        .param("trouble", trouble.value()).query(StepTables::clock).list();
  }

  /** The clocks of these that run, the next first. */
  Map<TroubleId, List<RunningClock>> running(Collection<TroubleId> troubles) {
    return jdbc.sql("""
        select * from rescue.clock where trouble = any(:ids) and ended_at is null order by due_at, code
        """).param("ids", troubles.stream().map(TroubleId::value).toArray(UUID[]::new)).query(StepTables::clock).list()
        .stream().collect(Collectors.groupingBy(RunningClock::trouble));
  }

  /** Clocks whose time has come, the first first. */
  List<RunningClock> due(Instant now, int size) {
    return jdbc.sql("""
        select * from rescue.clock where ended_at is null and due_at <= :now order by due_at, code limit :size
        """).param("now", Instants.at(now)).param("size", size).query(StepTables::clock).list();
  }

  private static RunningClock clock(ResultSet row, int number) throws SQLException {
    return new RunningClock(new TroubleId(Instants.uuid(row, "trouble")), row.getString("code"),
        Instants.of(row, "due_at"), Instants.orNull(row, "ended_at"), row.getBoolean("ran_out"));
  }
}
