package org.tibao.upkeep;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * 维保计划 — which visit a lift needs next, and by when.
 *
 * @param cycle the kind of the visit
 * @param due the last day on which it is in time; the day after, it is overdue (超期)
 */
public record CareSchedule(CareCycle cycle, LocalDate due) {

  /** A visit that was made: the day, and what it covered. */
  public record Visit(LocalDate on, CareCycle cycle) {}

  /**
   * The next visit.
   *
   * @param since when the care of the lift began: every cycle counts from there until it is covered for the first time
   * @param made in any order
   */
  public static CareSchedule next(CareRegime regime, LocalDate since, List<Visit> made) {
    LocalDate visit = regime.nextVisit(last(since, made, CareCycle.HALF_MONTH));
    LocalDate after = regime.nextVisit(visit);
    CareCycle cycle = CareCycle.HALF_MONTH;
    LocalDate due = visit;
    for (CareCycle longer : CareCycle.values()) {
      LocalDate end = regime.nextOf(longer, last(since, made, longer));
      // What would be overdue before the visit after this one belongs into this one.
      if (end.isBefore(after)) {
        cycle = longer;
        due = end.isBefore(due) ? end : due;
      }
    }
    return new CareSchedule(cycle, due);
  }

  private static LocalDate last(LocalDate since, List<Visit> made, CareCycle cycle) {
    return made.stream().filter(each -> each.cycle().covers(cycle)).map(Visit::on).max(Comparator.naturalOrder())
        .orElse(since);
  }

  /** Whether it should have been made before that day. */
  public boolean isOverdue(LocalDate today) {
    return today.isAfter(due);
  }
}
