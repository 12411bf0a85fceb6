package org.tibao.telemetry;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;
import org.tibao.signal.health.Features;
import org.tibao.signal.health.HealthGrade.Letter;
import org.tibao.signal.health.HealthScale;
import org.tibao.signal.health.Summary;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The past that grades are read from, and the grades. */
@Repository
class HealthTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<Features.Feature, Double>> VALUES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  HealthTable(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** What a lift did in the last month and in the one before, as far as it was watched. */
  record Past(UUID lift, String path, Summary month, Summary earlier) {}

  /** Lifts with a device in the order of their ids, those after that one. */
  List<UUID> watched(UUID after, int size) {
    return jdbc.sql("""
        select distinct lift from telemetry.device
         where kind = 'DEVICE' and locked_at is null and lift > :after order by lift limit :size""")
        .param("after", after).param("size", size).query((row, n) -> row.getObject(1, UUID.class)).list();
  }

  List<Past> past(UUID[] lifts, Instant earlier, Instant month, Instant now) {
    return jdbc.sql("""
        with watched as (
          select lift, min(path) as path, min(registered_at) as since from telemetry.device
           where kind = 'DEVICE' and locked_at is null and lift = any(:lifts) group by lift),
        days as (
          select lift, since >= :month as recent, min(since) as first, sum(trips) as trips, sum(starts) as starts,
                 sum(door_cycles) as door_cycles, sum(faults) as faults, sum(failed_closings) as failed_closings,
                 sum(off_level_stops) as off_level_stops, sum(brake_motor) as brake_motor,
                 sum(level_stops) as level_stops, sum(level_mm) as level_mm, sum(known_ms::bigint) as known_ms,
                 sum(moving_ms::bigint) as moving_ms, sum(worked_ms::bigint) as worked_ms,
                 sum(available_ms::bigint) as available_ms
            from telemetry.lift_day where lift = any(:lifts) and since >= :earlier and since < :now group by 1, 2),
        spans as (
          select lift, path, part.recent, part.until,
                 greatest(part.begin, least(w.since, (select min(first) from days d where d.lift = w.lift))) as begin
            from watched w
           cross join (values (true, :month::timestamptz, :now::timestamptz),
                              (false, :earlier::timestamptz, :month::timestamptz)) part (recent, begin, until))
        select s.lift, s.path, s.recent, greatest(0, extract(epoch from s.until - s.begin))::bigint as span, d.*
          from spans s left join days d on d.lift = s.lift and d.recent = s.recent
         order by s.lift, s.recent desc""").param("lifts", lifts).param("month", Moments.at(month))
        .param("earlier", Moments.at(earlier)).param("now", Moments.at(now)).query(HealthTable::pairs);
  }

  private static List<Past> pairs(ResultSet row) throws SQLException {
    var past = new ArrayList<Past>();
    while (row.next()) {
      var lift = row.getObject(1, UUID.class);
      String path = row.getString(2);
      Summary month = summary(row);
      row.next();
      past.add(new Past(lift, path, month, summary(row)));
    }
    return past;
  }

  private static Summary summary(ResultSet row) throws SQLException {
    long span = row.getLong("span");
    long known = Math.min(span, row.getLong("known_ms") / 1000);
    return new Summary(span,
        new Summary.Use(row.getLong("starts"), row.getLong("trips"), row.getLong("door_cycles")),
        new Summary.Time(row.getLong("moving_ms") / 1000, row.getLong("available_ms") / 1000,
            row.getLong("worked_ms") / 1000, span - known),
        new Summary.Trouble(row.getLong("faults"), row.getLong("failed_closings"), row.getLong("off_level_stops"),
            row.getLong("brake_motor"), 0, 0, row.getLong("level_stops"), row.getLong("level_mm")));
  }

  void keep(List<LiftHealth> read, String scale) {
    batches.batchUpdate("""
        insert into telemetry.health (lift, path, graded_on, scale, letter, before, points, features)
        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        on conflict (lift) do update set path = excluded.path, graded_on = excluded.graded_on, scale = excluded.scale,
          letter = excluded.letter, before = excluded.before, points = excluded.points, features = excluded.features
        """, read, 1000, (row, each) -> {
      Letter before = each.before();
      row.setObject(1, each.lift().value());
      row.setString(2, each.path());
      row.setDate(3, Date.valueOf(each.on()));
      row.setString(4, scale);
      row.setString(5, each.grade().letter().name());
      row.setString(6, before == null ? null : before.name());
      row.setInt(7, each.grade().points());
      row.setString(8, JSON.writeValueAsString(each.features().values()));
    });
  }

  /** Lifts that nobody watches any more. */
  void forget() {
    jdbc.sql("""
        delete from telemetry.health h where not exists
          (select from telemetry.device d where d.lift = h.lift and d.locked_at is null)""").update();
  }

  List<LiftHealth> of(UUID[] lifts, String[] patterns, HealthScale scale) {
    return jdbc.sql("select * from telemetry.health where lift = any(:lifts) and path like any(:patterns)")
        .param("lifts", lifts).param("patterns", patterns).query(health(scale)).list();
  }

  List<LiftHealth> worst(String[] patterns, @Nullable String path, @Nullable Letter letter, boolean fallen, int most,
      HealthScale scale) {
    return jdbc.sql("""
        select * from telemetry.health
         where path like any(:patterns) and (:path::text is null or starts_with(path, :path::text))
           and (:letter::text is null or letter = :letter::text) and (not :fallen or letter > before)
         order by points desc, lift limit :most""").param("patterns", patterns).param("path", path)
        .param("letter", letter == null ? null : letter.name()).param("fallen", fallen).param("most", most)
        .query(health(scale)).list();
  }

  Map<Letter, Long> counts(String[] patterns) {
    var counts = new EnumMap<Letter, Long>(Letter.class);
    for (Letter each : Letter.values()) {
      counts.put(each, 0L);
    }
    jdbc.sql("select letter, count(*) from telemetry.health where path like any(:patterns) group by 1")
        .param("patterns", patterns).query(row -> {
          counts.put(Letter.valueOf(row.getString(1)), row.getLong(2));
        });
    return counts;
  }

  private static RowMapper<LiftHealth> health(HealthScale scale) {
    return (row, n) -> {
      var features = new Features(JSON.readValue(row.getString("features"), VALUES));
      String before = row.getString("before");
      return new LiftHealth(new LiftId(row.getObject("lift", UUID.class)), row.getString("path"),
          row.getObject("graded_on", LocalDate.class), scale.grade(features),
          before == null ? null : Letter.valueOf(before), features);
    };
  }
}
