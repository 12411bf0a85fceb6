package org.tibao.stream;

import org.tibao.signal.health.Tally;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.monitor.LiftState;

/**
 * One lift as its monitor sees it.
 *
 * @param tally what its hours are added up from; it and the numbers change in place
 * @param numbers which of its messages have been counted
 * @param timer when time is to be told to it next, {@link #NEVER} if not
 * @param reach how far in the log all of this goes
 */
record Watched(Speaker speaker, LiftState state, Tally tally, Numbers numbers, long timer, Reach reach) {

  static final long NEVER = Long.MAX_VALUE;

  static Watched of(Speaker speaker) {
    return new Watched(speaker, LiftState.of(speaker.name()), new Tally(), new Numbers(), NEVER, Reach.NONE);
  }

  Watched with(Speaker newer, LiftState next) {
    return new Watched(newer, next, tally, numbers, timer, reach);
  }

  Watched reach(Reach further) {
    return new Watched(speaker, state, tally, numbers, timer, further);
  }

  Watched timer(long at) {
    return new Watched(speaker, state, tally, numbers, at, reach);
  }

  Watched copy() {
    return new Watched(speaker, state, Tally.of(tally.bytes()), numbers.copy(), timer, reach);
  }
}
