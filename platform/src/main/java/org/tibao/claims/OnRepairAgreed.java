package org.tibao.claims;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.repair.Purse;
import org.tibao.repair.RepairAgreed;

/** The policy is to pay for a repair: its case opens. */
@Component
class OnRepairAgreed {

  private final ClaimArrivals arrivals;

  OnRepairAgreed(ClaimArrivals arrivals) {
    this.arrivals = arrivals;
  }

  @ApplicationModuleListener
  void on(RepairAgreed agreed) {
    if (agreed.purse() == Purse.POLICY) {
      arrivals.agreed(new ClaimArrivals.Repaired(agreed.repair(), agreed.lift(), agreed.amount(), agreed.at()));
    }
  }
}
