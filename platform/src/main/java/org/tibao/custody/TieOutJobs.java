package org.tibao.custody;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tibao.database.Turns;
import org.tibao.time.ChinaTime;

/** Every night the retentions whose time has come; every morning, before anybody works: does the bank say what we say? */
@Component
@ConditionalOnWebApplication
class TieOutJobs {

  private final TieOuts tieOuts;
  private final Retention retention;
  private final Turns turns;
  private final Clock clock;

  TieOutJobs(TieOuts tieOuts, Retention retention, Turns turns, Clock clock) {
    this.tieOuts = tieOuts;
    this.retention = retention;
    this.turns = turns;
    this.clock = clock;
  }

  @Scheduled(cron = "${tibao.custody.tie-out:0 30 6 * * *}", zone = "Asia/Shanghai")
  void check() {
    turns.daily("custody.tieOut", ChinaTime.today(clock),
        () -> tieOuts.everywhere().forEach(account -> tieOuts.check(account, clock.instant())));
  }

  @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
  void proposeRetentions() {
    turns.daily("custody.retention", ChinaTime.today(clock), () -> retention.daily(clock.instant()));
  }
}
