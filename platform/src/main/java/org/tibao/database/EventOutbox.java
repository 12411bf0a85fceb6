package org.tibao.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.modulith.events.CompletedEventPublications;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells a listener again what it has not confirmed, because it failed or because its process was killed, whichever instance
 * that was: at once, then after ever longer pauses. What was confirmed is forgotten after a while.
 */
@Component
@ConditionalOnWebApplication
class EventOutbox {

  private static final Logger LOG = LoggerFactory.getLogger(EventOutbox.class);
  private static final int AT_ONCE = 100;
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final int DOUBLINGS = 9;
  private static final Duration KEPT = Duration.ofDays(90);

  private final FailedEventPublications failed;
  private final CompletedEventPublications completed;
  private final Turns turns;
  private final Clock clock;

  EventOutbox(FailedEventPublications failed, CompletedEventPublications completed, Turns turns, Clock clock) {
    this.failed = failed;
    this.completed = completed;
    this.turns = turns;
    this.clock = clock;
  }

  /** Every instance tries; an event is told again by one, and a listener bears a repeat. */
  @Scheduled(fixedDelayString = "${tibao.events.again:PT10S}", initialDelayString = "${tibao.events.again:PT10S}")
  void again() {
    Instant now = clock.instant();
    failed.resubmit(ResubmissionOptions.defaults().withBatchSize(AT_ONCE).withFilter(each -> due(each, now)));
  }

  private static boolean due(EventPublication publication, Instant now) {
    Instant last = publication.getLastResubmissionDate();
    int tries = publication.getCompletionAttempts();
    if (last == null) {
      return true;
    }
    boolean due = last.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(tries, DOUBLINGS))).isBefore(now);
    if (due && tries > DOUBLINGS) {
      // Not what it says: that may be about people.
      LOG.error("{} was told {} times and is not confirmed: {}", publication.getIdentifier(), tries,
          publication.getEvent().getClass().getName());
    }
    return due;
  }

  @Scheduled(cron = "0 50 3 * * *", zone = "Asia/Shanghai")
  void forget() {
    turns.daily("events.forget", clock.instant().atZone(ZoneOffset.UTC).toLocalDate(),
        () -> completed.deletePublicationsOlderThan(KEPT));
  }
}
