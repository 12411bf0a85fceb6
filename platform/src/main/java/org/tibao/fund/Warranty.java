package org.tibao.fund;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** 保修: where the maker's and builder's warranty of a lift stands. The fund pays only after it. */
public enum Warranty {
  /** 保修期已满. */
  OVER,
  /** 保修期内. */
  RUNNING,
  /** Nobody has entered its end. */
  UNKNOWN;

  /** On that day, of a warranty whose last day is known or not. */
  public static Warranty of(@Nullable LocalDate until, LocalDate today) {
    if (until == null) {
      return UNKNOWN;
    }
    return today.isAfter(until) ? OVER : RUNNING;
  }
}
