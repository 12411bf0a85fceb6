package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.Objects;
import org.tibao.rules.RuleKind;
import org.tibao.rules.WorkingDays;

/**
 * Within how many days a complaint is answered. The day of filing does not count (民法典 第二百零一条).
 *
 * @param days 1 to 365
 * @param count which days count
 */
public record ComplaintClock(int days, Count count) {

  /** The clock as a kind of rule. */
  public static final RuleKind<ComplaintClock> KIND = new RuleKind<>("complaint-clock", ComplaintClock.class);

  /** Which days count. */
  public enum Count {
    /** 工作日. */
    WORKING,
    /** 自然日. */
    NATURAL
  }

  public ComplaintClock {
    Objects.requireNonNull(count, "count");
    if (days < 1 || days > 365) {
      throw new IllegalArgumentException("1 to 365 days, not " + days);
    }
  }

  /** The last day for an answer to what was filed on that day. */
  public LocalDate due(LocalDate filed, WorkingDays calendar) {
    return switch (count) {
      case WORKING -> calendar.after(filed, days);
      case NATURAL -> filed.plusDays(days);
    };
  }
}
