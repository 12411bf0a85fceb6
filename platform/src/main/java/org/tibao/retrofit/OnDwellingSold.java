package org.tibao.retrofit;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.registry.DwellingSold;

/** A dwelling has new owners: what the earlier ones wished no longer speaks for it; what they signed binds the new ones. */
@Component
class OnDwellingSold {

  private final Wishes wishes;
  private final Contracts contracts;
  private final Clock clock;

  OnDwellingSold(Wishes wishes, Contracts contracts, Clock clock) {
    this.wishes = wishes;
    this.contracts = contracts;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DwellingSold sold) {
    wishes.lapse(sold, clock.instant());
    contracts.takeOver(sold, clock.instant());
  }
}
