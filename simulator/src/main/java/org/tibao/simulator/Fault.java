package org.tibao.simulator;

import org.jspecify.annotations.Nullable;
import org.tibao.signal.Code;
import org.tibao.signal.ServiceMode;
import org.tibao.simulator.Score.Note;
import org.tibao.simulator.Truth.Kind;

/** 故障 — how a lift fails, with people in it or without, what it says then, and what becomes of it. */
final class Fault {

  private static final long MINUTE = 60_000;
  /** So many failures befall a car with people, the others one that comes empty. */
  private static final double OCCUPIED = 0.6;
  private static final double RECOVERS = 0.5;
  private static final double UNSAID = 0.12;

  private Fault() {}

  /** A stop between floors; half of them the control mends within seconds by itself. */
  static void between(Pen pen, Ride ride, @Nullable Code code, Kind kind) {
    Dice dice = pen.dice();
    boolean occupied = dice.chance(OCCUPIED) || pen.floor == ride.from();
    if (occupied) {
      ride.board(pen, 0, 0);
      pen.rest(300, 1_200);
    }
    int target = occupied ? ride.to() : ride.from();
    pen.stopOnTheWay(target);
    if (kind != Kind.OFF_LEVEL_STOP) {
      pen.begin(kind);
    }
    if (!occupied) {
      pen.begin(Kind.OFF_LEVEL_STOP);
    }
    long stood = pen.t;
    if (code != null) {
      pen.rest(200, 2_500);
      pen.code(code);
      if (code != Code.STOPPED_OUTSIDE_ZONE && dice.chance(0.6)) {
        pen.rest(3_000, 8_000);
        pen.code(Code.STOPPED_OUTSIDE_ZONE);
      }
    }
    if (code != null && dice.chance(RECOVERS)) {
      pen.t = Math.max(pen.t, stood + dice.between(6_000, 28_000));
      pen.creep(dice.between(4_000, 10_000));
      pen.end(kind);
      pen.end(Kind.OFF_LEVEL_STOP);
      arrival(pen, ride, occupied);
      return;
    }
    stopService(pen, code != null);
    if (occupied) {
      pen.t = stood;
      Rescue.shutIn(pen);
      pen.end(kind);
    } else {
      Rescue.waitForMechanic(pen);
    }
  }

  private static void arrival(Pen pen, Ride ride, boolean occupied) {
    if (occupied) {
      ride.arrive(pen);
    } else {
      pen.open();
      pen.shut(0);
    }
  }

  private static void stopService(Pen pen, boolean says) {
    if (says && pen.dice().chance(0.5)) {
      pen.rest(500, 3_000);
      pen.code(Code.OUT_OF_SERVICE);
      pen.mode(ServiceMode.STOPPED);
    }
  }

  /** The car arrives and its doors do not open. */
  static void doorsStayShut(Pen pen, Ride ride, boolean occupied) {
    Dice dice = pen.dice();
    if (occupied) {
      ride.board(pen, 0, 0);
      pen.rest(300, 1_200);
      pen.travel(ride.to());
    } else {
      pen.travel(ride.from() == pen.floor ? ride.to() : ride.from());
    }
    pen.begin(Kind.DOOR_OPEN_FAULT);
    long stood = pen.t;
    if (!dice.chance(UNSAID)) {
      pen.rest(4_000, 12_000);
      pen.code(Code.DOOR_OPEN_FAULT);
    }
    if (dice.chance(0.3)) {
      pen.t = Math.max(pen.t, stood + dice.between(8_000, 40_000));
      pen.end(Kind.DOOR_OPEN_FAULT);
      arrival(pen, ride, occupied);
    } else if (occupied) {
      stopService(pen, pen.t > stood);
      pen.t = stood;
      Rescue.shutIn(pen);
      pen.end(Kind.DOOR_OPEN_FAULT);
    } else {
      stopService(pen, pen.t > stood);
      Rescue.waitForMechanic(pen);
    }
  }

  /** Worn out: mostly it closes no more, now and then it opens no more. */
  static void wornDoor(Pen pen, Ride ride) {
    pen.lift().ordinary = false;
    if (pen.dice().chance(0.93)) {
      doorsStayOpen(pen, ride, true);
    } else {
      doorsStayShut(pen, ride, pen.dice().chance(OCCUPIED));
    }
  }

