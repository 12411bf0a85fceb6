package org.tibao.inspection;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every night the records of maintenance units are read anew. */
@Component
@ConditionalOnWebApplication
class InspectionJobs {

  private final FlagBook flags;
  private final Clock clock;

  InspectionJobs(FlagBook flags, Clock clock) {
    this.flags = flags;
    this.clock = clock;
  }

  /** Every instance may do it: the second time changes nothing. */
  @Scheduled(cron = "${tibao.inspection.daily:0 40 3 * * *}", zone = "Asia/Shanghai")
  void run() {
    flags.refresh(clock.instant());
  }
}
