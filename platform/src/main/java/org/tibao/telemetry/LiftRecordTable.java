package org.tibao.telemetry;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;

/** Messages, hours and days of lifts as they are read. */
@Repository
class LiftRecordTable {

  private static final RowMapper<LiftRecord.Span> SPAN = (row, n) -> new LiftRecord.Span(Moments.of(row, "since"),
      row.getInt("trips"), row.getInt("starts"), row.getInt("door_cycles"), row.getInt("faults"), row.getInt("alarms"),
      row.getLong("known_ms"), row.getLong("serving_ms"), row.getLong("moving_ms"), row.getInt("run_hours"));

  private final JdbcClient jdbc;

  LiftRecordTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By the key of the messages: a device's part of each day, and of that the time asked for. */
  List<LiftRecord.Said> messages(LiftId lift, Instant from, Instant until, int most) {
    return jdbc
        .sql(
            """
                select d.name, m.* from telemetry.device d join telemetry.message m on m.device = d.number and m.county = d.county
                 where d.lift = :lift and m.lift = :lift and m.slot >= :from and m.slot < :until
                 order by m.slot, m.boot, m.seq limit :most""")
        .param("lift", lift.value()).param("from", Moments.at(from))
        .param("until", Moments.at(until)).param("most", most)
        .query((row, n) -> new LiftRecord.Said(row.getString("name"), MessageRows.message(row),
            Moments.of(row, "received")))
        .list();
  }

  List<LiftRecord.Span> hours(LiftId lift, Instant from, Instant until) {
    return spans("telemetry.lift_hour", lift, from, until);
  }

  List<LiftRecord.Span> days(LiftId lift, Instant from, Instant until) {
    return spans("telemetry.lift_day", lift, from, until);
  }

  private List<LiftRecord.Span> spans(String table, LiftId lift, Instant from, Instant until) {
    return jdbc
        .sql("select * from " + table + " where lift = :lift and since >= :from and since < :until order by since")
        .param("lift", lift.value()).param("from", Moments.at(from)).param("until", Moments.at(until)).query(SPAN)
        .list();
  }

  List<LiftRecord.Span> countyDays(int county, Instant from, Instant until) {
    return jdbc.sql("""
        select since, sum(trips)::bigint as trips, sum(starts)::bigint as starts,
               sum(door_cycles)::bigint as door_cycles, sum(faults)::bigint as faults, sum(alarms)::bigint as alarms,
               sum(known_ms)::bigint as known_ms, sum(serving_ms)::bigint as serving_ms,
               sum(moving_ms)::bigint as moving_ms, sum(run_hours)::bigint as run_hours
          from telemetry.lift_day where county = :county and since >= :from and since < :until
         group by since order by since""").param("county", county).param("from", Moments.at(from))
        .param("until", Moments.at(until)).query(SPAN).list();
  }
}
