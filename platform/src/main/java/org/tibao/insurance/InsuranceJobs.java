package org.tibao.insurance;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every night: premium is earned, terms end. */
@Component
@ConditionalOnWebApplication
class InsuranceJobs {

  private static final Logger LOG = LoggerFactory.getLogger(InsuranceJobs.class);
  private static final int AT_ONCE = 500;

  private final PolicyChanges changes;
  private final Clock clock;

  InsuranceJobs(PolicyChanges changes, Clock clock) {
    this.changes = changes;
    this.clock = clock;
  }

  /** Every instance may do it: the second time changes nothing. */
  @Scheduled(cron = "${tibao.insurance.daily:0 20 1 * * *}", zone = "Asia/Shanghai")
  void run() {
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
