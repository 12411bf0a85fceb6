package org.tibao.claims;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.repair.Purse;
import org.tibao.repair.RepairAccepted;

/** A repair that the policy pays is done and accepted: its case can be decided. */
@Component
class OnRepairAccepted {

  private final ClaimArrivals arrivals;

  OnRepairAccepted(ClaimArrivals arrivals) {
    this.arrivals = arrivals;
  }

  @ApplicationModuleListener
  void on(RepairAccepted accepted) {
    if (accepted.purse() == Purse.POLICY) {
      arrivals.accepted(
          new ClaimArrivals.Repaired(accepted.repair(), accepted.lift(), accepted.amount(), accepted.at()));
    }
  }
}
