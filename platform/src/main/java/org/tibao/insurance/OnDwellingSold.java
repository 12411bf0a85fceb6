package org.tibao.insurance;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.registry.DwellingSold;

/** A flat has new owners: its part in the insurance of the lift goes with it. */
@Component
class OnDwellingSold {

  private final PolicyChanges changes;
  private final Clock clock;

  OnDwellingSold(PolicyChanges changes, Clock clock) {
    this.changes = changes;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DwellingSold sold) {
    changes.sold(sold, clock.instant());
  }
}
