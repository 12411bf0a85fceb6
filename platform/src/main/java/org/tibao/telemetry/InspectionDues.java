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
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;

/**
 * Tells the monitors when each lift's periodic inspection falls due, from what the register knows: when it was installed
 * and inspected last. Self-tests in the years between are not in the register, so that the longest time that TSG
 * T7001-2023 leaves between two periodic inspections is taken: nobody is accused wrongly.
 */
@Component
class InspectionDues {

  private static final int TOGETHER = 2_000;
  /** Periodic in the years 1, 4, 7, 9, 11, 13, 15 and then every year. */
  private static final int YOUNG = 7;
  private static final int OLD = 15;

  private final HealthTable table;
  private final Lifts lifts;
  private final Monitors monitors;

  InspectionDues(HealthTable table, Lifts lifts, Monitors monitors) {
    this.table = table;
    this.lifts = lifts;
    this.monitors = monitors;
  }

  /** Asks the register anew for every lift that has a device. */
  void refresh() {
    var dues = new HashMap<UUID, Instant>();
    List<UUID> page = table.watched(new UUID(0, 0), TOGETHER);
    while (!page.isEmpty()) {
      lifts.inspected(Actor.HOUSE, page.stream().map(LiftId::new).toList())
          .forEach(each -> dues.put(each.lift().value(), due(each.installedOn(), each.inspectedOn())));
      page = table.watched(page.getLast(), TOGETHER);
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
