package org.tibao.claims;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleClosed;
import org.tibao.rescue.Troubles;

/** Somebody was shut in and is free: where the policy gives a benefit, its case opens. */
@Component
class OnTroubleClosed {

  private final ClaimArrivals arrivals;
  private final Troubles troubles;

  OnTroubleClosed(ClaimArrivals arrivals, Troubles troubles) {
    this.arrivals = arrivals;
    this.troubles = troubles;
  }

  @ApplicationModuleListener
  void on(TroubleClosed closed) {
    if (!closed.shutIn()) {
      return;
    }
    // What was corrected meanwhile counts, whichever is heard first.
    Trouble now = troubles.trouble(Actor.HOUSE, closed.trouble());
    Trouble.Outcome outcome = now.outcome();
    arrivals.rescued(new ClaimArrivals.Rescued(closed.trouble().value(), closed.lift(),
        Math.max(1, outcome == null ? closed.persons() : outcome.persons()),
        now.times().waited(closed.at()).toMinutes(), now.times().occurred(), closed.at()));
  }
}
