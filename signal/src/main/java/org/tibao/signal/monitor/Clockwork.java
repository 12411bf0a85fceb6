package org.tibao.signal.monitor;

/**
 * When something happened: as the device says, unless its clock cannot be right; then as far from when it was received as
 * the messages before it.
 *
 * <p>
 * A clock ahead of ours is wrong. A clock behind ours is a late message, as from a gateway that had lost the network,
 * unless it is behind by more than any gateway keeps, goes back from one message to the next, or stays behind by the same
 * span while messages come as fast as they happen.
 */
final class Clockwork {

  /** How evenly messages of a wrong clock come, and for how long, until that is plain. */
  private static final long EVEN = 5_000;
  private static final long LONG_ENOUGH = 120_000;

  private final long skew;
  private final long oldest;

  Clockwork(Thresholds.Hearing hearing) {
    this.skew = hearing.skew().toMillis();
    this.oldest = hearing.oldest().toMillis();
  }

  /** Sets when the message happened that is being looked at, never before the one in front of it. */
  long happened(Turn turn, long at, long received) {
    LiftState state = turn.state;
    long delay = received - at;
    if (Math.abs(delay) <= skew) {
      state.offset = 0;
      state.anchor = LiftState.UNKNOWN;
    } else if (delay < 0 || delay > oldest) {
      correct(state, delay, received - at - state.offset < -skew || state.offset == 0 || delay > oldest);
    } else {
      late(state, at, delay, received);
    }
    turn.clockIsWrong(state.offset != 0, received);
    long happened = Math.min(at + state.offset, received + skew);
    return Math.max(happened, state.happened);
  }

  private void correct(LiftState state, long delay, boolean anew) {
    // The shortest way of all messages is the best guess of the error.
    if (anew || delay < state.offset) {
      state.offset = delay;
    }
    state.wrongClocks++;
  }

  private void late(LiftState state, long at, long delay, long received) {
    if (state.offset != 0 && at + state.offset <= received + EVEN && at + state.offset >= state.happened - skew) {
      state.wrongClocks++;
      return;
    }
    boolean even = state.anchor != LiftState.UNKNOWN && Math.abs(delay - state.anchorDelay) <= EVEN;
    if (at < state.happened - skew || even && received - state.anchor >= LONG_ENOUGH) {
      state.offset = delay;
      state.wrongClocks++;
      return;
    }
    state.offset = 0;
    if (!even) {
      state.anchor = received;
      state.anchorDelay = delay;
    }
  }
}
