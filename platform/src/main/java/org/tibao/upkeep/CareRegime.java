package org.tibao.upkeep;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Objects;

/**
 * 维保方式 — how far apart two visits may lie.
 *
 * @param code such as {@code FIXED_15D}
 * @param days at most so many days from one visit to the next; 0 where natural months count
 * @param months at most in the so-manieth natural month after the last visit's; 0 where days count
 * @param connected the lift must report to the platform
 * @param source statute or standard that allows it
 */
public record CareRegime(String code, int days, int months, boolean connected, String source) {

  public CareRegime {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(source, "source");
    if (days < 0 || days > 366 || months < 0 || months > 12 || (days == 0) == (months == 0)) {
      throw new IllegalArgumentException(code + ": either days or natural months");
    }
  }

  /** The last day on which the visit after that one is in time. */
  LocalDate nextVisit(LocalDate last) {
    return days > 0 ? last.plusDays(days) : YearMonth.from(last).plusMonths(months).atEndOfMonth();
  }

  /**
   * The last day on which the items of a longer cycle are in time again: so many months later, or the end of the next
   * natural quarter, half-year or year.
   */
  LocalDate nextOf(CareCycle cycle, LocalDate last) {
    if (cycle == CareCycle.HALF_MONTH) {
      return nextVisit(last);
    }
    if (days > 0) {
      return last.plusMonths(cycle.months());
    }
    int quarter = last.get(IsoFields.QUARTER_OF_YEAR);
    int end = Math.ceilDiv(quarter * 3, cycle.months()) * cycle.months();
    return YearMonth.of(last.getYear(), end).plusMonths(cycle.months()).atEndOfMonth();
  }
}
