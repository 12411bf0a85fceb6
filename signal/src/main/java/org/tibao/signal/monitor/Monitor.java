package org.tibao.signal.monitor;

import java.time.Instant;
import org.tibao.signal.Message;

/**
 * 监测 — looks at one lift at a time: its state and a message, or its state and the time, give its next state and what
 * there is to say.
 *
 * <p>
 * Without side effects, and the same for all lifts; many threads may use one.
 */
public final class Monitor {

  /** When nothing has come for so long, what a gateway had kept has come. */
  private static final long QUIET = 10_000;

  final Thresholds thresholds;
  final Order order;
  final Clockwork clock;
  final ShutInRule shutIn;
  final CarRule car;
  final DoorRule door;
  final FaultRule fault;
  final SilenceRule silence;
  final long past;

  public Monitor(Thresholds thresholds) {
    this.thresholds = thresholds;
    this.order = new Order(thresholds.hearing());
    this.clock = new Clockwork(thresholds.hearing());
    this.shutIn = new ShutInRule(thresholds.shutIn());
    this.car = new CarRule(thresholds.car(), thresholds.shutIn());
    this.door = new DoorRule(thresholds.door(), thresholds.shutIn());
    this.fault = new FaultRule();
    this.silence = new SilenceRule(thresholds.hearing());
    this.past = thresholds.hearing().past().toMillis();
  }

  /** What a message makes of a lift's state. */
  public Step step(LiftState state, Message message, Instant receivedAt) {
    var turn = new Turn(this, state.copy(), receivedAt.toEpochMilli(), false);
    silence.heard(turn);
    order.release(turn);
    order.take(turn, message);
    return turn.done();
  }

  /** What the time makes of a lift's state, up to that moment. */
  public Step tick(LiftState state, Instant now) {
    long at = now.toEpochMilli();
    if (at < dueMillis(state)) {
      return new Step(state, java.util.List.of());
    }
    var turn = new Turn(this, state.copy(), at, false);
    order.release(turn);
    if (at >= present(turn.state)) {
      turn.advance(at - turn.state.lag);
    }
    silence.fire(turn, at);
    if (at >= turn.state.received + QUIET) {
      turn.catchUp();
    }
    return turn.done();
  }

  /**
   * When a tick can next say something if no message comes before, never being {@link Instant#MAX}; an earlier tick does
   * nothing.
   */
  public Instant due(LiftState state) {
    long due = dueMillis(state);
    return due == LiftState.NEVER ? Instant.MAX : Instant.ofEpochMilli(due);
  }

  private long dueMillis(LiftState state) {
    long timer = state.timer == LiftState.NEVER
        ? LiftState.NEVER
        : Math.max(state.timer + state.lag, present(state));
    long still = state.hasPast() ? state.received + QUIET : LiftState.NEVER;
    return Math.min(Math.min(timer, still), Math.min(silence.due(state), order.due(state)));
  }

  /** While a gateway tells what it had kept, the next message knows better than the time. */
  private long present(LiftState state) {
    return state.received - state.happened > past ? state.received + QUIET : state.received;
  }
}
