package org.tibao.privacy;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Authorities;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;

/**
 * A dwelling has new owners: the authorities that the earlier ones gave are written down as over. They have given no
 * rights since the sale was entered, whether or not this has run.
 */
@Component
class OnDwellingSold {

  private final Authorities authorities;
  private final Households households;
  private final Clock clock;

  OnDwellingSold(Authorities authorities, Households households, Clock clock) {
    this.authorities = authorities;
    this.households = households;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DwellingSold sold) {
    authorities.sold(households.dwelling(Actor.HOUSE, sold.dwelling()).path(), clock.instant());
  }
}
