package org.tibao.insurance;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.fund.PremiumCameBack;

/** The fund's bank shows what an insurer sent back: the policy's refunds are given. */
@Component
class OnPremiumCameBack {

  private final PolicyChanges changes;
  private final Clock clock;

  OnPremiumCameBack(PolicyChanges changes, Clock clock) {
    this.changes = changes;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(PremiumCameBack back) {
    changes.cameBack(back, clock.instant());
  }
}
