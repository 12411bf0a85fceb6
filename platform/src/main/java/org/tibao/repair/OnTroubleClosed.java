package org.tibao.repair;

import java.time.Duration;
import java.time.Instant;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleClosed;
import org.tibao.rescue.TroubleTimes;
import org.tibao.rescue.Troubles;

/** A rescue is over and the lift must be repaired: its repair opens by itself, from the moment of the fault. */
@Component
class OnTroubleClosed {

  /** A trouble lasts no longer than this. */
  private static final Duration LONGEST = Duration.ofDays(60);

  private final Repairs repairs;
  private final Troubles troubles;

  OnTroubleClosed(Repairs repairs, Troubles troubles) {
    this.repairs = repairs;
    this.troubles = troubles;
  }

  @ApplicationModuleListener
  void on(TroubleClosed closed) {
    if (!closed.needsRepair()) {
      return;
    }
    Instant fault = troubles.of(closed.lift(), closed.at().minus(LONGEST), closed.at().plusSeconds(1)).stream()
        .filter(each -> each.id().equals(closed.trouble())).findFirst().map(Trouble::times)
        .map(TroubleTimes::occurred).filter(each -> !each.isAfter(closed.at()))
        .orElse(closed.at().minus(Duration.ofMinutes(closed.shutInMinutes())));
    String what = closed.findings().isBlank() ? closed.cause() : closed.findings();
    repairs.open(Actor.HOUSE, closed.lift(),
        new Repair.Origin(Repair.Origin.Kind.TROUBLE, closed.trouble().value().toString()), what, fault, closed.at());
  }
}
