package org.tibao.rescue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  private final RateTables tables;
  private final Territory territory;

  RescueRates(RateTables tables, Territory territory) {
    this.tables = tables;
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
    List<Rate> rates = tables.of(by, actor.patterns(Permission.UPKEEP_READ), from, until, now);
    return by == By.UNIT
        ? rates
        : rates.stream().map(each -> named(each, territory.label(each.name()).orElse(each.name()))).toList();
  }

  private static Rate named(Rate rate, String name) {
    return new Rate(name, rate.troubles, rate.toAnswer, rate.answered, rate.toArrive, rate.arrived, rate.arriveSeconds,
        rate.freeSeconds, rate.longestSeconds, rate.accidents);
  }
}
