package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleKind;

/**
 * 年度目标: how many lifts a territory means to add in a calendar year.
 *
 * @param lifts number of lifts by year, 1 to 100,000; a year that is missing has no target
 */
public record ProgrammeTarget(Map<Integer, Integer> lifts) {

  /** The target as a kind of rule. */
  public static final RuleKind<ProgrammeTarget> KIND = new RuleKind<>("programme-target", ProgrammeTarget.class);

  public ProgrammeTarget {
    Objects.requireNonNull(lifts, "lifts");
    lifts = Map.copyOf(lifts);
    lifts.forEach((year, count) -> {
      if (year < 2000 || year > 2199 || count < 1 || count > 100_000) {
        throw new IllegalArgumentException(
            "1 to 100000 lifts in a year from 2000 to 2199, not " + count + " in " + year);
      }
    });
  }

  /** The target for this year that the territory has set itself; a town's says nothing about one of its estates. */
  public static @Nullable Integer of(RuleBook rules, String path, LocalDate today) {
    Rule<ProgrammeTarget> rule = rules.on(KIND, path, today);
    return rule.version().path().equals(path) ? rule.data().lifts().get(today.getYear()) : null;
  }
}
