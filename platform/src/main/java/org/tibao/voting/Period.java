package org.tibao.voting;

import java.time.LocalDate;
import java.util.Objects;
import org.tibao.rules.WorkingDays;

/**
 * 期间: so many whole days. The day on which it begins does not count (民法典 art. 201).
 *
 * @param days at least 1
 * @param count which days count
 */
public record Period(int days, Days count) {

  /** Which days count. */
  public enum Days {
    /** 自然日. */
    NATURAL,
    /** 工作日. */
    WORKING
  }

  public Period {
    if (days < 1 || days > 365) {
      throw new IllegalArgumentException("days: " + days);
    }
    Objects.requireNonNull(count, "count");
  }

  /** The last day of the period that begins on that day. */
  public LocalDate lastDay(LocalDate begin, WorkingDays calendar) {
    return switch (count) {
      case NATURAL -> begin.plusDays(days);
      case WORKING -> calendar.after(begin, days);
    };
  }
}
