package org.tibao.simulator;

import org.tibao.signal.Code;
import org.tibao.signal.ServiceMode;
import org.tibao.simulator.Score.Note;
import org.tibao.simulator.Truth.Kind;

/** 停电 — the power goes for a whole neighbourhood; who has a battery levels and opens, who has none stands. */
final class PowerCut {

  /** So many lifts hang on one feeder. */
  static final int NEIGHBOURS = 20;

  private static final double PER_YEAR = 2;
  private static final double BATTERY_WORKS = 0.92;
  private static final long MINUTE = 60_000;

  private PowerCut() {}

  static long next(long after, Dice town, FleetPlan plan) {
    double perYear = PER_YEAR * plan.trouble();
    return perYear == 0 ? Long.MAX_VALUE : after + (long) (town.exponential() * 365 * Traffic.DAY / perYear);
  }

  static void write(Pen pen) {
    Lift lift = pen.lift();
    Dice dice = pen.dice();
    long back = pen.t + Math.clamp(dice.lognormal(35 * MINUTE, 1), MINUTE, 12 * Traffic.HOUR);
    long deviceLasts = pen.t + (lift.machine.deviceBatteryMs > 0
        ? lift.machine.deviceBatteryMs
        : dice.between(1_000, 4_000));
    pen.begin(Kind.POWER_LOST);
    if (lift.moving) {
      pen.note(Note.STOP_BETWEEN, pen.floor);
      pen.between = true;
      if (lift.people == 0) {
        pen.begin(Kind.OFF_LEVEL_STOP);
      }
      if (!lift.shut) {
        pen.note(Note.SHUT, 0);
      }
    }
    pen.code(Code.POWER_LOST);
    boolean battery = lift.machine.levelsWithoutPower && dice.chance(BATTERY_WORKS);
    if (battery && (lift.moving || lift.shut)) {
      level(pen);
      // The lift's battery carries the device, too, until the car has levelled.
      deviceLasts = Math.max(deviceLasts, pen.t + 3_000);
    } else {
      pen.mode(ServiceMode.STOPPED);
      if (lift.people > 0 && (lift.shut || lift.moving)) {
        shutIn(pen, back);
      } else if (lift.people > 0) {
        pen.leave();
      }
    }
    if (deviceLasts < back) {
      lift.score.write(deviceLasts, Note.DEVICE_OFF, 0);
    }
    back = Math.max(back, pen.t);
    pen.t = back;
    serveAgain(pen, deviceLasts < back);
  }

  /** The battery brings the car to the landing and opens. */
  private static void level(Pen pen) {
    pen.rest(500, 2_000);
    pen.code(Code.EMERGENCY_POWER_BEGUN);
    pen.mode(ServiceMode.EMERGENCY_POWER);
    if (pen.between) {
      pen.rest(1_500, 6_000);
      pen.creep(pen.dice().between(4_000, 18_000));
      pen.end(Kind.OFF_LEVEL_STOP);
    }
    pen.open();
    pen.leave();
    pen.shut(0);
    pen.mode(ServiceMode.STOPPED);
  }

  private static void shutIn(Pen pen, long back) {
    Dice dice = pen.dice();
    long help = pen.t + Math.clamp(dice.lognormal(12 * MINUTE, 0.35), 4 * MINUTE, 90 * MINUTE)
        + dice.between(150_000, 9 * MINUTE);
    Rescue.shutInUntil(pen, Math.min(help, back));
    if (help < back) {
      Rescue.free(pen, dice.between(20_000, 120_000));
      pen.shut(0);
    }
  }

  /** The control starts, looks for a landing, and opens once. */
  private static void serveAgain(Pen pen, boolean deviceWasOff) {
    if (deviceWasOff) {
      pen.note(Note.DEVICE_ON, 0);
    }
    pen.end(Kind.POWER_LOST);
    pen.rest(8_000, 25_000);
    pen.code(Code.AUTOMATIC_AGAIN);
    pen.mode(ServiceMode.NORMAL);
    boolean wasBetween = pen.between;
    if (wasBetween) {
      pen.creep(pen.dice().between(5_000, 20_000));
      pen.end(Kind.OFF_LEVEL_STOP);
    }
    pen.open();
    pen.leave();
    pen.end(Kind.ENTRAPMENT);
    pen.shut(0);
  }
}
