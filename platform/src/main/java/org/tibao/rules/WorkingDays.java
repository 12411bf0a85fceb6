package org.tibao.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/**
 * The working days of China: Monday to Friday, minus the days off and plus the weekend days worked, as the State Council
 * announces them year by year.
 *
 * @param announcedUntil last day for which the announcement is known; after it, weekends alone are left out
 * @param daysOff days off that fall on Monday to Friday
 * @param worked Saturdays and Sundays that are worked
 */
public record WorkingDays(LocalDate announcedUntil, Set<LocalDate> daysOff, Set<LocalDate> worked) {

  public WorkingDays {
    Objects.requireNonNull(announcedUntil, "announcedUntil");
    daysOff = Set.copyOf(daysOff);
    worked = Set.copyOf(worked);
  }

  /** Whether that day is worked. */
  public boolean includes(LocalDate day) {
    boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return weekend ? worked.contains(day) : !daysOff.contains(day);
  }

  /** The day on which the n-th working day after that day ends; n is at least 1. */
  public LocalDate after(LocalDate day, int n) {
    LocalDate end = day;
    for (int left = n; left > 0;) {
      end = end.plusDays(1);
      if (includes(end)) {
        left--;
      }
    }
    return end;
  }

  /** Whether the announcement reaches that day; if not, a deadline on it may still move. */
  public boolean known(LocalDate day) {
    return !day.isAfter(announcedUntil);
  }
}
