package org.tibao.rescue;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.telemetry.DetectionCleared;

/** A lift says that it is over. */
@Component
class OnDetectionCleared {

  private final Signals signals;
  private final Clock clock;

  OnDetectionCleared(Signals signals, Clock clock) {
    this.signals = signals;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DetectionCleared cleared) {
    signals.cleared(cleared, clock.instant());
  }
}
