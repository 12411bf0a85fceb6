package org.tibao.oversight;

import java.time.Clock;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.telemetry.DetectionRaised;

/** A monitor found something: some of it is the sign of a major hazard. */
@Component("hazardOnDetectionRaised")
class OnDetectionRaised {

  private static final String OPEN_DOOR = "runningWithOpenDoor";
  private static final String UNINSPECTED = "uninspectedInUse";

  private final Hazards hazards;
  private final Lifts lifts;
  private final Clock clock;

  OnDetectionRaised(Hazards hazards, Lifts lifts, Clock clock) {
    this.hazards = hazards;
    this.lifts = lifts;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DetectionRaised raised) {
    if (raised.kind().equals(OPEN_DOOR) && raised.level() > 0) {
      notice(raised, HazardRules.Sign.OPEN_DOOR, "oversight.sign.openDoor");
    }
    if (raised.kind().equals(UNINSPECTED)) {
      notice(raised, HazardRules.Sign.OVERDUE_INSPECTION, "oversight.sign.uninspected");
    }
  }

  private void notice(DetectionRaised raised, HazardRules.Sign sign, String key) {
    Lift lift = lifts.lift(Actor.HOUSE, raised.lift());
    hazards.notice(lift, sign, "telemetry.incident:" + raised.incident(),
        List.of(new Hazard.Sign(key, List.of(), raised.raisedAt(), "/lifts/" + raised.lift() + "/live")),
        clock.instant());
  }
}
