package org.tibao.simulator;

import org.tibao.signal.Code;
import org.tibao.signal.ServiceMode;
import org.tibao.simulator.Score.Note;
import org.tibao.simulator.Truth.Kind;

/** What people do about a lift: ring when they are shut in, come and free them, mend it, look after it twice a month. */
final class Rescue {

  private static final long MINUTE = 60_000;
  private static final double RING = 0.8;
  private static final double FREED_BY_THE_LIFT = 0.2;

  private Rescue() {}

  /** People cannot leave from this moment on; afterwards they have left, and the lift is mended if a mechanic came. */
  static void shutIn(Pen pen) {
    Dice dice = pen.dice();
    boolean byItself = dice.chance(FREED_BY_THE_LIFT);
    long freed = pen.t + (byItself
        ? dice.between(3 * MINUTE, 15 * MINUTE)
        : Math.clamp(dice.lognormal(10 * MINUTE, 0.35), 3 * MINUTE, 60 * MINUTE)
            + dice.between(150_000, 9 * MINUTE));
    shutInUntil(pen, freed);
    if (byItself) {
      free(pen, dice.between(3_000, 20_000));
      pen.shut(0);
    } else {
      boolean switched = dice.chance(0.4);
      if (switched) {
        pen.code(Code.INSPECTION_BEGUN);
        pen.mode(ServiceMode.INSPECTION);
        pen.rest(5_000, 60_000);
      }
      free(pen, dice.between(15_000, 90_000));
      mended(pen, switched, dice.between(10 * MINUTE, 60 * MINUTE));
    }
  }

  /** They wait, ring, move about; the pen stands at the moment when help begins. */
  static void shutInUntil(Pen pen, long until) {
    Dice dice = pen.dice();
    pen.begin(Kind.ENTRAPMENT);
    long began = pen.t;
    if (dice.chance(RING)) {
      pen.rest(Math.clamp(dice.lognormal(30_000, 0.8), 4_000, 5 * MINUTE));
      for (int rings = 1 + dice.below(4); rings > 0 && pen.t < until; rings--) {
        pen.code(Code.ALARM_BUTTON);
        pen.rest(3_000, 90_000);
      }
    }
    pen.flicker(began, until - 5_000);
    pen.t = until;
  }

  /** Levels if it must, opens, and everybody leaves. */
  static void free(Pen pen, long windingMs) {
    if (pen.between) {
      pen.creep(windingMs);
      pen.end(Kind.OFF_LEVEL_STOP);
    }
    pen.open();
    pen.leave();
    pen.rest(300, 8_000);
    pen.end(Kind.ENTRAPMENT);
  }

  /** The doors stand open while somebody works; then the lift serves again. */
  static void mended(Pen pen, boolean switched, long ms) {
    if (!switched) {
      pen.rest(1_000, 120_000);
      pen.code(Code.INSPECTION_BEGUN);
      pen.mode(ServiceMode.INSPECTION);
    }
    pen.rest(ms);
    pen.note(Note.MEND, 0);
    for (Kind kind : new Kind[]{Kind.SAFETY_CIRCUIT_OPEN, Kind.MOTOR_TIME_OUT, Kind.RESTART_PREVENTED,
        Kind.DOOR_OPEN_FAULT, Kind.DOOR_CLOSE_FAULT, Kind.UNINTENDED_MOVEMENT, Kind.ABOVE_TOP, Kind.BELOW_BOTTOM,
        Kind.OFF_LEVEL_STOP, Kind.POSITION_LOST}) {
      pen.end(kind);
    }
    pen.shut(0);
    pen.rest(500, 3_000);
    pen.code(Code.AUTOMATIC_AGAIN);
    pen.mode(ServiceMode.NORMAL);
  }

  /** Nobody is in the car: it stands as it is until a mechanic has time. */
  static void waitForMechanic(Pen pen) {
    Dice dice = pen.dice();
    pen.rest(Math.clamp(dice.lognormal(70 * MINUTE, 0.7), 15 * MINUTE, 12 * Traffic.HOUR));
    pen.code(Code.INSPECTION_BEGUN);
    pen.mode(ServiceMode.INSPECTION);
    pen.rest(5_000, 60_000);
    if (pen.between) {
      pen.creep(dice.between(15_000, 90_000));
      pen.end(Kind.OFF_LEVEL_STOP);
    }
    pen.open();
    mended(pen, true, dice.between(15 * MINUTE, 2 * Traffic.HOUR));
  }

  /** The half-monthly visit: runs by hand, stands between floors with a mechanic on the roof, opens doors, rings once. */
  static void visit(Pen pen) {
    Dice dice = pen.dice();
    pen.code(Code.INSPECTION_BEGUN);
    pen.mode(ServiceMode.INSPECTION);
    pen.rest(30_000, 3 * MINUTE);
    pen.open();
    pen.enter(1);
    if (dice.chance(0.3)) {
      pen.rest(1_000, 30_000);
      pen.code(Code.ALARM_BUTTON);
    }
    pen.shut(1);
    for (int work = 2 + dice.below(4); work > 0; work--) {
      int to = 1 + dice.below(pen.machine().floors);
      if (to != pen.floor && !pen.between) {
        pen.rest(10_000, MINUTE);
        pen.stopOnTheWay(to);
        pen.flicker(pen.t, pen.t + 2 * MINUTE);
        pen.rest(2 * MINUTE, 12 * MINUTE);
        doorOpenWhileWorking(pen);
        pen.creep(dice.between(3_000, 12_000));
      }
      pen.rest(MINUTE, 5 * MINUTE);
    }
    pen.note(Note.MEND, 0);
    pen.open();
    pen.leave();
    pen.shut(0);
    pen.rest(5_000, MINUTE);
    pen.code(Code.AUTOMATIC_AGAIN);
    pen.mode(ServiceMode.NORMAL);
  }

  private static void doorOpenWhileWorking(Pen pen) {
    if (pen.dice().chance(0.2)) {
      pen.note(Note.OPEN, 0);
      pen.note(Note.START, 1);
      pen.rest(3_000, 9_000);
      pen.note(Note.STOP_BETWEEN, pen.floor);
      pen.rest(5_000, 30_000);
      pen.note(Note.SHUT, 0);
      pen.rest(1_000, 5_000);
    }
  }
}
