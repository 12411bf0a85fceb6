package org.tibao.satisfaction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.Contracts;

/** Who built at a door, and behind which door a lift is. */
@Component
class Firms {

  private final Contracts contracts;
  private final Lifts lifts;

  Firms(Contracts contracts, Lifts lifts) {
    this.contracts = contracts;
    this.lifts = lifts;
  }

  /** The company of the contract, or null before there is one. */
  Question.@Nullable Firm builder(StairwellId stairwell) {
    return contracts.of(Actor.HOUSE, stairwell).map(each -> new Question.Firm(each.company(), each.companyName()))
        .orElse(null);
  }

  /** The stairwell of a lift, or null for one that stands elsewhere. */
  @Nullable
  StairwellId door(LiftId lift) {
    return lifts.lift(Actor.HOUSE, lift).stairwell();
  }
}
