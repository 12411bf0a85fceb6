package org.tibao.upkeep;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.RuleKind;

/**
 * 试验与演练周期 — what must be proved at a lift besides its visits, and how often.
 *
 * @param soonDays so many days before the last one it is called to mind
 */
public record CareTests(int soonDays, List<Interval> intervals) {

  /** The table as a kind of rule. */
  public static final RuleKind<CareTests> KIND = new RuleKind<>("care-tests", CareTests.class);

  /**
   * How often one thing is proved.
   *
   * @param months at most so many from one to the next
   * @param olderThanYears beyond that age {@code monthsOlder} counts; 0 where age does not matter
   * @param source statute or standard
   */
  public record Interval(CareDue.What what, int months, int olderThanYears, int monthsOlder, String source) {
    public Interval {
      Objects.requireNonNull(what, "what");
      Objects.requireNonNull(source, "source");
      if (months < 1 || olderThanYears < 0 || olderThanYears > 0 && monthsOlder < 1) {
        throw new IllegalArgumentException(what + ": months are counted from one");
      }
    }

    /** The last day on which the next one is in time. */
    LocalDate next(LocalDate last, @Nullable LocalDate installed) {
      LocalDate usual = last.plusMonths(months);
      boolean old = olderThanYears > 0 && installed != null && installed.plusYears(olderThanYears).isBefore(usual);
      return old ? last.plusMonths(monthsOlder) : usual;
    }
  }

  public CareTests {
    intervals = List.copyOf(intervals);
    if (soonDays < 0 || !intervals.stream().map(Interval::what).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("two intervals of one thing");
    }
  }

  /** How often that is proved, if at all. */
  Optional<Interval> of(CareDue.What what) {
    return intervals.stream().filter(each -> each.what() == what).findFirst();
  }
}
