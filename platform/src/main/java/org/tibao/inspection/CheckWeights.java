package org.tibao.inspection;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.RuleKind;
import org.tibao.signal.health.HealthGrade;

/**
 * 抽检权重规则 — how much likelier a lift is drawn the more speaks for looking at it. The lightest lift keeps a chance, and
 * the heaviest weighs only so many times as much, or a sample says little of the whole.
 *
 * @param base what every lift weighs
 * @param health what is added for a grade, and for none
 * @param flag for each weight of red flags
 * @param unchecked for each full quarter of a year since the last check; for never as much as can be
 * @param overdue for each day that care is overdue
 * @param trouble for each trouble of the last ninety days
 * @param shutIn for each that shut somebody in, on top
 */
record CheckWeights(int base, Map<HealthGrade.Letter, Integer> health, int noHealth, Step flag, Step unchecked,
    Step overdue, Step trouble, Step shutIn) {

  static final RuleKind<CheckWeights> KIND = new RuleKind<>("check-weights", CheckWeights.class);

  /** So much for each, and never more than that. */
  record Step(int each, int most) {

    int of(long count) {
      return (int) Math.min(most, Math.multiplyExact(each, count));
    }
  }

  /**
   * What is known of a lift.
   *
   * @param health null if it has no grade
   * @param flags their weights together
   * @param daysUnchecked since the last check; null if there was none
   */
  record Facts(HealthGrade.@Nullable Letter health, int flags, @Nullable Integer daysUnchecked, int daysOverdue,
      int troubles, int shutIns) {

    static final Facts NOTHING = new Facts(null, 0, null, 0, 0, 0);
  }

  /** Why a lift weighs what it weighs. */
  enum Cause {
    BASE, HEALTH, FLAGS, UNCHECKED, OVERDUE, TROUBLES, SHUT_INS
  }

  /** One part of a weight. */
  record Part(Cause cause, int points) {}

  private static final int QUARTER = 91;

  CheckWeights {
    health = Map.copyOf(new EnumMap<>(health));
    if (base < 1 || noHealth < 0 || health.values().stream().anyMatch(each -> each < 0)
        || List.of(flag, unchecked, overdue, trouble, shutIn).stream()
            .anyMatch(each -> each.each() < 0 || each.most() < 0)) {
      throw new IllegalArgumentException("every lift weighs something, and nothing speaks against looking");
    }
  }

  /** The parts of a lift's weight that are not nothing; the base first. */
  List<Part> parts(Facts facts) {
    var parts = new ArrayList<Part>();
    parts.add(new Part(Cause.BASE, base));
    HealthGrade.Letter letter = facts.health();
    parts.add(new Part(Cause.HEALTH, letter == null ? noHealth : health.getOrDefault(letter, 0)));
    parts.add(new Part(Cause.FLAGS, flag.of(facts.flags())));
    Integer days = facts.daysUnchecked();
    parts.add(new Part(Cause.UNCHECKED, days == null ? unchecked.most() : unchecked.of(days / QUARTER)));
    parts.add(new Part(Cause.OVERDUE, overdue.of(Math.max(0, facts.daysOverdue()))));
    parts.add(new Part(Cause.TROUBLES, trouble.of(facts.troubles())));
    parts.add(new Part(Cause.SHUT_INS, shutIn.of(facts.shutIns())));
    return parts.stream().filter(each -> each.points() > 0).toList();
  }

  /** What a lift weighs. */
  int weight(Facts facts) {
    return parts(facts).stream().mapToInt(Part::points).sum();
  }
}
