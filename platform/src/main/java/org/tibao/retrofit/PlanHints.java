package org.tibao.retrofit;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Needs;
import org.tibao.rules.RuleKind;

/** What to propose for the plan of a stairwell, and when. */
public record PlanHints(List<Hint> hints) {

  /** The proposals as a kind of rule. */
  public static final RuleKind<PlanHints> KIND = new RuleKind<>("plan-hints", PlanHints.class);

  /** What makes a proposal fit. */
  public enum When {
    /** A worry of that word is open. */
    WORRY,
    /** A severe objection is not settled. */
    SEVERE_OBJECTION,
    /** So many of the dwellings have not answered. */
    SILENT,
    /** So many of the residents are 60 or older. */
    AGED,
    /** So many of the residents are disabled. */
    DISABLED,
    /** So many of the residents are seriously ill. */
    ILL
  }

  /**
   * One proposal.
   *
   * @param word code of the worry, for {@link When#WORRY}
   * @param atLeast share from which it fits, for the shares
   */
  public record Hint(String code, When when, @Nullable String word, @Nullable Fraction atLeast, String what,
      String whatEn) {

    public Hint {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(when, "when");
      Objects.requireNonNull(what, "what");
      Objects.requireNonNull(whatEn, "whatEn");
    }

    boolean fits(Set<String> worries, Tally tally, @Nullable Needs needs) {
      return switch (when) {
        case WORRY -> word != null && worries.contains(word);
        case SEVERE_OBJECTION -> tally.severe() > 0;
        case SILENT -> share(tally.silent(), tally.dwellings());
        case AGED -> needs != null && share(needs.aged60(), needs.residents());
        case DISABLED -> needs != null && share(needs.disabled(), needs.residents());
        case ILL -> needs != null && share(needs.seriouslyIll(), needs.residents());
      };
    }

    private boolean share(int some, int all) {
      return atLeast != null && all > 0 && atLeast.reachedBy(some, all);
    }
  }

  public PlanHints {
    hints = List.copyOf(hints);
  }

  /** The proposals that fit a stairwell and are not in its plan yet. */
  public List<Hint> fitting(Collection<String> openWorries, Tally tally, @Nullable Needs needs,
      Collection<String> planned) {
    Set<String> worries = Set.copyOf(openWorries);
    return hints.stream().filter(hint -> !planned.contains(hint.code()))
        .filter(hint -> hint.fits(worries, tally, needs))
        .toList();
  }
}
