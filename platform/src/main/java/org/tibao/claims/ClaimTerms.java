package org.tibao.claims;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.tibao.money.Money;
import org.tibao.rules.RuleKind;

/**
 * 理赔办法: how claims are handled at a place.
 *
 * @param benefits 困人补偿, by product
 * @param litigationWithinLimit whether costs of law suits count against the limit of the policy
 */
public record ClaimTerms(List<Benefit> benefits, boolean litigationWithinLimit, List<OfKind> kinds) {

  public static final RuleKind<ClaimTerms> KIND = new RuleKind<>("claim-terms", ClaimTerms.class);

  /** What a product gives whoever was shut in; the empty code stands for every product that is not named. */
  public record Benefit(String product, List<Step> steps) {
    public Benefit {
      Objects.requireNonNull(product, "product");
      steps = steps.stream().sorted(Comparator.comparing(Step::fromMinutes)).toList();
    }
  }

  /** From so many minutes on so much for each person. */
  public record Step(long fromMinutes, long perPersonYuan) {}

  /**
   * What holds for a kind of case.
   *
   * @param openingYuan what is set aside when nothing is known of the sum
   */
  public record OfKind(ClaimKind kind, long openingYuan, List<Paper> papers) {
    public OfKind {
      Objects.requireNonNull(kind, "kind");
      papers = List.copyOf(papers);
      if (openingYuan < 0) {
        throw new IllegalArgumentException(kind + ": nothing below zero is set aside");
      }
    }
  }

  /** A paper that may be needed. */
  public record Paper(String code, String text, String textEn) {}

  public ClaimTerms {
    benefits = List.copyOf(benefits);
    kinds = List.copyOf(kinds);
    var known = kinds.stream().map(OfKind::kind).toList();
    if (!known.containsAll(List.of(ClaimKind.values())) || known.size() != ClaimKind.values().length) {
      throw new IllegalArgumentException("every kind of case once");
    }
  }

  OfKind of(ClaimKind kind) {
    return kinds.stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
  }

  /** The papers that may be asked for in a case of that kind. */
  public List<Paper> papers(ClaimKind kind) {
    return of(kind).papers();
  }

  /** What somebody gets who was shut in for so long. */
  Money benefit(String product, long minutes) {
    Benefit benefit = benefits.stream().filter(each -> each.product().equals(product)).findFirst()
        .or(() -> benefits.stream().filter(each -> each.product().isEmpty()).findFirst()).orElse(null);
    return benefit == null
        ? Money.ZERO
        : benefit.steps().stream().filter(each -> minutes >= each.fromMinutes()).reduce((_, later) -> later)
            .map(each -> Money.yuan(String.valueOf(each.perPersonYuan()))).orElse(Money.ZERO);
  }
}
