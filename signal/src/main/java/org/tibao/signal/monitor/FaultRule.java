package org.tibao.signal.monitor;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Code;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.Evidence.Fact;

/** 故障: what a lift says outright, and when its own running proves that it is over. */
final class FaultRule {

  private static final long RING_ENDS = 600_000;
  /** Who stands in a closed car rides: after so long without a run nobody is in. */
  private static final long RIDES = 180_000;

  /** What a run to a landing whose door opens there proves to be over. */
  private static final Set<DetectionKind> PROVEN = EnumSet.of(DetectionKind.ABOVE_TOP, DetectionKind.BELOW_BOTTOM,
      DetectionKind.UNINTENDED_MOVEMENT, DetectionKind.OVERSPEED, DetectionKind.BRAKE_FAULT,
      DetectionKind.SAFETY_CIRCUIT_OPEN, DetectionKind.DOOR_OPEN_FAULT, DetectionKind.MOTOR_TIME_OUT,
      DetectionKind.POSITION_LOST, DetectionKind.RESTART_PREVENTED, DetectionKind.POWER_LOST);

  long due(LiftState s) {
    Incident ring = s.incident(DetectionKind.ALARM_BUTTON);
    return ring == null ? LiftState.NEVER : Math.max(ring.raised(), s.rung.at()) + RING_ENDS;
  }

  void fire(Turn turn, long at) {
    if (due(turn.state) <= at) {
      turn.clear(DetectionKind.ALARM_BUTTON, at);
    }
  }

  void code(Turn turn, Code code, Mark mark) {
    LiftState s = turn.state;
    switch (code) {
      case NO_FAULT, AUTOMATIC_AGAIN -> {
        over(turn, mark.at(), LiftState.NEVER);
        turn.clear(DetectionKind.POWER_LOST, mark.at());
        turn.clear(DetectionKind.DOOR_CLOSE_FAULT, mark.at());
        s.cut = false;
        mode(s, ServiceMode.NORMAL, mark, code == Code.AUTOMATIC_AGAIN);
      }
      case POWER_LOST -> power(turn, mark);
      case OUT_OF_SERVICE -> mode(s, ServiceMode.STOPPED, mark, true);
      case INSPECTION_BEGUN -> mode(s, ServiceMode.INSPECTION, mark, true);
      case FIRE_RETURN_BEGUN -> mode(s, ServiceMode.FIRE_RETURN, mark, true);
      case FIREFIGHTER_BEGUN -> mode(s, ServiceMode.FIREFIGHTER, mark, true);
      case EMERGENCY_POWER_BEGUN -> mode(s, ServiceMode.EMERGENCY_POWER, mark, true);
      case EARTHQUAKE_BEGUN -> mode(s, ServiceMode.EARTHQUAKE, mark, true);
      case ALARM_BUTTON -> ring(turn, mark);
      case SAFETY_CIRCUIT_OPEN, DOOR_CLOSE_FAULT, DOOR_OPEN_FAULT, STOPPED_OUTSIDE_ZONE, UNINTENDED_MOVEMENT,
          MOTOR_TIME_OUT, POSITION_LOST, RESTART_PREVENTED, BELOW_BOTTOM, ABOVE_TOP, SHUT_IN_AT_LANDING, SHUT_IN,
          SHUT_IN_OFF_LEVEL, OVERSPEED, RUN_WITH_OPEN_DOOR, DOOR_LOCK_OPEN, DOOR_BLOCKED, BRAKE_FAULT, BUTTON_STUCK ->
        fault(turn, code, mark);
    }
  }

  /** The mode that an event says; the next status is more exact. */
  private static void mode(LiftState s, ServiceMode mode, Mark mark, boolean said) {
    if (said && s.mode != mode.ordinal()) {
      if (s.isSuppressed()) {
        s.workedAt = mark.at();
      }
      if (s.isSuppressed() || mode == ServiceMode.INSPECTION) {
        s.latched = false;
        s.pulses = 0;
      }
      s.mode = (byte) mode.ordinal();
      s.moded = mark;
    }
  }

  private static void power(Turn turn, Mark mark) {
    LiftState s = turn.state;
    s.power = mark;
    boolean rides = s.moving || Math.max(s.door.at(), s.stopped.at()) >= mark.at() - RIDES
        && s.isSeen(s.door.at() + LiftState.HOLDS);
    s.cut = s.known && s.closed && s.latched && !s.isSuppressed() && rides;
    turn.raise(DetectionKind.POWER_LOST, mark.at(), 1, 0, evidence(mark, Code.POWER_LOST));
    turn.monitor.shutIn.secondSign(turn, mark, Code.POWER_LOST.number());
  }

