package org.tibao.stream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.tibao.signal.health.Tally;

/** Hours and days of lifts in the tables of the platform: what is added is added once. */
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

  /** Adds those sums, unless they have been added. */
  void add(Sums sums) throws InterruptedException {
    var hours = new TreeMap<Spell, Tally.Sum>(Spell.ORDER);
    var days = new TreeMap<Spell, Tally.Sum>(Spell.ORDER);
    for (Sums.Row each : sums.rows()) {
      Instant hour = Instant.ofEpochSecond(each.hour() * 3_600);
      Instant day = Held.day(hour).atStartOfDay(Held.ZONE).toInstant();
      hours.computeIfAbsent(new Spell(each.lift(), each.county(), hour), _ -> new Tally.Sum()).add(each.sum());
      days.computeIfAbsent(new Spell(each.lift(), each.county(), day), _ -> new Tally.Sum()).add(each.sum());
    }
    database.persistently(to -> {
      for (Spell each : days.keySet()) {
        database.coverSums(Held.day(each.since));
      }
      if (isNew(to, sums.id())) {
        write(to, "telemetry.lift_hour", hours);
        write(to, "telemetry.lift_day", days);
      }
    });
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
