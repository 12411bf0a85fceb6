package org.tibao.rescue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * 急修记录 — one line of what happened. It only grows.
 *
 * @param at when it was so
 * @param recorded when it was written down
 * @param by name of who did it; empty where nobody did
 * @param values fill the sentence, by its kind
 */
public record TroubleStep(long seq, What what, Instant at, Instant recorded, String by, List<String> values) {

  /** What happened. */
  public enum What {
    /** A source reported it. Values: the source. */
    REPORTED,
    /** Another source reported the same. Values: the source. */
    REPORTED_TOO,
    /** What began as a broken lift has become people shut in. */
    SHUT_IN_TOO,
    /** It became more urgent. Values: the level. */
    MORE_URGENT,
    /** Somebody took the alarm up. */
    ANSWERED,
    /** A rung has its turn. Values: the rung, the names of those to whom it was written, if to any. */
    DISPATCHED,
    /** A clock ran out. Values: its code. */
    CLOCK,
    /** Somebody handed it to the next rung. Values: the rung, why, the names of those to whom it was written. */
    HANDED_UP,
    /** Somebody on duty says that they have called the fire brigade and the police. */
    FIRE_TOLD,
    /** Values: the organisation. */
    ACCEPTED,
    /** Values: metres from the lift, or nothing. */
    ARRIVED,
    /** Values: how many persons. */
    FREED,
    /** Others than ours freed them. Values: who. */
    FREED_BY_OTHERS,
    /** The lift says that it is over. */
    CLEARED,
    /** Somebody on duty has made sure that it is over. Values: how. */
    CONFIRMED,
    /** The reporter says that it was a mistake. */
    TAKEN_BACK,
    /** The reporter says more. */
    SAID_MORE,
    /** Values: the cause, whether it needs a repair. */
    CLOSED,
    /** Values: why. */
    FALSE_ALARM,
    /** Somebody corrected the record. Values: why. */
    CORRECTED;

    /** Whether a person says with it that nobody waits any more. */
    boolean confirms() {
      return this == FREED || this == FREED_BY_OTHERS || this == CONFIRMED;
    }
  }

  private static final Duration LATE = Duration.ofMinutes(2);

  public TroubleStep {
    values = List.copyOf(values);
  }

  /** Whether it was written down afterwards. */
  public boolean late() {
    return Duration.between(at, recorded).compareTo(LATE) > 0;
  }

  /** One of the values, or nothing. */
  public String value(int index) {
    return index < values.size() ? values.get(index) : "";
  }
}
