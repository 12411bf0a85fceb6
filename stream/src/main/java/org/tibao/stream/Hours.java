package org.tibao.stream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.tibao.signal.health.Tally;

/** How lifts stand, and their hours and days, in the tables of the platform: what is added is added once. */
final class Hours implements AutoCloseable {

  private final Held database;

  Hours(Database database) {
    this.database = new Held(database);
  }

  /** An hour or a day of a lift. */
  private record Spell(UUID lift, int county, Instant since) {

    /** One order for all who write: nobody waits for who waits for them. */
    static final Comparator<Spell> ORDER = Comparator.comparing(Spell::lift).thenComparing(Spell::since);
  }

  /** Writes how those lifts stand and adds their sums, unless that has been done, here or on the way to a later place. */
  void add(Sums sums) throws InterruptedException {
    var days = new TreeSet<LocalDate>();
    for (Sums.Lift each : sums.lifts()) {
      each.hours().keySet().forEach(hour -> days.add(Held.day(Instant.ofEpochSecond(hour * 3_600))));
    }
    database.persistently(to -> {
      for (LocalDate each : days) {
        database.coverSums(each);
      }
      if (isNew(to, sums.id())) {
        Map<Integer, Reach> there = reached(to, sums.lifts());
        var hours = new TreeMap<Spell, Tally.Sum>(Spell.ORDER);
        var wholeDays = new TreeMap<Spell, Tally.Sum>(Spell.ORDER);
        List<Sums.Lift> stood = new ArrayList<>();
        for (Sums.Lift each : sums.lifts()) {
          Reach known = there.getOrDefault(each.speaker().number(), Reach.NONE);
          if (each.reach().equals(Reach.NONE) || !known.covers(each.reach().log(), each.reach().until())) {
            gather(each, hours, wholeDays);
          }
          if (each.stood() != null && isAsFar(each.reach(), known)) {
            stood.add(each);
          }
        }
        stand(to, stood);
        write(to, "telemetry.lift_hour", hours);
        write(to, "telemetry.lift_day", wholeDays);
      }
    });
  }

  private static boolean isAsFar(Reach reach, Reach known) {
    return reach.equals(Reach.NONE) ? known.equals(Reach.NONE) : !known.covers(reach.log(), reach.until() + 1);
  }

  private static void gather(Sums.Lift lift, Map<Spell, Tally.Sum> hours, Map<Spell, Tally.Sum> days) {
    UUID id = lift.speaker().lift();
    int county = lift.speaker().county();
    lift.hours().forEach((number, sum) -> {
      Instant hour = Instant.ofEpochSecond(number * 3_600);
      Instant day = Held.day(hour).atStartOfDay(Held.ZONE).toInstant();
      hours.computeIfAbsent(new Spell(id, county, hour), _ -> new Tally.Sum()).add(sum);
      days.computeIfAbsent(new Spell(id, county, day), _ -> new Tally.Sum()).add(sum);
    });
  }

  /** How far in the log what is known of these lifts goes, by the number of the device. */
  private static Map<Integer, Reach> reached(Connection to, List<Sums.Lift> lifts) throws SQLException {
    var reached = new HashMap<Integer, Reach>();
    try (PreparedStatement rows = to.prepareStatement("""
        select device, log, log_until from telemetry.lift_state where device = any(?) and log is not null
         order by device for update""")) {
      rows.setArray(1, to.createArrayOf("int4", lifts.stream().map(each -> each.speaker().number()).toArray()));
      try (ResultSet row = rows.executeQuery()) {
        while (row.next()) {
          reached.put(row.getInt("device"), new Reach(row.getObject("log", UUID.class), row.getLong("log_until")));
        }
      }
    }
    return reached;
  }

  private static void stand(Connection to, List<Sums.Lift> lifts) throws SQLException {
    try (PreparedStatement row = to.prepareStatement("""
        insert into telemetry.lift_state as s (device, lift, county, path, state, tally, heard, grade, log, log_until)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (device) do update set lift = excluded.lift, county = excluded.county, path = excluded.path,
          state = excluded.state, tally = excluded.tally, heard = greatest(s.heard, excluded.heard),
          grade = excluded.grade, log = excluded.log, log_until = excluded.log_until""")) {
      for (Sums.Lift each : lifts) {
        Sums.Stood stood = Objects.requireNonNull(each.stood());
        row.setInt(1, each.speaker().number());
        row.setObject(2, each.speaker().lift());
        row.setInt(3, each.speaker().county());
        row.setString(4, each.speaker().path());
        row.setBytes(5, stood.state());
        row.setBytes(6, stood.tally());
        row.setTimestamp(7, new Timestamp(stood.heardMillis()));
        row.setInt(8, stood.grade());
        boolean said = !each.reach().equals(Reach.NONE);
        row.setObject(9, said ? each.reach().log() : null, Types.OTHER);
        row.setObject(10, said ? each.reach().until() : null, Types.BIGINT);
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private static boolean isNew(Connection to, UUID id) throws SQLException {
    try (PreparedStatement row = to.prepareStatement(
        "insert into telemetry.stream_sums (id, added_at) values (?, now()) on conflict do nothing")) {
      row.setObject(1, id);
      return row.executeUpdate() == 1;
    }
  }

  private static void write(Connection to, String table, Map<Spell, Tally.Sum> spells) throws SQLException {
    try (PreparedStatement row = to.prepareStatement("insert into " + table + " as t " + """
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
          available_ms = t.available_ms + excluded.available_ms""")) {
      for (Map.Entry<Spell, Tally.Sum> each : spells.entrySet()) {
        row.setObject(1, each.getKey().lift);
        row.setObject(2, OffsetDateTime.ofInstant(each.getKey().since, ZoneOffset.UTC));
        row.setInt(3, each.getKey().county);
        int column = 4;
        for (int value : each.getValue().values()) {
          row.setInt(column++, value);
        }
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
