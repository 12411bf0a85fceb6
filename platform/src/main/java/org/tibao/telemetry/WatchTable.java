package org.tibao.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.signal.health.Tally;
import org.tibao.signal.monitor.Detection;
import tools.jackson.databind.json.JsonMapper;

/** Where the monitors stood, what they found, and what was added up of it, as they lie in the database. */
@Repository
class WatchTable {

  private static final int LOCK = 0x54424C57;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DataSource source;
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  WatchTable(DataSource source, JdbcClient jdbc, JdbcTemplate batches) {
    this.source = source;
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** How far a lane was written, and up to where the monitors' states are written down. */
  record Progress(int lane, long batch, long watched) {}

  /** Which batches of a lane were looked at since the last time: those after one, up to another. */
  record Reach(long from, long until) {}

  /** What was written down of one lift. */
  record Standing(int device, UUID lift, byte[] state, byte[] tally) {}

  /** What one lift did in an hour or a day that began then, to be added to what is known of it. */
  record Span(UUID lift, int county, Instant since, Tally.Sum sum) {}

  /** A lift whose state is to be written down. */
  record Stood(Registration device, byte[] state, byte[] tally, long heardMillis, int grade) {}

  /** Whether anything was ever stored. */
  boolean anything() {
    return jdbc.sql("select exists (select from telemetry.lane)").query(Boolean.class).single();
  }

  /** Takes the right to watch for as long as the connection lives; null if another process has it. */
  @Nullable
  Connection claim() throws SQLException {
    Connection connection = source.getConnection();
    boolean taken = false;
    try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?, 0)")) {
      lock.setInt(1, LOCK);
      try (ResultSet answer = lock.executeQuery()) {
        taken = answer.next() && answer.getBoolean(1);
      }
      return taken ? connection : null;
    } finally {
      if (!taken) {
        connection.close();
      }
    }
  }

  List<Progress> progress(Connection connection) throws SQLException {
    var lanes = new ArrayList<Progress>();
    try (PreparedStatement rows = connection.prepareStatement("select lane, batch, watched from telemetry.lane");
        ResultSet row = rows.executeQuery()) {
      while (row.next()) {
        lanes.add(new Progress(row.getInt(1), row.getLong(2), row.getLong(3)));
      }
    }
    return lanes;
  }

  /**
   * Where the monitors stood when that was written down last, of so many devices after one, in their order: a million at
   * once would not fit.
   *
   * @param after 0 at the beginning
   */
  List<Standing> standing(int after, int most) {
    return jdbc.sql(
        """
            select device, lift, state, tally from telemetry.lift_state where device > :after order by device limit :most""")
        .param("after", after).param("most", most).query((row, n) -> new Standing(row.getInt("device"),
            row.getObject("lift", UUID.class), row.getBytes("state"), row.getBytes("tally")))
        .list();
  }

  /** Writes down what was found; true if it was news. A repeat changes nothing. */
  boolean keep(Registration device, Detection found) {
    UUID id = found.incident().value();
    var at = Moments.at(found.at());
    return switch (found.phase()) {
      case RAISED -> jdbc.sql("""
          insert into telemetry.incident
            (id, device, lift, county, path, kind, level, past, raised_at, changed_at, evidence)
          values (:id, :device, :lift, :county, :path, :kind, :level, :past, :raised, :at, :evidence::jsonb)
          on conflict (id) do nothing""").param("id", id).param("device", device.number())
          .param("lift", Objects.requireNonNull(device.lift())).param("county", device.county())
          .param("path", device.path()).param("kind", found.kind().name()).param("level", found.level())
          .param("past", found.past()).param("raised", Moments.at(found.raised())).param("at", at)
          .param("evidence", evidence(found)).update() == 1;
      case UPDATED, ESCALATED -> jdbc.sql("""
          update telemetry.incident set level = greatest(level, :level), changed_at = :at, evidence = :evidence::jsonb,
            escalated_at = case when :level > level then :at else escalated_at end
           where id = :id and (changed_at < :at or level < :level)""").param("id", id).param("level", found.level())
          .param("at", at).param("evidence", evidence(found)).update() == 1;
      case CLEARED -> jdbc.sql("""
          update telemetry.incident set cleared_at = greatest(:at, raised_at), changed_at = greatest(changed_at, :at)
           where id = :id and cleared_at is null""").param("id", id).param("at", at).update() == 1;
    };
  }

  private static String evidence(Detection found) {
    return JSON.writeValueAsString(found.evidence().stream()
        .map(each -> new Incident.Clue(each.fact().name(), each.boot(), each.seq(), each.at(), each.value())).toList());
  }

  /** Writes down states, sums and how far they go, in the caller's transaction. */
  void keep(List<Stood> stood, Collection<Span> hours, Collection<Span> days, Map<Integer, Reach> watched) {
    batches.batchUpdate("""
        insert into telemetry.lift_state as s (device, lift, county, path, state, tally, heard, grade)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (device) do update set lift = excluded.lift, county = excluded.county, path = excluded.path,
          state = excluded.state, tally = excluded.tally, heard = excluded.heard, grade = excluded.grade
        """, stood, 1000, (row, each) -> {
      Registration device = each.device();
      row.setInt(1, device.number());
      row.setObject(2, device.lift());
      row.setInt(3, device.county());
      row.setString(4, device.path());
      row.setBytes(5, each.state());
      row.setBytes(6, each.tally());
      row.setTimestamp(7, new Timestamp(each.heardMillis()));
      row.setInt(8, each.grade());
    });
    add("telemetry.lift_hour", hours);
    add("telemetry.lift_day", days);
    watched.forEach((lane, reach) -> {
      if (reach.until() > reach.from() && jdbc.sql("""
          update telemetry.lane set watched = :until where lane = :lane and watched = :from""")
          .param("until", reach.until()).param("lane", lane).param("from", reach.from()).update() != 1) {
        // What it looked at, another has looked at too: its sums would count double.
        throw new OptimisticLockingFailureException("another watches lane " + lane);
      }
    });
  }

  private void add(String table, Collection<Span> spans) {
    batches.batchUpdate("insert into " + table + " as t " + """
         (lift, since, county, trips, starts, door_cycles, faults, alarms, known_ms, serving_ms, moving_ms, run_hours,
          failed_closings, off_level_stops, brake_motor, level_stops, level_mm, worked_ms, available_ms)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (lift, since) do update set trips = t.trips + excluded.trips, starts = t.starts + excluded.starts,
          door_cycles = t.door_cycles + excluded.door_cycles, faults = t.faults + excluded.faults,
          alarms = t.alarms + excluded.alarms, known_ms = t.known_ms + excluded.known_ms,
          serving_ms = t.serving_ms + excluded.serving_ms, moving_ms = t.moving_ms + excluded.moving_ms,
          run_hours = t.run_hours + excluded.run_hours,
          failed_closings = t.failed_closings + excluded.failed_closings,
          off_level_stops = t.off_level_stops + excluded.off_level_stops,
          brake_motor = t.brake_motor + excluded.brake_motor, level_stops = t.level_stops + excluded.level_stops,
          level_mm = t.level_mm + excluded.level_mm, worked_ms = t.worked_ms + excluded.worked_ms,
          available_ms = t.available_ms + excluded.available_ms
        """, spans, 1000, (row, each) -> {
      Tally.Sum sum = each.sum();
      row.setObject(1, each.lift());
      row.setTimestamp(2, Timestamp.from(each.since()));
      row.setInt(3, each.county());
      row.setInt(4, sum.trips);
      row.setInt(5, sum.starts);
      row.setInt(6, sum.doorCycles);
      row.setInt(7, sum.faults);
      row.setInt(8, sum.alarms);
      row.setInt(9, sum.knownMs);
      row.setInt(10, sum.servingMs);
      row.setInt(11, sum.movingMs);
      row.setInt(12, sum.runHours);
      row.setInt(13, sum.failedClosings);
      row.setInt(14, sum.offLevelStops);
      row.setInt(15, sum.brakeMotor);
      row.setInt(16, sum.levelStops);
      row.setInt(17, sum.levelMm);
      row.setInt(18, sum.workedMs);
      row.setInt(19, sum.availableMs);
    });
  }
}
