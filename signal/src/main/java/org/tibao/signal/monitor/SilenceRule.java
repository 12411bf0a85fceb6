package org.tibao.signal.monitor;

import org.tibao.signal.monitor.Evidence.Fact;

/** 失联: nothing was received for longer than a device may keep quiet; judged by when things were received alone. */
final class SilenceRule {

  private final long silence;
  private final long offline;

  SilenceRule(Thresholds.Hearing hearing) {
    this.silence = hearing.silence().toMillis();
    this.offline = hearing.offline().toMillis();
  }

  long due(LiftState s) {
    if (s.received == LiftState.UNKNOWN) {
      return LiftState.NEVER;
    }
    if (s.incident(DetectionKind.SILENCE) == null) {
      return s.received + silence;
    }
    return s.incident(DetectionKind.DEVICE_OFFLINE) == null ? s.received + offline : LiftState.NEVER;
  }

  void fire(Turn turn, long until) {
    LiftState s = turn.state;
    // Between two messages nothing else is due than these two, in this order.
    for (long due = due(s); due <= until; due = due(s)) {
      boolean first = s.incident(DetectionKind.SILENCE) == null;
      turn.raise(first ? DetectionKind.SILENCE : DetectionKind.DEVICE_OFFLINE, due, 1, first ? silence : offline,
          Turn.evidence(Fact.LAST_HEARD, new Mark(s.boot, s.seq, s.received), due - s.received));
    }
  }

  /** Something was received. */
  void heard(Turn turn) {
    fire(turn, turn.known);
    turn.clear(DetectionKind.DEVICE_OFFLINE, turn.known);
    turn.clear(DetectionKind.SILENCE, turn.known);
    turn.state.received = Math.max(turn.state.received, turn.known);
  }
}
