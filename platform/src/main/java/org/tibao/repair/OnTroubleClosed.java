package org.tibao.repair;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.rescue.TroubleClosed;

/** A rescue is over and the lift must be repaired: its repair opens by itself, from the moment of the fault. */
@Component
class OnTroubleClosed {

  private final Repairs repairs;

  OnTroubleClosed(Repairs repairs) {
    this.repairs = repairs;
  }

  @ApplicationModuleListener
  void on(TroubleClosed closed) {
    if (!closed.needsRepair()) {
      return;
    }
    String what = closed.findings().isBlank() ? closed.cause() : closed.findings();
    repairs.open(Actor.HOUSE, closed.lift(),
        new Repair.Origin(Repair.Origin.Kind.TROUBLE, closed.trouble().value().toString()), what, closed.occurred(),
        closed.at());
  }
}
