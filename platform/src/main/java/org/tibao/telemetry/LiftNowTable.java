package org.tibao.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;
import org.tibao.signal.Message;

/** How lifts stand, read from the newest of their messages. */
@Repository
class LiftNowTable {

  private static final Duration BACK = Duration.ofDays(1);
  private static final RowMapper<LiftNow> LIFT = (row, n) -> lift(row);
  private static final String NOW = """
      select d.lift as of_lift, d.path, d.name, p.online, s.heard, m.*
        from telemetry.device d
        left join telemetry.presence p on p.device = coalesce(d.gateway, d.number)
        left join telemetry.lift_state s on s.device = d.number
        left join lateral (
          select * from telemetry.message m
           where m.device = d.number and m.county = d.county and m.slot > :from and m.slot < :until and m.kind = 0
           order by m.boot desc, m.seq desc limit 1) m on true
      """;

  private final JdbcClient jdbc;

  LiftNowTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<LiftNow> of(Collection<LiftId> lifts, String[] patterns, Instant now) {
    return jdbc.sql(NOW + "where d.lift = any(:lifts) and d.path like any(:patterns) order by d.name")
        .param("lifts", lifts.stream().map(LiftId::value).toArray(UUID[]::new)).param("patterns", patterns)
        .param("from", Moments.at(now.minus(BACK))).param("until", Moments.at(now.plus(BACK))).query(LIFT).list();
  }

  List<LiftNow> page(String[] patterns, @Nullable String after, int size, Instant now) {
    return jdbc.sql(NOW + """
        where d.number in (
          select number from telemetry.device
           where kind = 'DEVICE' and path like any(:patterns) and (:after::text is null or name > :after collate "C")
           order by name limit :size)
        order by d.name""").param("patterns", patterns).param("after", after).param("size", size)
        .param("from", Moments.at(now.minus(BACK))).param("until", Moments.at(now.plus(BACK))).query(LIFT).list();
  }

  List<LiftNow.Area> areas(String[] patterns, String path) {
    // What follows the path up to the next slash is the area.
    return jdbc.sql("""
        select :path || split_part(substr(path, length(:path) + 1), '/', 1) || '/' as area, count(*) as lifts,
               count(*) filter (where grade = 1) as amber, count(*) filter (where grade = 2) as red
          from telemetry.lift_state
         where path >= :path collate "C" and path < :path || chr(1114109) collate "C" and path like any(:patterns)
         group by 1 order by 1""").param("path", path).param("patterns", patterns)
        .query((row, n) -> new LiftNow.Area(row.getString("area"), row.getInt("lifts"), row.getInt("amber"),
            row.getInt("red")))
        .list();
  }

  private static LiftNow lift(ResultSet row) throws SQLException {
    Message.Status status = row.getObject("kind") == null ? null : (Message.Status) MessageRows.message(row);
    return new LiftNow(new LiftId(row.getObject("of_lift", UUID.class)), row.getString("path"), row.getString("name"),
        row.getObject("online", Boolean.class), Moments.orNull(row, "heard"), status, List.of());
  }
}
