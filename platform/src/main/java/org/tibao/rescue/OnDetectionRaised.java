package org.tibao.rescue;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.telemetry.DetectionRaised;

/** A lift says that something is wrong: somebody is called. */
@Component
class OnDetectionRaised {

  private final Signals signals;
  private final Clock clock;

  OnDetectionRaised(Signals signals, Clock clock) {
    this.signals = signals;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DetectionRaised raised) {
    signals.raised(raised, clock.instant());
  }
}
