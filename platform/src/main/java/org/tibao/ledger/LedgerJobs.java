package org.tibao.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tibao.database.Turns;
import org.tibao.time.ChinaTime;

/**
 * What the ledger does by itself: seals what was written, writes down what has expired, tells the root of each day, and
 * recomputes the books every night. It raises an alarm and never repairs.
 */
@Component
@ConditionalOnWebApplication
class LedgerJobs {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerJobs.class);

  private final Ledger ledger;
  private final Chain chain;
  private final Examiner examiner;
  private final Turns turns;
  private final Clock clock;
  private final AtomicInteger flaws = new AtomicInteger();

  LedgerJobs(Ledger ledger, Chain chain, Examiner examiner, Turns turns, Clock clock,
      MeterRegistry metrics) {
    this.ledger = ledger;
    this.chain = chain;
    this.examiner = examiner;
    this.turns = turns;
    this.clock = clock;
    metrics.gauge("tibao.ledger.flaws", flaws);
  }

  /** Every instance tries; one of them seals. */
  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT3S")
  void seal() {
    chain.seal(clock.instant());
  }

  /** Every instance may do it: a hold expires once. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void expire() {
    ledger.expire(clock.instant());
  }

  /** The log is kept elsewhere than the database: who has it can tell whether the chain is still the same. */
  @Scheduled(cron = "0 5 0 * * *", zone = "Asia/Shanghai")
  void tellRoot() {
    LocalDate yesterday = ChinaTime.today(clock).minusDays(1);
    chain.roots(yesterday, 1).forEach(root -> LOG.info("ledger: root of {} is {} (seal {})",
        ChinaTime.dayOf(root.sealedAt()), root.digest(), root.number()));
  }

  @Scheduled(cron = "0 20 3 * * *", zone = "Asia/Shanghai")
  void examine() {
    turns.daily("ledger.examine", ChinaTime.today(clock), this::examineAll);
  }

  private void examineAll() {
    Report report = examiner.examine(List.of());
    flaws.set(report.flaws().size());
    if (report.holds()) {
      LOG.info("ledger: {} entries hold, root {}", report.entries(), report.root());
    } else {
      LOG.error("ledger: the books do not hold: {}", report.flaws());
    }
  }
}