  /** Something stands in the door, or somebody moves house. */
  static void doorsBlocked(Pen pen, Ride ride) {
    Dice dice = pen.dice();
    pen.travel(ride.from());
    pen.open();
    pen.enter(ride.people());
    pen.begin(Kind.DOOR_BLOCKED);
    long until = pen.t + dice.between(4 * MINUTE, 30 * MINUTE);
    pen.flicker(pen.t, until);
    boolean said = dice.chance(0.5);
    if (said) {
      pen.rest(MINUTE, 3 * MINUTE);
      pen.begin(Kind.DOOR_CLOSE_FAULT);
      pen.code(Code.DOOR_CLOSE_FAULT);
    }
    pen.t = until;
    pen.leave();
    pen.shut(0);
    pen.end(Kind.DOOR_BLOCKED);
    if (said) {
      pen.end(Kind.DOOR_CLOSE_FAULT);
      pen.code(Code.AUTOMATIC_AGAIN);
    }
  }

  /** Worn doors close and bounce back, blocked ones never get so far; they stay open until somebody mends them; nobody is shut in. */
  static void doorsStayOpen(Pen pen, Ride ride, boolean worn) {
    Dice dice = pen.dice();
    pen.travel(ride.from());
    pen.open();
    pen.enter(ride.people());
    pen.rest(pen.machine().dwellMs + pen.machine().closingMs);
    pen.begin(Kind.DOOR_CLOSE_FAULT);
    for (int tries = worn ? 5 : 0; tries > 0; tries--) {
      pen.note(Note.SHUT, 0);
      pen.rest(300, 1_200);
      pen.note(Note.OPEN, 0);
      pen.rest(pen.machine().openingMs + 1_000L + pen.machine().closingMs);
    }
    pen.code(Code.DOOR_CLOSE_FAULT);
    stopService(pen, true);
    pen.rest(5_000, 40_000);
    pen.leave();
    pen.rest(Math.clamp(dice.lognormal(80 * MINUTE, 0.8), 20 * MINUTE, 12 * Traffic.HOUR));
    Rescue.mended(pen, false, dice.between(15 * MINUTE, 2 * Traffic.HOUR));
  }

  /** The control has lost count: it creeps to the lowest landing, counts anew, and opens. */
  static void positionLost(Pen pen, Ride ride) {
    ride.board(pen, 0, 0);
    pen.rest(300, 1_200);
    pen.stopOnTheWay(ride.to());
    pen.begin(Kind.POSITION_LOST);
    pen.rest(500, 2_000);
    pen.code(Code.POSITION_LOST);
    pen.rest(3_000, 9_000);
    pen.creepDown();
    pen.end(Kind.POSITION_LOST);
    ride.arrive(pen);
  }

  /** Past the highest or lowest landing, onto the limit switch: the people in it wait for a mechanic. */
  static void overTravel(Pen pen, Ride ride) {
    boolean up = ride.to() > ride.from();
    int end = up ? pen.machine().floors : 1;
    boolean occupied = pen.dice().chance(OCCUPIED) || end == pen.floor;
    if (occupied) {
      new Ride(up ? 1 : pen.machine().floors, end, ride.people()).board(pen, 0, 0);
      pen.rest(300, 1_200);
    }
    pen.travel(end);
    pen.note(Note.START, up ? 1 : -1);
    pen.rest(300, 800);
    pen.note(Note.STOP_BETWEEN, end);
    pen.between = true;
    pen.begin(up ? Kind.ABOVE_TOP : Kind.BELOW_BOTTOM);
    long stood = pen.t;
    pen.rest(300, 1_500);
    pen.code(pen.machine().provincialCodes
        ? up ? Code.ABOVE_TOP : Code.BELOW_BOTTOM
        : Code.STOPPED_OUTSIDE_ZONE);
    stopService(pen, true);
    if (occupied) {
      pen.t = stood;
      Rescue.shutIn(pen);
      pen.end(Kind.ABOVE_TOP);
      pen.end(Kind.BELOW_BOTTOM);
    } else {
      pen.begin(Kind.OFF_LEVEL_STOP);
      Rescue.waitForMechanic(pen);
    }
  }

  /** With open doors the car slides away from its landing, until the brake catches it. */
  static void unintendedMovement(Pen pen, Ride ride) {
    ride.board(pen, 0, 0);
    pen.rest(300, 1_200);
    pen.travel(ride.to());
    pen.open();
    pen.leave();
    pen.rest(500, 1_500);
    pen.begin(Kind.UNINTENDED_MOVEMENT);
    pen.note(Note.START, pen.dice().chance(0.5) ? 1 : -1);
    pen.rest(400, 1_500);
    pen.note(Note.STOP_BETWEEN, pen.floor);
    pen.between = true;
    pen.begin(Kind.OFF_LEVEL_STOP);
    pen.rest(200, 900);
    pen.code(Code.UNINTENDED_MOVEMENT);
    stopService(pen, true);
    Rescue.waitForMechanic(pen);
  }
}
