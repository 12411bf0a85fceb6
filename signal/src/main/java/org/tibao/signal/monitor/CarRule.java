package org.tibao.signal.monitor;

import org.tibao.signal.Code;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.Evidence.Fact;

/** 轿厢: how the car runs and stops: off level, with its door open, for too long, too far from the floor, too often. */
final class CarRule {

  private static final long HOUR = 3_600_000;
  /** A code so shortly before the car stood still is about that. */
  private static final long BELONGS = 10_000;
  /** A mean over about so many stops, since a car does not miss every floor alike. */
  private static final float LEVEL_STOPS = 32;
  /** A mean over about so many days. */
  private static final float PAST_DAYS = 8;
  private static final int DAYS = 3;
  /** Who gets in presses a button sooner. */
  private static final long IDLE = 60_000;
  private static final int UNWORKED = 10;

  private final Thresholds.Car thresholds;
  private final long openDoor;
  private final long motor;
  private final long offLevel;
  private final long levelling;

  CarRule(Thresholds.Car thresholds, Thresholds.ShutIn shutIn) {
    this.thresholds = thresholds;
    this.openDoor = thresholds.openDoor().toMillis();
    this.motor = thresholds.motor().toMillis();
    this.offLevel = shutIn.offLevel().toMillis();
    this.levelling = shutIn.levelling().toMillis();
  }

  long due(LiftState s) {
    if (!s.known || s.moving || s.zone || s.isSuppressed() || s.shut != ShutInRule.NORMAL || s.latched && s.closed
        || s.isDark() || s.incident(DetectionKind.OFF_LEVEL_STOP) != null) {
      return LiftState.NEVER;
    }
    long since = Math.max(Math.max(s.stopped.at(), s.zoned.at()), s.workedAt);
    if (isSaid(s, since)) {
      return Math.max(since, s.fault.at());
    }
    return s.power.at() >= since - BELONGS ? s.power.at() + levelling : since + offLevel;
  }

  private static boolean isSaid(LiftState s, long since) {
    return s.faultCode == Code.STOPPED_OUTSIDE_ZONE.number() && s.fault.at() >= since - BELONGS;
  }

  void fire(Turn turn, long at) {
    LiftState s = turn.state;
    if (due(s) <= at) {
      turn.raise(DetectionKind.OFF_LEVEL_STOP, at, 1, isSaid(s, s.stopped.at()) ? 0 : offLevel,
          Turn.evidence(Fact.STOPPED, s.stopped, s.floor), Turn.evidence(Fact.IN_ZONE, s.zoned, 0));
    }
  }

  /** Before the state takes over what the status says. */
  void status(Turn turn, Message.Status now, Mark mark, boolean first) {
    LiftState s = turn.state;
    if (first || now.mode().ordinal() != s.mode) {
      s.moded = mark;
      if (s.isSuppressed()) {
        s.workedAt = mark.at();
      }
      if (!s.isSuppressed() && isWork(now.mode()) || s.isSuppressed()) {
        // Mechanics come and go by other ways than the door.
        s.latched = false;
        s.pulses = 0;
      }
    }
    if (first || now.doorZone() != s.zone) {
      s.zoned = mark;
    }
    if (first || now.floor() != s.floor || now.moving() != s.moving) {
      s.floored = mark.at();
    }
    if (now.moving() && (first || !s.moving)) {
      starts(turn, now, mark);
    } else if (!now.moving() && (first || s.moving)) {
      stops(turn, now, mark, first);
    } else if (now.moving()) {
      runs(turn, now, mark);
    }
    if (now.doorZone() && !now.moving()) {
      turn.clear(DetectionKind.OFF_LEVEL_STOP, mark.at());
    }
    openDoor(turn, now, mark);
  }

  private static boolean isWork(ServiceMode mode) {
    return mode == ServiceMode.INSPECTION;
  }

  private void starts(Turn turn, Message.Status now, Mark mark) {
    LiftState s = turn.state;
    s.started = mark;
    if (!s.ranSinceClosed && mark.at() - s.door.at() >= IDLE && !s.isSeen(s.door.at() + LiftState.HOLDS)) {
      // The sensor went on seeing who had left, and the car stood empty until it was called.
      s.latched = false;
      s.pulses = 0;
    }
    s.ranSinceClosed = true;
    s.arrived = false;
    if (now.mode() != ServiceMode.NORMAL) {
      return;
    }
    countStart(turn, mark);
    if (s.inspectionDue <= mark.at() && s.latched) {
      if (++s.uninspected >= thresholds.uninspected()) {
        turn.raise(DetectionKind.UNINSPECTED_IN_USE, mark.at(), 1, 0, Turn.evidence(Fact.STARTED, mark, now.floor()),
            Turn.evidence(Fact.INSPECTION_DUE, mark, s.inspectionDue));
      }
    } else if (s.inspectionDue > mark.at()) {
      turn.clear(DetectionKind.UNINSPECTED_IN_USE, mark.at());
    }
  }

