package org.tibao.signal.monitor;

import java.util.Arrays;
import org.tibao.signal.Message;
import org.tibao.signal.Message.Stamp;

/**
 * Brings a device's messages into its own order: a repeat is dropped, one that comes too early waits for those before it,
 * one that comes after it was given up is looked at beside the lift's present.
 */
final class Order {

  private static final int WINDOW = 64;

  private final long wait;
  private final int most;

  Order(Thresholds.Hearing hearing) {
    this.wait = hearing.reorder().toMillis();
    this.most = hearing.held();
  }

  /** When what waits has waited long enough, by when it was received. */
  long due(LiftState state) {
    // As long as others come in their turn, as from a gateway that tells what it had kept, it is not in vain.
    return state.held.length == 0 ? LiftState.NEVER : Math.max(oldest(state), state.inTurn) + wait;
  }

  private static long oldest(LiftState state) {
    long oldest = LiftState.NEVER;
    for (Held each : state.held) {
      oldest = Math.min(oldest, each.received());
    }
    return oldest;
  }

  /** Gives up what did not come in time. */
  void release(Turn turn) {
    while (due(turn.state) <= turn.known) {
      giveUp(turn);
    }
  }

  void take(Turn turn, Message message) {
    LiftState state = turn.state;
    Stamp stamp = message.stamp();
    if (state.boot < 0) {
      state.boot = stamp.boot();
      apply(turn, new Held(message, turn.known));
    } else if (stamp.boot() > state.boot) {
      begin(turn, stamp.boot());
      place(turn, message);
    } else if (stamp.boot() == state.boot && stamp.seq() > state.seq) {
      place(turn, message);
    } else if (hasFallen(turn, stamp)) {
      state.fallen++;
      begin(turn, stamp.boot());
      state.seq = stamp.seq() - 1;
      place(turn, message);
    } else if (isRepeat(state, stamp)) {
      state.repeats++;
    } else {
      state.late++;
      turn.lookBehind(message);
    }
  }

  /** The device has started anew; of the time before nothing more is waited for. */
  private void begin(Turn turn, long boot) {
    while (turn.state.held.length > 0) {
      giveUp(turn);
    }
    LiftState state = turn.state;
    state.bootBefore = state.boot;
    state.seqBefore = state.seq;
    state.boot = boot;
    state.seq = 0;
    state.window = 0;
    // What the car did meanwhile nobody has said.
    state.known = false;
    state.lostFrom = LiftState.NEVER;
    state.lostTo = -1;
  }

  private void place(Turn turn, Message message) {
    LiftState state = turn.state;
    long seq = message.stamp().seq();
    if (seq <= state.seq + 1) {
      state.inTurn = turn.known;
      apply(turn, new Held(message, turn.known));
      followUp(turn);
      return;
    }
    int at = 0;
    while (at < state.held.length && state.held[at].seq() < seq) {
      at++;
    }
    if (at < state.held.length && state.held[at].seq() == seq) {
      state.repeats++;
      return;
    }
    Held[] more = new Held[state.held.length + 1];
    System.arraycopy(state.held, 0, more, 0, at);
    more[at] = new Held(message, turn.known);
    System.arraycopy(state.held, at, more, at + 1, state.held.length - at);
    state.held = more;
    if (more.length > most) {
      giveUp(turn);
    }
  }

  /** The first that waits is looked at although others before it have not come. */
  private void giveUp(Turn turn) {
    LiftState state = turn.state;
    Held first = state.held[0];
    state.held = Arrays.copyOfRange(state.held, 1, state.held.length);
    long gap = first.seq() - state.seq - 1;
    if (gap > 0) {
      state.lost += (int) Math.min(gap, Integer.MAX_VALUE / 2);
      state.lostFrom = Math.min(state.lostFrom, state.seq + 1);
      state.lostTo = first.seq() - 1;
    }
    apply(turn, first);
    followUp(turn);
  }

  private void followUp(Turn turn) {
    LiftState state = turn.state;
    while (state.held.length > 0 && state.held[0].seq() == state.seq + 1) {
      Held next = state.held[0];
      state.held = Arrays.copyOfRange(state.held, 1, state.held.length);
      apply(turn, next);
    }
  }

  private void apply(Turn turn, Held held) {
    LiftState state = turn.state;
    long forward = held.seq() - state.seq;
    // Bit 0 is the newest; a device may number its very first message 0.
    state.window = (forward >= WINDOW || forward < 0 ? 0 : state.window << forward) | 1;
    state.seq = held.seq();
    turn.apply(held.message(), held.received());
  }

  private static boolean isRepeat(LiftState state, Stamp stamp) {
    if (stamp.boot() != state.boot) {
      return stamp.boot() < state.bootBefore || stamp.boot() == state.bootBefore && stamp.seq() <= state.seqBefore;
    }
    long back = state.seq - stamp.seq();
    if (back < WINDOW) {
      return (state.window >> back & 1) != 0;
    }
    return stamp.seq() < state.lostFrom || stamp.seq() > state.lostTo;
  }

  /** An older number with a newer clock: the device counts anew without saying so. */
  private boolean hasFallen(Turn turn, Stamp stamp) {
    long at = stamp.at().toEpochMilli();
    return at > turn.state.happened + wait && Math.abs(turn.known - at) <= wait * 30;
  }
}
