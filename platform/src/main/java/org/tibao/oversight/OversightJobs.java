package org.tibao.oversight;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What oversight does by itself: looks for signs of hazards, sends what waits. */
@Component
@ConditionalOnWebApplication
class OversightJobs {

  private static final Logger LOG = LoggerFactory.getLogger(OversightJobs.class);

  private final HazardWatch watch;
  private final RegulatorUploads uploads;
  private final Clock clock;

  OversightJobs(HazardWatch watch, RegulatorUploads uploads, Clock clock) {
    this.watch = watch;
    this.uploads = uploads;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT90S")
  void look() {
    LOG.debug("{} signs of hazards", watch.look(clock.instant()));
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT60S")
  void send() {
    LOG.debug("{} records taken by the regulator's platform", uploads.sendDue(clock.instant()));
  }
}
