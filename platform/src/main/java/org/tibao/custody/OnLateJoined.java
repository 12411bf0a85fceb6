package org.tibao.custody;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.apportionment.LateJoined;

/** A household has joined an agreement late: it is asked for its sum, the others for that much less. */
@Component
class OnLateJoined {

  private final Dues dues;
  private final Clock clock;

  OnLateJoined(Dues dues, Clock clock) {
    this.dues = dues;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(LateJoined joined) {
    dues.joined(joined.agreement(), joined.joining(), clock.instant());
  }
}
