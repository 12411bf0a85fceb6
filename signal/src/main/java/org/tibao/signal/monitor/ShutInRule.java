package org.tibao.signal.monitor;

import java.util.ArrayList;
import java.util.List;
import org.tibao.signal.Code;
import org.tibao.signal.monitor.Evidence.Fact;

/**
 * 困人: somebody is in a closed car that stands still. Outside the zone that is never meant; at a landing it is trouble if
 * a fault was reported, or if the car has arrived and its door did not open.
 *
 * <pre>
 * NORMAL ── long enough, or said outright ──▶ SUSPECT ── a second sign, or longer ──▶ CONFIRMED
 *    ▲                                           │                                       │
 *    └──────────── the door opens and whoever was in has left: RESCUED ──────────────────┘
 * </pre>
 *
 * <p>
 * People neither appear nor vanish behind a closed door: who was in when it closed stays in, however the sensor flickers.
 * In inspection and for the fire brigade nothing new is suspected.
 */
final class ShutInRule {

  static final byte NORMAL = 0;
  static final byte SUSPECT = 1;
  static final byte CONFIRMED = 2;

  /** What was said so shortly before the car stood still belongs to it. */
  private static final long BELONGS = 5_000;
  /** An open door and nobody to be seen for so long: they have left. */
  private static final long LEFT = 2_000;

  private final long offLevel;
  private final long atLevel;
  private final long confirm;
  private final long levelling;
  private final long freed;
  private final long[] urgent;

  ShutInRule(Thresholds.ShutIn thresholds) {
    this.offLevel = thresholds.offLevel().toMillis();
    this.atLevel = thresholds.atLevel().toMillis();
    this.confirm = thresholds.confirm().toMillis();
    this.levelling = thresholds.levelling().toMillis();
    this.freed = thresholds.freed().toMillis();
    this.urgent = thresholds.urgent().stream().mapToLong(each -> each.toMillis()).toArray();
  }

  long due(LiftState s) {
    long due = s.shut == NORMAL ? suspicion(s) : urgency(s);
    if (s.shut == NORMAL && s.cut) {
      due = Math.min(due, s.power.at() + levelling);
    }
    if (s.shut == SUSPECT) {
      due = Math.min(due, s.confirmAt);
    }
    return Math.min(due, s.freeingAt == LiftState.NEVER ? LiftState.NEVER : s.freeingAt + freed);
  }

  /** When the car's standing becomes suspicious. */
  private long suspicion(LiftState s) {
    if (!s.isShut()) {
      return LiftState.NEVER;
    }
    long since = s.since();
    if (s.isDark()) {
      return LiftState.NEVER;
    }
    if (s.zone) {
      boolean stays = (s.arrived || isFaulty(s, since)) && s.isSeen(s.door.at() + LiftState.HOLDS);
      long due = stays ? since + atLevel : LiftState.NEVER;
      long rung = isRung(s, since) ? s.rung.at() + confirm : LiftState.NEVER;
      return Math.min(Math.min(due, rung), isSaid(s, since) ? s.fault.at() : LiftState.NEVER);
    }
    long due = s.power.at() >= since - BELONGS ? s.power.at() + levelling : since + offLevel;
    return isRung(s, since) ? Math.min(due, s.rung.at()) : isSaid(s, since) ? Math.min(due, s.fault.at()) : due;
  }

  private long urgency(LiftState s) {
    Incident incident = s.incident(DetectionKind.ENTRAPMENT);
    return incident == null || s.urgent >= urgent.length ? LiftState.NEVER : incident.raised() + urgent[s.urgent];
  }

  private static boolean isFaulty(LiftState s, long since) {
    return s.fault.at() >= since - BELONGS;
  }

  private static boolean isRung(LiftState s, long since) {
    return s.rung.at() >= since;
  }

  /** The device itself says that somebody is shut in. */
  private static boolean isSaid(LiftState s, long since) {
    return s.fault.at() >= since - BELONGS && isShutIn(s.faultCode);
  }

  static boolean isShutIn(int code) {
    return code == Code.SHUT_IN.number() || code == Code.SHUT_IN_AT_LANDING.number()
        || code == Code.SHUT_IN_OFF_LEVEL.number();
  }

  void fire(Turn turn, long at) {
    LiftState s = turn.state;
    if (s.freeingAt != LiftState.NEVER && s.freeingAt + freed <= at) {
      rescued(turn, at);
    }
    if (s.shut == NORMAL) {
      if (s.cut && s.power.at() + levelling <= at) {
        unpowered(turn, at);
      }
      long due = suspicion(s);
      if (s.shut == NORMAL && due <= at) {
        long since = s.since();
        suspect(turn, at, isRung(s, since) || isSaid(s, since), s.zone ? atLevel : offLevel);
      }
      return;
    }
    if (s.shut == SUSPECT && s.confirmAt <= at) {
      if (s.isShut()) {
        confirm(turn, at);
      } else {
        s.confirmAt = at + confirm;
      }
    }
    if (urgency(s) <= at) {
      s.urgent++;
      s.shut = CONFIRMED;
      s.confirmAt = LiftState.NEVER;
      turn.escalate(DetectionKind.ENTRAPMENT, at, 1 + s.urgent);
    }
  }

