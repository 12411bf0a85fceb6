package org.tibao.upkeep;

import java.util.List;
import org.tibao.rules.RuleKind;

/**
 * 检验周期 — in which years after its supervised inspection a lift is inspected by the authority; in the others it is
 * tested by a qualified party (自行检测).
 *
 * @param periodicYears years of periodic inspection, counted from the year in which the supervised inspection was passed
 * @param yearlyAfter the year after which every year asks for a periodic inspection
 */
public record InspectionCycle(List<Integer> periodicYears, int yearlyAfter) {

  /** The cycle as a kind of rule. */
  public static final RuleKind<InspectionCycle> KIND = new RuleKind<>("inspection-cycle", InspectionCycle.class);

  public InspectionCycle {
    periodicYears = List.copyOf(periodicYears);
    if (periodicYears.stream().anyMatch(each -> each < 1 || each > 60) || yearlyAfter < 0 || yearlyAfter > 60) {
      throw new IllegalArgumentException("years of a cycle lie between 1 and 60");
    }
  }

  /** Whether that year after the supervised inspection asks for a periodic inspection. */
  boolean isPeriodic(int year) {
    return year > yearlyAfter || periodicYears.contains(year);
  }
}
