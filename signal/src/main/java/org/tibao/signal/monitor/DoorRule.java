package org.tibao.signal.monitor;

import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.Evidence.Fact;

/** 门: how the door opens and closes, who is in when it has closed, and whether it does so worse than it used to. */
final class DoorRule {

  /** Nobody stays for so long in a closed car at a landing: a sensor that sees somebody throughout is stuck. */
  private static final long STUCK = 300_000;
  /** A door that fails so often of a thousand closings is worn whatever its past. */
  private static final int WORN = 30;
  private static final float MEMORY = 8;
  /** So many standard deviations above its past, and twice as many: no chance. */
  private static final double SURE = 4;

  private final long boarding;
  private final int pulses;
  private final long blocked;
  private final long again;
  private final int span;
  private final int past;

  DoorRule(Thresholds.Door thresholds, Thresholds.ShutIn shutIn) {
    this.boarding = shutIn.boarding().toMillis();
    this.pulses = shutIn.pulses();
    this.blocked = thresholds.blocked().toMillis();
    this.again = thresholds.again().toMillis();
    this.span = thresholds.cycles();
    this.past = thresholds.past();
  }

  long due(LiftState s) {
    boolean waits = s.known && !s.closed && !s.moving && s.mode() == ServiceMode.NORMAL
        && s.incident(DetectionKind.DOOR_BLOCKED) == null && s.incident(DetectionKind.DOOR_CLOSE_FAULT) == null;
    return waits ? Math.max(s.door.at(), s.moded.at()) + blocked : LiftState.NEVER;
  }

  void fire(Turn turn, long at) {
    if (due(turn.state) <= at) {
      turn.raise(DetectionKind.DOOR_BLOCKED, at, 1, blocked, Turn.evidence(Fact.DOOR, turn.state.door, 0));
    }
  }

  /** Before the state takes over what the status says. */
  void status(Turn turn, Message.Status now, Mark mark, boolean first) {
    LiftState s = turn.state;
    sense(s, now, mark);
    if (first) {
      s.door = mark;
      s.ranSinceClosed = false;
      latch(s, now.doorClosed() && now.passenger(), mark);
      return;
    }
    if (now.doorClosed() && !s.closed) {
      closes(turn, now, mark);
    } else if (!now.doorClosed() && s.closed) {
      opens(turn, now, mark);
    } else if (now.doorClosed() && now.passenger() && !s.sensed) {
      s.pulses++;
      if (!s.latched && (mark.at() - s.door.at() <= boarding || s.pulses >= pulses && !now.doorZone())) {
        latch(s, true, mark);
      }
    }
  }

  private static void sense(LiftState s, Message.Status now, Mark mark) {
    if (!now.passenger()) {
      s.stuck = false;
    } else if (!s.sensed || !s.known) {
      s.sensedSince = mark.at();
    } else if (s.closed && !s.moving && s.zone && s.shut == ShutInRule.NORMAL && !s.arrived
        && mark.at() - Math.max(s.sensedSince, s.since()) >= STUCK) {
      s.stuck = true;
    }
  }

  private static void latch(LiftState s, boolean occupied, Mark mark) {
    s.latched = occupied;
    s.pulses = (short) (occupied ? 1 : 0);
    s.occupied = occupied ? mark : Mark.NONE;
  }

  private void closes(Turn turn, Message.Status now, Mark mark) {
    LiftState s = turn.state;
    s.door = mark;
    s.ranSinceClosed = now.moving();
    s.arrived = false;
    latch(s, now.passenger() && !s.stuck, mark);
    turn.clear(DetectionKind.DOOR_BLOCKED, mark.at());
    if (now.mode() == ServiceMode.NORMAL) {
      cycle(turn, mark);
    }
  }

  private void opens(Turn turn, Message.Status now, Mark mark) {
    LiftState s = turn.state;
    if (!s.ranSinceClosed && !now.moving() && mark.at() - s.door.at() <= again && now.mode() == ServiceMode.NORMAL) {
      s.failed++;
    }
    s.door = mark;
    s.arrived = false;
  }

  /** A fault that the door reports of its closing. */
  static void failed(LiftState s) {
    s.failed++;
  }

  private void cycle(Turn turn, Mark mark) {
    LiftState s = turn.state;
    if (++s.cycles < span) {
      return;
    }
    double bound = Math.max(2 * s.usualFailed, s.usualFailed + SURE * Math.sqrt(s.usualFailed + 1));
    boolean worse = s.spans >= past && s.failed > bound || s.failed * 1_000 >= WORN * span;
    Evidence[] evidence = {Turn.evidence(Fact.FAILED_CLOSINGS, mark, s.failed), Turn.evidence(Fact.EXPECTED, mark,
        Math.round(s.usualFailed))};
    if (worse && s.worse) {
      turn.raise(DetectionKind.DOOR_WEAR, mark.at(), 1, 0, evidence);
    } else if (!worse && !s.worse) {
      turn.clear(DetectionKind.DOOR_WEAR, mark.at(), evidence);
    }
    s.worse = worse;
    if (!worse) {
      // Its past is what it was while it was well.
      s.spans = (short) Math.min(s.spans + 1, Short.MAX_VALUE);
      s.usualFailed += (s.failed - s.usualFailed) / Math.min(s.spans, MEMORY);
    }
    s.cycles = 0;
    s.failed = 0;
  }
}
