package org.tibao.claims;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * 期限: one statutory clock of one claim.
 *
 * @param from the day on which it begins, which does not count
 * @param nominal its last day by the calendar alone
 * @param last its last day, after days of rest
 * @param paused days taken off while missing papers were being brought
 * @param metOn when what it asks for was done, or null
 * @param announced whether the days of rest are known so far; otherwise the last day may still move
 */
public record ClaimClock(ClaimTimes.Time time, LocalDate from, LocalDate nominal, LocalDate last, int paused,
    @Nullable LocalDate metOn, State state, boolean announced) {

  /** How it stands. */
  public enum State {
    /** 计时中. */
    RUNNING,
    /** 中止: papers are being brought. */
    PAUSED,
    /** 按期. */
    MET,
    /** 逾期完成. */
    MET_LATE,
    /** 已逾期. */
    OVERDUE;

    /** Whether what it asks for is still to be done. */
    public boolean open() {
      return this == RUNNING || this == PAUSED || this == OVERDUE;
    }
  }

  /** Days that are left, the last one included; below zero when it is over. */
  public long left(LocalDate today) {
    return ChronoUnit.DAYS.between(today, last);
  }

  /** Whether a day of rest has moved its end. */
  public boolean moved() {
    return !last.equals(nominal);
  }
}
