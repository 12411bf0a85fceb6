package org.tibao.claims;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.rescue.TroubleClosed;

/** Somebody was shut in and is free: where the policy gives a benefit, its case opens. */
@Component
class OnTroubleClosed {

  private final ClaimArrivals arrivals;

  OnTroubleClosed(ClaimArrivals arrivals) {
    this.arrivals = arrivals;
  }

  @ApplicationModuleListener
  void on(TroubleClosed closed) {
    if (closed.shutIn()) {
      arrivals.rescued(new ClaimArrivals.Rescued(closed.trouble().value(), closed.lift(),
          Math.max(1, closed.persons()), closed.shutInMinutes(), closed.occurred(), closed.at()));
    }
  }
}