  private static void ring(Turn turn, Mark mark) {
    LiftState s = turn.state;
    if (s.isSuppressed()) {
      return;
    }
    if (!s.isShut() || s.rung.at() < s.since()) {
      // Of several rings the first counts: who rings again must not wait anew.
      s.rung = mark;
    }
    if (s.known && s.closed && !s.latched) {
      // The button is in the car.
      s.latched = true;
      s.occupied = mark;
    }
    if (s.shut != ShutInRule.NORMAL) {
      turn.monitor.shutIn.secondSign(turn, mark, Code.ALARM_BUTTON.number());
    } else if (turn.isOpen(DetectionKind.ALARM_BUTTON)) {
      turn.update(DetectionKind.ALARM_BUTTON, mark.at(), evidence(mark, Code.ALARM_BUTTON));
    } else {
      turn.raise(DetectionKind.ALARM_BUTTON, mark.at(), 1, 0, evidence(mark, Code.ALARM_BUTTON));
    }
  }

  private static void fault(Turn turn, Code code, Mark mark) {
    LiftState s = turn.state;
    if (s.isSuppressed()) {
      return;
    }
    s.fault = mark;
    s.faultCode = (short) code.number();
    if (code == Code.DOOR_CLOSE_FAULT) {
      DoorRule.failed(s);
    }
    if (ShutInRule.isShutIn(code.number()) && s.closed) {
      s.latched = true;
      s.occupied = mark;
    }
    DetectionKind kind = kind(code);
    if (kind != null) {
      turn.raise(kind, mark.at(), 1, 0, evidence(mark, code));
    }
    turn.monitor.shutIn.secondSign(turn, mark, code.number());
  }

  private static Evidence evidence(Mark mark, Code code) {
    return Turn.evidence(Fact.CODE, mark, code.number());
  }

  /** What a code says outright; null where more than it is looked at, or it is no trouble by itself. */
  private static @Nullable DetectionKind kind(Code code) {
    return switch (code) {
      case SAFETY_CIRCUIT_OPEN, DOOR_LOCK_OPEN -> DetectionKind.SAFETY_CIRCUIT_OPEN;
      case DOOR_CLOSE_FAULT, DOOR_BLOCKED -> DetectionKind.DOOR_CLOSE_FAULT;
      case DOOR_OPEN_FAULT -> DetectionKind.DOOR_OPEN_FAULT;
      case UNINTENDED_MOVEMENT -> DetectionKind.UNINTENDED_MOVEMENT;
      case MOTOR_TIME_OUT -> DetectionKind.MOTOR_TIME_OUT;
      case POSITION_LOST -> DetectionKind.POSITION_LOST;
      case RESTART_PREVENTED -> DetectionKind.RESTART_PREVENTED;
      case BELOW_BOTTOM -> DetectionKind.BELOW_BOTTOM;
      case ABOVE_TOP -> DetectionKind.ABOVE_TOP;
      case OVERSPEED -> DetectionKind.OVERSPEED;
      case RUN_WITH_OPEN_DOOR -> DetectionKind.RUNNING_WITH_OPEN_DOOR;
      case BRAKE_FAULT -> DetectionKind.BRAKE_FAULT;
      default -> null;
    };
  }

  /** After a status: what it proves to be over. */
  void follow(Turn turn, Mark mark) {
    LiftState s = turn.state;
    if (s.open.length == 0 || s.isSuppressed()) {
      return;
    }
    if (s.moving && s.closed && s.mode() == ServiceMode.NORMAL) {
      Incident door = s.incident(DetectionKind.DOOR_CLOSE_FAULT);
      if (door != null && s.started.at() > door.raised()) {
        turn.clear(DetectionKind.DOOR_CLOSE_FAULT, mark.at());
      }
    }
    if (!s.closed && s.zone && !s.moving) {
      if (s.rung.at() < s.door.at()) {
        turn.clear(DetectionKind.ALARM_BUTTON, mark.at());
      }
      over(turn, mark.at(), s.started.at());
    }
  }

  /** Clears what was raised before the car started its last run. */
  private static void over(Turn turn, long at, long started) {
    for (Incident each : turn.state.open) {
      if (PROVEN.contains(each.kind()) && each.raised() <= started) {
        turn.clear(each.kind(), at);
      }
    }
  }

  void count(Turn turn, Message.Statistics statistics, Mark mark) {
    LiftState s = turn.state;
    if (statistics.trips() < s.trips) {
      s.fallen++;
      turn.raise(DetectionKind.COUNTER_FELL, mark.at(), 1, 0, Turn.evidence(Fact.STARTS, mark, statistics.trips()));
      turn.clear(DetectionKind.COUNTER_FELL, mark.at());
    }
    s.trips = statistics.trips();
  }
}
