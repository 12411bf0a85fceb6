package org.tibao.inspection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 维保质量分 — how well a maintenance unit keeps its lifts, 0 to 100, with the parts that it is made of.
 *
 * @param points of 100; null while too little is known
 * @param parts those of which something is known
 * @param deeds visits, parts and quotes that were looked at
 * @param suspect whether its honesty is to be looked at first
 */
public record CareScore(@Nullable Integer points, List<Measured> parts, int deeds, boolean suspect) {

  /** What a score is made of. */
  public enum Part {
    /** 记录可信: how few red flags there are among its deeds, by weight. */
    HONESTY,
    /** 少出故障: how few troubles its lifts have. */
    RELIABILITY,
    /** 按期维保: how few of its lifts wait for an overdue visit. */
    PUNCTUALITY,
    /** 抽检合格: how many items of spot checks were in order. */
    CHECKS
  }

  /**
   * One part as it was measured.
   *
   * @param points of 100
   * @param weight what it counts of 100, once what is not known is left out
   * @param count how many flags, troubles, overdue lifts or failed items there were
   * @param of among how many deeds, lift-months, lifts or items
   */
  public record Measured(Part part, int points, int weight, long count, long of) {}

  /**
   * What is counted of a unit.
   *
   * @param flagWeight together, of flags that nobody dismissed
   * @param liftMonths lifts in its care times months
   */
  record Counts(int deeds, int flags, int flagWeight, int troubles, int liftMonths, int overdue, int lifts, int failed,
      int items) {

    static int weight(Collection<RedFlag> flags) {
      return flags.stream().mapToInt(RedFlag::weight).sum();
    }
  }

  public CareScore {
    parts = List.copyOf(parts);
  }

  static CareScore of(Counts counts, RedFlagRule.Score rule) {
    boolean enough = counts.deeds() >= rule.fewest();
    var known = new ArrayList<Measured>();
    if (enough) {
      add(known, rule, Part.HONESTY, left(counts.flagWeight() * 100L, (long) rule.flagsAtNought() * counts.deeds()),
          counts.flags(), counts.deeds());
    }
    if (counts.liftMonths() > 0) {
      add(known, rule, Part.RELIABILITY,
          left(counts.troubles() * 100L, (long) rule.troublesAtNought() * counts.liftMonths()), counts.troubles(),
          counts.liftMonths());
    }
    if (counts.lifts() > 0) {
      add(known, rule, Part.PUNCTUALITY, left(counts.overdue(), counts.lifts()), counts.overdue(), counts.lifts());
    }
    if (counts.items() > 0) {
      add(known, rule, Part.CHECKS, left(counts.failed(), counts.items()), counts.failed(), counts.items());
    }
    int all = known.stream().mapToInt(Measured::weight).sum();
    long points = known.stream().mapToLong(each -> (long) each.points() * each.weight()).sum();
    List<Measured> parts = known.stream().map(each -> new Measured(each.part(), each.points(),
        Math.round(each.weight() * 100f / all), each.count(), each.of())).toList();
    boolean suspect = known.stream()
        .anyMatch(each -> each.part() == Part.HONESTY && each.points() < rule.suspectBelow());
    return new CareScore(enough ? (int) Math.round((double) points / all) : null, parts, counts.deeds(), suspect);
  }

  private static void add(List<Measured> known, RedFlagRule.Score rule, Part part, int points, long count, long of) {
    if (rule.weight(part) > 0) {
      known.add(new Measured(part, points, rule.weight(part), count, of));
    }
  }

  /** What is left of 100 points when so much of what leaves none is there. */
  private static int left(long there, long nought) {
    return (int) Math.max(0, 100 - Math.round(100.0 * there / nought));
  }
}
