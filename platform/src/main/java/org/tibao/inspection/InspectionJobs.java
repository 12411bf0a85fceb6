package org.tibao.inspection;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tibao.access.OrganisationId;

/** Every night the records of maintenance units are read anew. */
@Component
@ConditionalOnWebApplication
class InspectionJobs {

  private static final Logger LOG = LoggerFactory.getLogger(InspectionJobs.class);

  private final FlagBook flags;
  private final Clock clock;

  InspectionJobs(FlagBook flags, Clock clock) {
    this.flags = flags;
    this.clock = clock;
  }

  /**
   * Every instance may do it: the second time changes nothing. A unit whose records cannot be read does not keep the others
   * from being read.
   */
  @Scheduled(cron = "${tibao.inspection.daily:0 40 3 * * *}", zone = "Asia/Shanghai")
  void run() {
    for (OrganisationId unit : flags.units()) {
      try {
        flags.refresh(unit, clock.instant());
      } catch (RuntimeException e) {
        LOG.error("the records of maintenance unit {} could not be read", unit, e);
      }
    }
  }
}
