package org.tibao.upkeep;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * 检验日历 — the months in which a lift is due: once a year, in the month in which its supervised inspection (安装或改造监督检验)
 * was passed.
 *
 * @param periodic months of 定期检验 by an inspection body
 * @param selfTest months of 自行检测 by a qualified party
 */
public record InspectionCalendar(List<YearMonth> periodic, List<YearMonth> selfTest) {

  public InspectionCalendar {
    periodic = List.copyOf(periodic);
    selfTest = List.copyOf(selfTest);
  }

  /**
   * The calendar of a lift.
   *
   * @param passed when the supervised inspection was passed
   * @param until no month that begins after this day
   */
  public static InspectionCalendar of(InspectionCycle cycle, LocalDate passed, LocalDate until) {
    var periodic = new ArrayList<YearMonth>();
    var selfTest = new ArrayList<YearMonth>();
    YearMonth anchor = YearMonth.from(passed);
    for (int year = 1; !anchor.plusYears(year).atDay(1).isAfter(until); year++) {
      (cycle.isPeriodic(year) ? periodic : selfTest).add(anchor.plusYears(year));
    }
    return new InspectionCalendar(periodic, selfTest);
  }
}
