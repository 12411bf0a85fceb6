package org.tibao.upkeep;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tibao.database.Turns;
import org.tibao.time.ChinaTime;

/** Every night: plans are worked out anew, because contracts begin and end and rules change. */
@Component
@ConditionalOnWebApplication
class UpkeepJobs {

  private final CarePlans plans;
  private final Turns turns;
  private final Clock clock;

  UpkeepJobs(CarePlans plans, Turns turns, Clock clock) {
    this.plans = plans;
    this.turns = turns;
    this.clock = clock;
  }

  @Scheduled(cron = "${tibao.upkeep.daily:0 50 0 * * *}", zone = "Asia/Shanghai")
  void run() {
    LocalDate today = ChinaTime.today(clock);
    turns.daily("upkeep.plans", today, () -> plans.renewAll(today));
  }
}
