package org.tibao.database;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * 轮值 — whose turn it is to do a job that all instances have in their calendar: the first that comes does it, the others
 * see that it is done. Whoever is killed at it leaves it undone, and the next who has it in the calendar at that moment does it.
 */
@Component
public class Turns {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final TurnTable table;

  Turns(TurnTable table) {
    this.table = table;
  }

  /** Does it once on that day; returns when it is done, by us or by another. */
  public void daily(String job, LocalDate day, Runnable work) {
    Instant due = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    until(() -> table.tried(job, due, work));
  }

  /** Does it once in every such span of time. */
  public void every(Duration span, String job, Instant now, Runnable work) {
    Instant due = Instant.ofEpochSecond(now.getEpochSecond() / span.toSeconds() * span.toSeconds());
    until(() -> table.tried(job, due, work));
  }

  /** Tries again and again, without a connection between: who waits must not keep the database from anything. */
  static void until(BooleanSupplier done) {
    try {
      while (!done.getAsBoolean()) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("told to stop while waiting for a turn", e);
    }
  }
}
