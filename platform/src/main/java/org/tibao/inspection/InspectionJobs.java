package org.tibao.inspection;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tibao.access.OrganisationId;
import org.tibao.database.Turns;
import org.tibao.time.ChinaTime;

/** Every night the records of maintenance units are read anew. */
@Component
@ConditionalOnWebApplication
class InspectionJobs {

  private static final Logger LOG = LoggerFactory.getLogger(InspectionJobs.class);

  private final FlagBook flags;
  private final Turns turns;
  private final Clock clock;

  InspectionJobs(FlagBook flags, Turns turns, Clock clock) {
    this.flags = flags;
    this.turns = turns;
    this.clock = clock;
  }

  @Scheduled(cron = "${tibao.inspection.daily:0 40 3 * * *}", zone = "Asia/Shanghai")
  void run() {
    turns.daily("inspection.flags", ChinaTime.today(clock), this::all);
  }

  /** A unit whose records cannot be read does not keep the others from being read; a second time changes nothing. */
  private void all() {
    for (OrganisationId unit : flags.units()) {
      try {
        flags.refresh(unit, clock.instant());
      } catch (RuntimeException e) {
        LOG.error("the records of maintenance unit {} could not be read", unit, e);
      }
    }
  }
}
