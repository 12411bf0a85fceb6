package org.tibao.telemetry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;

/**
 * Tells the monitors when each lift's periodic inspection falls due, from what the register knows: when it was installed
 * and inspected last. Self-tests in the years between are not in the register, so that the longest time that TSG
 * T7001-2023 leaves between two periodic inspections is taken: nobody is accused wrongly.
 */
@Component
class InspectionDues {

  private static final int TOGETHER = 10_000;
  /** Periodic in the years 1, 4, 7, 9, 11, 13, 15 and then every year. */
  private static final int YOUNG = 7;
  private static final int OLD = 15;

  private final Lifts lifts;
  private final Monitors monitors;

  InspectionDues(Lifts lifts, Monitors monitors) {
    this.lifts = lifts;
    this.monitors = monitors;
  }

  /** Asks the register anew for every lift that was ever inspected. */
  void refresh() {
    var dues = new HashMap<UUID, Instant>();
    List<Lifts.Inspected> page = lifts.inspected(Actor.HOUSE, null, TOGETHER);
    while (!page.isEmpty()) {
      page.forEach(each -> dues.put(each.lift().value(), due(each.installedOn(), each.inspectedOn())));
      page = lifts.inspected(Actor.HOUSE, page.getLast().lift(), TOGETHER);
    }
    monitors.due(Map.copyOf(dues));
  }

  /** The end of the month in which the next one falls. */
  static Instant due(@Nullable LocalDate installed, LocalDate inspected) {
    int age = installed == null ? 0 : installed.until(inspected).getYears();
    int years = age < YOUNG ? 3 : age < OLD ? 2 : 1;
    return YearMonth.from(inspected).plusYears(years).plusMonths(1).atDay(1).atStartOfDay(ChinaTime.ZONE).toInstant();
  }
}
