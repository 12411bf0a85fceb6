package org.tibao.retrofit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Ownership;
import org.tibao.rules.RuleKind;

/**
 * How far a door would be from a decision if its owners voted as they wish today: an indication, not a vote.
 *
 * @param area in 0.01 m²
 * @param heads owners; several dwellings of one owner are one head
 */
public record Outlook(Side area, Side heads) {

  /** What a decision needs, as a kind of rule. */
  public static final RuleKind<Bar> BAR = new RuleKind<>("consent-bar", Bar.class);

  /**
   * What a decision needs.
   *
   * @param quorum share of all that takes part, at least
   * @param consent share of those taking part that agrees, at least
   */
  public record Bar(Fraction quorum, Fraction consent) {
    public Bar {
      Objects.requireNonNull(quorum, "quorum");
      Objects.requireNonNull(consent, "consent");
    }
  }

  /**
   * One of the two measures.
   *
   * @param all everything
   * @param answered what has answered
   * @param agreed what agrees
   */
  public record Side(long all, long answered, long agreed) {

    /** What must still answer for the quorum. */
    public long toQuorum(Bar bar) {
      return Math.max(0, bar.quorum().leastOf(all) - answered);
    }

    /** What of those that answered must still come to agree. */
    public long toConsent(Bar bar) {
      return Math.max(0, bar.consent().leastOf(answered) - agreed);
    }
  }

  /** From the dwellings, their owners and their current wishes. */
  public static Outlook of(List<Dwelling> dwellings, Map<DwellingId, List<Ownership>> owners,
      Map<DwellingId, Wish> wishes) {
    long all = 0;
    long answered = 0;
    long agreed = 0;
    var heads = new HashMap<Object, Boolean>();
    for (Dwelling dwelling : dwellings) {
      Wish wish = wishes.get(dwelling.id());
      boolean speaks = wish != null && !wish.lapsed();
      boolean agrees = speaks && wish != null && wish.said().answer() == Answer.AGREE;
      long area = dwelling.area().centi();
      all += area;
      answered += speaks ? area : 0;
      agreed += agrees ? area : 0;
      if (speaks) {
        heads.merge(head(dwelling, owners.get(dwelling.id())), agrees, Boolean::logicalAnd);
      }
    }
    long owning = dwellings.stream().map(each -> head(each, owners.get(each.id()))).distinct().count();
    long agreeing = heads.values().stream().filter(Boolean::booleanValue).count();
    return new Outlook(new Side(all, answered, agreed), new Side(owning, heads.size(), agreeing));
  }

  private static Object head(Dwelling dwelling, @Nullable List<Ownership> owners) {
    if (owners == null || owners.isEmpty()) {
      return dwelling.id();
    }
    return owners.stream().filter(Ownership::delegate).findFirst().orElse(owners.getFirst()).party().id();
  }
}
