package org.tibao.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;
import org.tibao.signal.Direction;
import org.tibao.signal.ServiceMode;

/** What devices said last, and what they have said since. */
@Repository
class StandingTable {

  private static final RowMapper<Known> KNOWN = (row, n) -> new Known(row.getInt("device"),
      row.getObject("lift", UUID.class), row.getString("path"), row.getInt("line"), Moments.orNull(row, "received"),
      said(row));
  private static final RowMapper<News> NEWS = (row, n) -> new News(row.getInt("device"), Moments.of(row, "received"),
      said(row));

  private static final String LAST = """
      select d.number as device, d.lift, d.path, coalesce(d.gateway, d.number) as line, h.received,
             s.mode, s.moving, s.direction, s.floor
        from telemetry.device d
        left join lateral (select m.received from telemetry.message m
          where m.device = d.number and m.county = d.county and m.slot > :back
          order by m.boot desc, m.seq desc limit 1) h on true
        left join lateral (select m.mode, m.moving, m.direction, m.floor from telemetry.message m
          where m.device = d.number and m.county = d.county and m.slot > :back and m.kind = 0
          order by m.boot desc, m.seq desc limit 1) s on true
      """;

  private final JdbcClient jdbc;

  StandingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A device with what it said last; {@code line} is the number of what it connects by. */
  record Known(int device, UUID lift, String path, int line, @Nullable Instant heard, @Nullable Said said) {}

  /** What a device has said since; {@code said} is null if it was no status. */
  record News(int device, Instant received, @Nullable Said said) {}

  /** A status message. */
  record Said(ServiceMode mode, boolean moving, Direction direction, int floor) {}

  /** How far each lane has written. */
  Map<Integer, Long> lanes() {
    var found = new HashMap<Integer, Long>();
    jdbc.sql("select lane, batch from telemetry.lane").query(row -> {
      found.put(row.getInt("lane"), row.getLong("batch"));
    });
    return found;
  }

  /** Grows with every change of a device. */
  long devices() {
    return jdbc.sql("select coalesce(max(changed), 0) from telemetry.device").query(Long.class).single();
  }

  List<Known> below(Collection<String> territory, Instant back) {
    return jdbc.sql(LAST + "where d.kind = 'DEVICE' and d.path like any(:patterns)")
        .param("patterns", territory.stream().map(path -> path + "%").toArray(String[]::new))
        .param("back", Moments.at(back)).query(KNOWN).list();
  }

  /** Those of one county. */
  List<Known> in(int county, Instant back) {
    return jdbc.sql(LAST + "where d.kind = 'DEVICE' and d.county = :county").param("county", county)
        .param("back", Moments.at(back)).query(KNOWN).list();
  }

  /** Where there are devices. */
  List<Integer> counties() {
    return jdbc.sql("select distinct county from telemetry.device where kind = 'DEVICE' order by county")
        .query((row, n) -> row.getInt("county")).list();
  }

  /** The same of one lift. */
  List<Known> of(LiftId lift, Instant back) {
    return jdbc.sql(LAST + "where d.lift = :lift and d.kind = 'DEVICE'").param("lift", lift.value())
        .param("back", Moments.at(back)).query(KNOWN).list();
  }

  /** The newest status and the newest other message of each device in these batches of a lane. */
  List<News> news(int lane, long after, long until) {
    return jdbc.sql("""
        select distinct on (device, kind = 0) device, received, mode, moving, direction, floor
          from telemetry.message where batch > :after and batch <= :until
         order by device, kind = 0, boot desc, seq desc""")
        .param("after", (long) lane << MessageRows.LANE_SHIFT | after)
        .param("until", (long) lane << MessageRows.LANE_SHIFT | until).query(NEWS).list();
  }

  /** Connections that have ended, and when. */
  Map<Integer, Instant> broken() {
    return broken(jdbc.sql("select device, since from telemetry.presence where not online"));
  }

  /** Which of these have ended, and when. */
  Map<Integer, Instant> broken(Collection<Integer> lines) {
    return broken(jdbc.sql("select device, since from telemetry.presence where device = any(:lines) and not online")
        .param("lines", lines.toArray(Integer[]::new)));
  }

  private static Map<Integer, Instant> broken(JdbcClient.StatementSpec asked) {
    var found = new HashMap<Integer, Instant>();
    asked.query(row -> {
      found.put(row.getInt("device"), Moments.of(row, "since"));
    });
    return found;
  }

  private static @Nullable Said said(ResultSet row) throws SQLException {
    int mode = row.getInt("mode");
    return row.wasNull()
        ? null
        : new Said(ServiceMode.values()[mode], row.getBoolean("moving"), Direction.values()[row.getInt("direction")],
            row.getInt("floor"));
  }
}
