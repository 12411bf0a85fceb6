package org.tibao.signal.log;

import java.time.Duration;
import java.time.Instant;

/** 时槽 — where a message lies in time among those that are kept: the same for a repeat, whenever that comes. */
public final class Slot {

  /** A clock that is so far ahead, or behind for longer than messages are kept, is wrong. */
  private static final Duration AHEAD = Duration.ofDays(1);
  /** Ten thousand years: no device says such a time by itself. */
  private static final long AEON_S = 315_569_520_000L;

  private Slot() {}

  /**
   * The time itself where the clock can be right, else ten thousand years later.
   *
   * @param kept how long messages are kept
   */
  public static Instant of(Instant at, Instant received, Duration kept) {
    return at.isAfter(received.plus(AHEAD)) || at.isBefore(received.minus(kept)) ? at.plusSeconds(AEON_S) : at;
  }
}
