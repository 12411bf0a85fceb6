package org.tibao.inspection;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.tibao.rules.RuleKind;

/**
 * 以修代保红旗规则 — from what on a deed of a maintenance unit is a sign, how heavy each sign is, and how a unit is scored.
 *
 * @param flags one for each kind
 * @param score how a unit's score comes about
 */
public record RedFlagRule(List<Limit> flags, Score score) {

  /** The rule as a kind. */
  public static final RuleKind<RedFlagRule> KIND = new RuleKind<>("red-flags", RedFlagRule.class);

  /**
   * From what on it is a sign.
   *
   * @param weight how much it counts, 1 to 10
   * @param limit times, permille of the expected life, minutes, permille of the P90, bits of 128, metres, minutes
   * @param days within which; 0 where it does not matter
   * @param why on whose word
   */
  public record Limit(FlagKind kind, int weight, int limit, int days, String why, String whyEn) {
    public Limit {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(whyEn, "whyEn");
      if (weight < 1 || weight > 10 || limit < 0 || days < 0) {
        throw new IllegalArgumentException(kind + ": a weight of 1 to 10, and no negative limit");
      }
    }
  }

  /**
   * How a unit is scored.
   *
   * @param days how far back is looked
   * @param fewest with fewer deeds there is no score
   * @param flagsAtNought so much weight of flags per hundred deeds leaves nothing of the part for honesty
   * @param troublesAtNought so many troubles of its lifts per hundred lift-months leave nothing of that part
   * @param parts what each part counts, together 100
   * @param suspectBelow below so many points of honesty a unit is looked at first
   */
  public record Score(int days, int fewest, int flagsAtNought, int troublesAtNought, List<Share> parts,
      int suspectBelow) {
    public Score {
      parts = List.copyOf(parts);
      if (days < 1 || fewest < 1 || flagsAtNought < 1 || troublesAtNought < 1 || suspectBelow < 0 || suspectBelow > 100
          || parts.stream().mapToInt(Share::weight).sum() != 100
          || !parts.stream().map(Share::part).allMatch(new HashSet<>()::add)) {
        throw new IllegalArgumentException("the parts of a score are named once and together count 100");
      }
    }

    int weight(CareScore.Part part) {
      return parts.stream().filter(each -> each.part() == part).mapToInt(Share::weight).sum();
    }
  }

  /** What a part of the score counts. */
  public record Share(CareScore.Part part, int weight) {}

  public RedFlagRule {
    flags = List.copyOf(flags);
    Objects.requireNonNull(score, "score");
    if (flags.size() != FlagKind.values().length
        || !flags.stream().map(Limit::kind).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("each kind of flag has one limit");
    }
  }

  /** The limit of that kind. */
  public Limit limit(FlagKind kind) {
    return flags.stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
  }
}
