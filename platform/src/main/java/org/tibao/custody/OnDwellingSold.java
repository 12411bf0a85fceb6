package org.tibao.custody;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.registry.DwellingSold;

/** A dwelling has new owners: the earlier ones sign no longer for the door, and nothing goes back to their account. */
@Component
class OnDwellingSold {

  private final DoorAccounts accounts;
  private final Dues dues;
  private final Clock clock;

  OnDwellingSold(DoorAccounts accounts, Dues dues, Clock clock) {
    this.accounts = accounts;
    this.dues = dues;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DwellingSold sold) {
    accounts.sold(sold, clock.instant());
    dues.sold(sold, clock.instant());
  }
}
