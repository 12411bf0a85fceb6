package org.tibao.apportionment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;

/**
 * 分摊建议: a cost with what is agreed besides, and the schemes by which it might be shared.
 *
 * @param schemes at least one, in the order in which they are shown
 * @param late see {@link Terms#late}
 */
public record Proposal(Money total, Subsidy subsidy, List<SharingScheme> schemes, List<Special> specials,
    List<Compensation> compensations, @Nullable Rate late) {

  /** @throws Refused {@link ApportionmentRefusal#NO_SCHEME} */
  public Proposal {
    schemes = List.copyOf(schemes);
    specials = List.copyOf(specials);
    compensations = List.copyOf(compensations);
    if (schemes.isEmpty()) {
      throw Refused.at("schemes", ApportionmentRefusal.NO_SCHEME);
    }
  }

  /** The terms under each scheme, in their order. */
  public List<Terms> terms() {
    return schemes.stream().map(scheme -> new Terms(scheme, total, subsidy, specials, compensations, late)).toList();
  }

  /** Every household's share under each scheme. */
  public List<Apportionment> apportion(List<Flat> flats) {
    return terms().stream().map(terms -> Apportionment.of(flats, terms)).toList();
  }
}
