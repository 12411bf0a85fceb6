package org.tibao.torture;

import java.util.List;

/**
 * One thing that goes wrong, as the plan has it.
 *
 * @param instance    {@code a} or {@code b}, where there is one for each instance
 * @param startMillis after the beginning of its bout
 * @param holdMillis  how long until it is healed; of what is killed or stopped, how long until it is started again
 * @param amount      how bad: milliseconds of delay, bytes in a second, microseconds of a write, seconds of a clock, the
 *                    number of a connection; 0 where there is nothing to say
 */
record Fault(Kind kind, String instance, long startMillis, long holdMillis, long amount) {

  /** The names of what is hit: not by two faults at once. */
  List<String> hits() {
    return kind.place().names(instance);
  }

  Fault at(long millis) {
    return new Fault(kind, instance, millis, holdMillis, amount);
  }

  @Override
  public String toString() {
    return "+%d ms %s (%s) for %d ms%s".formatted(startMillis, kind.code(), String.join(", ", hits()), holdMillis,
        amount == 0 ? "" : ", " + amount);
  }
}
