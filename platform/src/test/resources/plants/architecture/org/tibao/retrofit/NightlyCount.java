// breaks: nothing
package org.tibao.retrofit;

import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;

class NightlyCount {
  private final Clock clock;
  Instant last = Instant.EPOCH;

  NightlyCount(Clock clock) {
    this.clock = clock;
  }

  @Scheduled(cron = "0 0 3 * * *")
  void count() {
    last = clock.instant();
  }
}
