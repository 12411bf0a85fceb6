package org.tibao.oversight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tibao.database.Turns;

/** What oversight does by itself: looks for signs of hazards, sends what waits. */
@Component
@ConditionalOnWebApplication
class OversightJobs {

  private static final Logger LOG = LoggerFactory.getLogger(OversightJobs.class);

  private static final Duration PAUSE = Duration.ofMinutes(15);

  private final HazardWatch watch;
  private final RegulatorUploads uploads;
  private final Turns turns;
  private final Clock clock;

  OversightJobs(HazardWatch watch, RegulatorUploads uploads, Turns turns, Clock clock) {
    this.watch = watch;
    this.uploads = uploads;
    this.turns = turns;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT90S")
  void look() {
    Instant now = clock.instant();
    turns.every(PAUSE, "oversight.hazards", now, () -> LOG.debug("{} signs of hazards", watch.look(now)));
  }

  /** Every instance may do it: each takes others. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT60S")
  void send() {
    LOG.debug("{} records taken by the regulator's platform", uploads.sendDue(clock.instant()));
  }
}
