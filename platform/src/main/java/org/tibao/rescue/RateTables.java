package org.tibao.rescue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rescues, counted. */
@Repository
class RateTables {

  /** Two hours shut in are an accident by law (特种设备安全监察条例 art. 64). */
  private static final int ACCIDENT_MINUTES = 120;

  /** Only alarms of people shut in that somebody could answer count, each with the time by which it had to be. */
  private static final String JUDGED = """
      from (select *, alarmed_at + answer_minutes * interval '1 minute' as answer_by,
                   alarmed_at + arrive_minutes * interval '1 minute' as arrive_by
              from rescue.trouble
             where shut_in and not past and state <> 'FALSE_ALARM' and path like any(:territory)
               and alarmed_at >= :from and alarmed_at < :until) judged
      group by 1 order by troubles desc, name limit 200""";

  private final JdbcClient jdbc;

  RateTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By unit, estate or county; places are told by their paths. */
  List<RescueRates.Rate> of(RescueRates.By by, String[] territory, Instant from, Instant until, Instant now) {
    String key = switch (by) {
      case UNIT -> "unit_name";
      case ESTATE -> "coalesce(substring(path from '^.*/e-[0-9a-f-]{36}/'), path)";
      case COUNTY -> "coalesce(substring(path from '^/[0-9]+/[0-9]+/[0-9]{6}/'), path)";
    };
    return jdbc.sql("select " + key + " as name,\n" + """
        count(*) as troubles,
        count(*) filter (where answered_at is not null or (answer_by < :now and not (safe_at <= answer_by) is true))
          as to_answer,
        count(*) filter (where answered_at <= answer_by) as answered,
        count(*) filter (where arrived_at is not null or (arrive_by < :now and not (safe_at <= arrive_by) is true))
          as to_arrive,
        count(*) filter (where arrived_at <= arrive_by) as arrived,
        avg(extract(epoch from arrived_at - alarmed_at))::bigint as arrive_s,
        (avg(extract(epoch from safe_at - arrived_at)) filter (where safe_at >= arrived_at))::bigint as free_s,
        max(extract(epoch from coalesce(safe_at, :now) - occurred_at))::bigint as longest_s,
        count(*) filter (where coalesce(safe_at, :now) - occurred_at >= :accident * interval '1 minute') as accidents
        """ + JUDGED).param("territory", territory).param("from", Instants.at(from)).param("until", Instants.at(until))
        .param("now", Instants.at(now)).param("accident", ACCIDENT_MINUTES).query(RateTables::rate).list();
  }

  private static RescueRates.Rate rate(ResultSet row, int number) throws SQLException {
    return new RescueRates.Rate(row.getString("name"), row.getInt("troubles"), row.getInt("to_answer"),
        row.getInt("answered"),
        row.getInt("to_arrive"), row.getInt("arrived"), row.getObject("arrive_s", Long.class),
        row.getObject("free_s", Long.class), row.getLong("longest_s"), row.getInt("accidents"));
  }
}
