package org.tibao.upkeep;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.RuleKind;

/**
 * 检验周期 — in which years after its supervised inspection a lift is inspected by the authority; in the others it is
 * tested by a qualified party (自行检测).
 *
 * @param periodicYears years of periodic inspection, counted from the year in which the supervised inspection was passed
 * @param yearlyAfter the year after which every year asks for a periodic inspection
 * @param earlyMonths so many months early it may be done without shifting the next; null for none
 */
public record InspectionCycle(List<Integer> periodicYears, int yearlyAfter, @Nullable Integer earlyMonths) {

  /** The cycle as a kind of rule. */
  public static final RuleKind<InspectionCycle> KIND = new RuleKind<>("inspection-cycle", InspectionCycle.class);

  /** Without leave to be early. */
  public InspectionCycle(List<Integer> periodicYears, int yearlyAfter) {
    this(periodicYears, yearlyAfter, null);
  }

  public InspectionCycle {
    periodicYears = List.copyOf(periodicYears);
    if (earlyMonths != null && (earlyMonths < 0 || earlyMonths > 11)) {
      throw new IllegalArgumentException("months by which an inspection may be early lie between 0 and 11");
    }
    if (periodicYears.stream().anyMatch(each -> each < 1 || each > 60) || yearlyAfter < 0 || yearlyAfter > 60) {
      throw new IllegalArgumentException("years of a cycle lie between 1 and 60");
    }
  }

  /** Whether that year after the supervised inspection asks for a periodic inspection. */
  boolean isPeriodic(int year) {
    return year > yearlyAfter || periodicYears.contains(year);
  }

  /**
   * The month in which the next periodic inspection is due, after one of that day.
   *
   * @param passed when the supervised inspection was passed; where nobody knows it, the longest time between two is left
   */
  public YearMonth next(@Nullable LocalDate passed, LocalDate inspected) {
    if (passed == null) {
      return YearMonth.from(inspected).plusYears(longest());
    }
    YearMonth counts = YearMonth.from(inspected).plusMonths(earlyMonths == null ? 0 : earlyMonths);
    YearMonth anchor = YearMonth.from(passed);
    int year = 1;
    while (!isPeriodic(year) || !anchor.plusYears(year).isAfter(counts)) {
      year++;
    }
    return anchor.plusYears(year);
  }

  private int longest() {
    int longest = 1;
    int last = 0;
    for (int year = 1; year <= yearlyAfter + 1; year++) {
      if (isPeriodic(year)) {
        longest = Math.max(longest, year - last);
        last = year;
      }
    }
    return longest;
  }
}