  /** The power went with somebody in, and no emergency drive has brought the car to a landing and opened. */
  private void unpowered(Turn turn, long at) {
    LiftState s = turn.state;
    s.cut = false;
    if (s.isDark()) {
      // Most drives bring the car to a landing; whether this one did, somebody has to ask.
      turn.escalate(DetectionKind.POWER_LOST, at, 2, Turn.evidence(Fact.OCCUPIED, s.occupied, s.pulses));
      return;
    }
    boolean runsOn = s.moving && s.happened > s.power.at() + levelling / 2;
    if (s.closed && !runsOn) {
      suspect(turn, at, true, levelling);
    }
  }

  private void suspect(Turn turn, long at, boolean certain, long waited) {
    LiftState s = turn.state;
    s.shut = certain ? CONFIRMED : SUSPECT;
    s.urgent = 0;
    s.confirmAt = certain ? LiftState.NEVER : at + confirm;
    s.freeingAt = LiftState.NEVER;
    turn.clear(DetectionKind.OFF_LEVEL_STOP, at);
    turn.clear(DetectionKind.ALARM_BUTTON, at);
    turn.raise(DetectionKind.ENTRAPMENT, at, certain ? 1 : 0, waited, evidence(s));
  }

  private static Evidence[] evidence(LiftState s) {
    List<Evidence> all = new ArrayList<>();
    all.add(Turn.evidence(Fact.OCCUPIED, s.occupied, s.pulses));
    all.add(Turn.evidence(Fact.DOOR, s.door, s.closed ? 1 : 0));
    all.add(Turn.evidence(s.moving ? Fact.STARTED : Fact.STOPPED, s.moving ? s.started : s.stopped, s.floor));
    all.add(Turn.evidence(Fact.IN_ZONE, s.zoned, s.zone ? 1 : 0));
    long since = s.since() - BELONGS;
    if (s.fault.at() >= since) {
      all.add(Turn.evidence(Fact.CODE, s.fault, s.faultCode));
    }
    if (s.rung.at() >= since) {
      all.add(Turn.evidence(Fact.CODE, s.rung, Code.ALARM_BUTTON.number()));
    }
    if (s.power.at() >= since) {
      all.add(Turn.evidence(Fact.CODE, s.power, Code.POWER_LOST.number()));
    }
    return all.stream().filter(each -> each.boot() >= 0).toArray(Evidence[]::new);
  }

  private static void confirm(Turn turn, long at, Evidence... evidence) {
    turn.state.shut = CONFIRMED;
    turn.state.confirmAt = LiftState.NEVER;
    turn.escalate(DetectionKind.ENTRAPMENT, at, 1, evidence);
  }

  /** A ring, a fault, the loss of power while somebody is suspected to be shut in. */
  void secondSign(Turn turn, Mark mark, int code) {
    Evidence evidence = Turn.evidence(Fact.CODE, mark, code);
    if (turn.state.shut == SUSPECT) {
      confirm(turn, mark.at(), evidence);
    } else if (turn.state.shut == CONFIRMED) {
      turn.update(DetectionKind.ENTRAPMENT, mark.at(), evidence);
    }
  }

  /** After a status: who is freed, and who is still in. */
  void follow(Turn turn, Mark mark) {
    LiftState s = turn.state;
    if (!s.closed && s.zone) {
      s.cut = false;
    }
    if (s.shut == NORMAL) {
      return;
    }
    if (s.closed) {
      if (s.freeingAt != LiftState.NEVER) {
        s.freeingAt = LiftState.NEVER;
        if (!s.latched) {
          rescued(turn, mark.at());
        }
      }
    } else if (s.zone && s.freeingAt == LiftState.NEVER) {
      s.freeingAt = mark.at();
    } else if (s.zone && !s.sensed && mark.at() - s.door.at() >= LEFT) {
      // A door pried open between two floors lets nobody out that one could be sure of.
      rescued(turn, mark.at());
    }
  }

  private static void rescued(Turn turn, long at) {
    LiftState s = turn.state;
    s.shut = NORMAL;
    s.urgent = 0;
    s.confirmAt = LiftState.NEVER;
    s.freeingAt = LiftState.NEVER;
    s.cut = false;
    turn.clear(DetectionKind.ENTRAPMENT, at, Turn.evidence(Fact.DOOR, s.door, s.closed ? 1 : 0));
  }
}