  private void stops(Turn turn, Message.Status now, Mark mark, boolean first) {
    LiftState s = turn.state;
    s.stopped = mark;
    if (first) {
      return;
    }
    s.arrived = now.doorZone() && now.doorClosed();
    Incident bridged = s.incident(DetectionKind.RUNNING_WITH_OPEN_DOOR);
    if (bridged != null && now.doorClosed() && s.door.at() <= s.started.at()) {
      // A bridge does not leave by itself.
      int enough = s.workedAt > bridged.raised() ? thresholds.closedRuns() : UNWORKED * thresholds.closedRuns();
      if (++s.closedRuns >= enough) {
        turn.clear(DetectionKind.RUNNING_WITH_OPEN_DOOR, mark.at());
      }
    }
    if (now.doorZone() && now.levelErrorMm() != null && now.mode() == ServiceMode.NORMAL) {
      levels(turn, Math.abs(now.levelErrorMm()), mark);
    }
  }

  private void runs(Turn turn, Message.Status now, Mark mark) {
    LiftState s = turn.state;
    if (!now.doorClosed()) {
      s.closedRuns = 0;
    }
    if (now.mode() == ServiceMode.NORMAL && mark.at() - s.floored >= motor && s.open.length == 0) {
      turn.raise(DetectionKind.MOTOR_TIME_OUT, mark.at(), 1, motor,
          Turn.evidence(Fact.STARTED, s.started, now.floor()));
    }
  }

  private void openDoor(Turn turn, Message.Status now, Mark mark) {
    LiftState s = turn.state;
    boolean open = now.moving() && !now.doorClosed() && !now.doorZone() && !isWork(now.mode());
    if (!open) {
      s.openRun = Mark.NONE;
      return;
    }
    s.closedRuns = 0;
    if (!s.openRun.isKnown()) {
      s.openRun = mark;
    } else if (mark.at() - s.openRun.at() >= openDoor) {
      turn.raise(DetectionKind.RUNNING_WITH_OPEN_DOOR, mark.at(), 1, openDoor, Turn.evidence(Fact.DOOR, s.openRun, 0),
          Turn.evidence(Fact.STARTED, s.started, now.floor()));
    }
  }

  private void levels(Turn turn, int mm, Mark mark) {
    LiftState s = turn.state;
    float share = 1 / Math.min(s.levelStops + 1F, LEVEL_STOPS);
    s.level += (mm - s.level) * share;
    s.levelStops = (short) Math.min(s.levelStops + 1, Short.MAX_VALUE);
    Evidence evidence = Turn.evidence(Fact.LEVEL_MM, mark, Math.round(s.level));
    if (s.levelStops >= thresholds.levelStops() && s.level > thresholds.levelMm()) {
      turn.raise(DetectionKind.LEVELLING_DRIFT, mark.at(), 1, 0, evidence);
      if (s.level > 2 * thresholds.levelMm()) {
        turn.escalate(DetectionKind.LEVELLING_DRIFT, mark.at(), 2, evidence);
      }
    } else if (s.level < thresholds.levelMm() * 0.6F) {
      turn.clear(DetectionKind.LEVELLING_DRIFT, mark.at(), evidence);
    }
  }

  private void countStart(Turn turn, Mark mark) {
    LiftState s = turn.state;
    int hour = (int) Math.floorDiv(mark.at(), HOUR);
    // Days as China counts them, which has one offset all year.
    int day = Math.floorDiv(hour + 8, 24);
    if (hour != s.hour) {
      if (s.hourRuns < usual(s)) {
        turn.clear(DetectionKind.UNUSUAL_STARTS, mark.at());
      }
      s.dayPeak = Math.max(s.dayPeak, s.incident(DetectionKind.UNUSUAL_STARTS) == null ? s.hourRuns : 0);
      s.hour = hour;
      s.hourRuns = 0;
    }
    if (day != s.day) {
      if (s.day != 0 && s.dayPeak > 0) {
        s.days = (short) Math.min(s.days + 1, Short.MAX_VALUE);
        s.usualPeak += (s.dayPeak - s.usualPeak) / Math.min(s.days, PAST_DAYS);
      }
      s.day = day;
      s.dayPeak = 0;
    }
    s.hourRuns++;
    if (s.hourRuns > usual(s)) {
      turn.raise(DetectionKind.UNUSUAL_STARTS, mark.at(), 1, HOUR, Turn.evidence(Fact.STARTS, mark, s.hourRuns));
    }
  }

  private float usual(LiftState s) {
    return s.days < DAYS
        ? 2F * thresholds.hourlyRuns()
        : Math.max(thresholds.hourlyRuns(), thresholds.runsFactor() * s.usualPeak);
  }
}
