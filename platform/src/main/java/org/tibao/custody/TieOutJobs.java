package org.tibao.custody;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every morning, before anybody works: does the bank say what we say? */
@Component
@ConditionalOnWebApplication
class TieOutJobs {

  private final TieOuts tieOuts;
  private final Clock clock;

  TieOutJobs(TieOuts tieOuts, Clock clock) {
    this.tieOuts = tieOuts;
    this.clock = clock;
  }

  /** Every instance may do it: looking twice sees the same. */
  @Scheduled(cron = "${tibao.custody.tie-out:0 30 6 * * *}", zone = "Asia/Shanghai")
  void check() {
    tieOuts.everywhere().forEach(account -> tieOuts.check(account, clock.instant()));
  }
}
