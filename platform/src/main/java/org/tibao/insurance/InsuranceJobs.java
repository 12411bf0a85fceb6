package org.tibao.insurance;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tibao.database.Turns;
import org.tibao.time.ChinaTime;

/** Every night: premium is earned, terms end. */
@Component
@ConditionalOnWebApplication
class InsuranceJobs {

  private static final Logger LOG = LoggerFactory.getLogger(InsuranceJobs.class);
  private static final int AT_ONCE = 500;

  private final PolicyChanges changes;
  private final Turns turns;
  private final Clock clock;

  InsuranceJobs(PolicyChanges changes, Turns turns, Clock clock) {
    this.changes = changes;
    this.turns = turns;
    this.clock = clock;
  }

  @Scheduled(cron = "${tibao.insurance.daily:0 20 1 * * *}", zone = "Asia/Shanghai")
  void run() {
    turns.daily("insurance.day", ChinaTime.today(clock), this::all);
  }

  /** A second time on the same day changes nothing. */
  private void all() {
    PolicyId after = null;
    List<Policy> some = changes.alive(after, AT_ONCE);
    while (!some.isEmpty()) {
      some.forEach(each -> day(each.id()));
      after = some.getLast().id();
      some = changes.alive(after, AT_ONCE);
    }
  }

  /** One policy that cannot be done must not keep the others from their day; it is tried again tomorrow. */
  private void day(PolicyId id) {
    try {
      changes.day(id, clock.instant());
    } catch (RuntimeException e) {
      LOG.error("the daily work on policy {} failed", id, e);
    }
  }
}
