package org.tibao.voting;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.registry.DwellingSold;

/**
 * A dwelling has new owners while its vote is under way: the roll stays as it was frozen, a ballot that was cast stays
 * cast, and the sale is written beside it (docs/concepts/how-a-vote-is-counted.md).
 */
@Component
class OnDwellingSold {

  private final BoxTables box;
  private final Clock clock;

  OnDwellingSold(BoxTables box, Clock clock) {
    this.box = box;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DwellingSold sold) {
    box.sold(sold, clock.instant());
  }
}
