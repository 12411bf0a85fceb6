package org.tibao.fund;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.registry.DwellingSold;

/**
 * A dwelling has new owners: its sub-account is theirs with everything in it (住宅专项维修资金管理办法 art. 28). Nothing moves;
 * the day is written beside the movements.
 */
@Component
class OnDwellingSold {

  private final FundAccountTables accounts;
  private final Clock clock;

  OnDwellingSold(FundAccountTables accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DwellingSold sold) {
    accounts.passed(sold, clock.instant());
  }
}
