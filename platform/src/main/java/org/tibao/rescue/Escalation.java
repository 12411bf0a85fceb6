package org.tibao.rescue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;

/**
 * 升级 — what happens when a clock runs out. Clocks are rows: whoever starts after hours finds those that ran out meanwhile,
 * and lets them take effect once, in their order.
 */
@Component
class Escalation {

  private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);
  private static final int AT_ONCE = 200;

  private final RescueBook book;
  private final TransactionTemplate transaction;

  Escalation(RescueBook book, TransactionTemplate transaction) {
    this.book = book;
    this.transaction = transaction;
  }

  /** Lets every clock whose time has come take effect; answers how many did. */
  int run(Instant now) {
    int ran = 0;
    List<RunningClock> due = book.steps().due(now, AT_ONCE);
    for (RunningClock each : due) {
      try {
        ran += Boolean.TRUE.equals(transaction.execute(_ -> ranOut(each, now))) ? 1 : 0;
      } catch (RuntimeException e) {
        // One that fails must not hold up the others; it is tried again in a moment.
        LOG.error("the clock {} of trouble {} could not take effect", each.code(), each.trouble(), e);
      }
    }
    return ran;
  }

  private boolean ranOut(RunningClock clock, Instant now) {
    Trouble trouble = book.take(clock.trouble());
    Optional<RescueClocks.Step> step = book.clocks(trouble).step(clock.code());
    if (step.isEmpty() || step.get().stopped(trouble.times(), trouble.state())) {
      book.steps().end(clock.trouble(), clock.code(), now, false);
      return false;
    }
    if (!book.steps().end(clock.trouble(), clock.code(), now, true)) {
      return false;
    }
    book.line(trouble, TroubleStep.What.CLOCK, clock.due(), Actor.HOUSE, now, clock.code());
    Rung rung = called(step.get(), trouble.rung());
    Trouble after = trouble;
    if (rung != null && rung.compareTo(trouble.rung()) > 0) {
      after = trouble.at(trouble.state().after(TroubleState.Move.HAND_UP).orElse(trouble.state()), trouble.times())
          .calling(rung);
      book.line(after, TroubleStep.What.DISPATCHED, now, Actor.HOUSE, now, rung.name(),
          rung == Rung.STATION ? book.callNear(after, now) : "");
    }
    if (step.get().until() != RescueClocks.Until.SAFE) {
      book.call(after, true, now);
    }
    book.write(after);
    return true;
  }

  /** Whom a step calls; where nobody has confirmed that people are out, the next after those who were called already. */
  private static @Nullable Rung called(RescueClocks.Step step, Rung now) {
    Rung rung = step.rung();
    boolean already = rung != null && rung.compareTo(now) <= 0;
    return already && step.until() == RescueClocks.Until.CONFIRMED ? now.next().orElse(now) : rung;
  }
}
