package org.tibao.claims;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.repair.RepairWithdrawn;

/** A repair is not done after all: its case ends, and nothing is set aside for it any more. */
@Component
class OnRepairWithdrawn {

  private final ClaimArrivals arrivals;

  OnRepairWithdrawn(ClaimArrivals arrivals) {
    this.arrivals = arrivals;
  }

  @ApplicationModuleListener
  void on(RepairWithdrawn withdrawn) {
    arrivals.withdrawn(withdrawn.repair(), withdrawn.why(), withdrawn.at());
  }
}
