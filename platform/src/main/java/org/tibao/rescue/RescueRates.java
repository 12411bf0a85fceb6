package org.tibao.rescue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.Territory;

/**
 * 救援指标 — how soon alarms of people shut in were answered and somebody arrived, by unit, estate or county. False alarms and
 * what was over before it was known do not count; what was over before anybody could arrive counts neither way.
 */
@Component
@Transactional(readOnly = true)
public class RescueRates {

  /** Two hours shut in are an accident by law (特种设备安全监察条例 art. 64). */
  private static final int ACCIDENT_MINUTES = 120;

  private final JdbcClient jdbc;
  private final Territory territory;

  RescueRates(JdbcClient jdbc, Territory territory) {
    this.jdbc = jdbc;
    this.territory = territory;
  }

  /** 统计口径 — whose rates. */
  public enum By {
    UNIT, ESTATE, COUNTY
  }

  /**
   * 指标 — the rescues of one unit, estate or county in a time.
   *
   * @param name of it; empty for lifts that nobody cares for
   * @param toAnswer how many alarms can be judged by when they were answered, {@code answered} of them in time
   * @param toArrive how many can be judged by when somebody arrived, {@code arrived} of them in time
   * @param arriveSeconds from the alarm to the arrival on average; null where nobody arrived
   * @param freeSeconds from the arrival to everybody being out on average; null where nobody arrived
   * @param longestSeconds the longest that anybody was shut in
   * @param accidents how many were shut in for two hours or more
   */
  public record Rate(String name, int troubles, int toAnswer, int answered, int toArrive, int arrived,
      @Nullable Long arriveSeconds, @Nullable Long freeSeconds, long longestSeconds, int accidents) {}

  /** The rates of the actor's territory, those with the most rescues first. */
  public List<Rate> of(Actor actor, By by, Instant from, Instant until, Instant now) {
    String key = switch (by) {
      case UNIT -> "unit_name";
      case ESTATE -> "coalesce(substring(path from '^.*/e-[0-9a-f-]{36}/'), path)";
      case COUNTY -> "coalesce(substring(path from '^/[0-9]+/[0-9]+/[0-9]{6}/'), path)";
    };
    List<Rate> rates = jdbc
        .sql("select " + key + " as name,\n"
            + """
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
                      count(*) filter (where coalesce(safe_at, :now) - occurred_at >= :accident * interval '1 minute')
                        as accidents
                 from (select *, alarmed_at + answer_minutes * interval '1 minute' as answer_by,
                              alarmed_at + arrive_minutes * interval '1 minute' as arrive_by
                         from rescue.trouble
                        where shut_in and not past and state <> 'FALSE_ALARM' and path like any(:territory)
                          and alarmed_at >= :from and alarmed_at < :until) judged
                group by 1 order by troubles desc, name limit 200""")
        .param("territory", actor.patterns(Permission.UPKEEP_READ)).param("from", Instants.at(from))
        .param("until", Instants.at(until)).param("now", Instants.at(now)).param("accident", ACCIDENT_MINUTES)
        .query(RescueRates::rate).list();
    return by == By.UNIT
        ? rates
        : rates.stream().map(each -> named(each, territory.label(each.name()).orElse(each.name()))).toList();
  }

  private static Rate named(Rate rate, String name) {
    return new Rate(name, rate.troubles, rate.toAnswer, rate.answered, rate.toArrive, rate.arrived, rate.arriveSeconds,
        rate.freeSeconds, rate.longestSeconds, rate.accidents);
  }

  private static Rate rate(ResultSet row, int number) throws SQLException {
    return new Rate(row.getString("name"), row.getInt("troubles"), row.getInt("to_answer"), row.getInt("answered"),
        row.getInt("to_arrive"), row.getInt("arrived"), row.getObject("arrive_s", Long.class),
        row.getObject("free_s", Long.class), row.getLong("longest_s"), row.getInt("accidents"));
  }
}
