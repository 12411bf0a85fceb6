package org.tibao.retrofit;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.registry.DwellingSold;

/** A dwelling has new owners: what the earlier ones said no longer speaks for it. */
@Component
class OnDwellingSold {

  private final Wishes wishes;
  private final Clock clock;

  OnDwellingSold(Wishes wishes, Clock clock) {
    this.wishes = wishes;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DwellingSold sold) {
    wishes.lapse(sold, clock.instant());
  }
}
