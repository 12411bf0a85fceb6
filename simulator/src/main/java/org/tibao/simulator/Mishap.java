package org.tibao.simulator;

import org.tibao.signal.Code;
import org.tibao.signal.ServiceMode;
import org.tibao.simulator.Score.Note;
import org.tibao.simulator.Truth.Kind;

/**
 * 意外 — what can befall a journey besides the journey: everyday oddities that only look like trouble, and trouble.
 *
 * <p>
 * Each has its number per lift and year. That of the troubles is multiplied by the plan; what happens every day is not, so
 * that how often both meet grows as the troubles do.
 * Together with power cuts the troubles shut people in about eight times in a hundred lift-years, a third of it doors and
 * power, as published rescue statistics say.
 */
enum Mishap {
  HOLDING_THE_DOOR(30, true), LUGGAGE(60, true), SITTING_IN_THE_CAR(1.5, true), PLAYED_ALARM(3,
      true), BLINKING_DOOR_CONTACT(
          2,
          true), BLINKING_SENSOR(6, true), FIRE_TEST(1, true), TAKEN_OUT_OF_SERVICE(1, true), STUCK_SENSOR(0.5, true),

  DOORS_STAY_SHUT(0.025, false), DOORS_STAY_SHUT_EMPTY(0.05, false), DOORS_BLOCKED(2, false), DOORS_STAY_OPEN(0.6,
      false), SAFETY_CIRCUIT(0.06, false), OFF_LEVEL(0.05, false), MOTOR_TIME_OUT(0.015, false), RESTART_PREVENTED(
          0.015, false), DEAD_CONTROL(0.005, false), POSITION_LOST(0.1, false), OVER_TRAVEL(0.01,
              false), UNINTENDED_MOVEMENT(0.005, false), BRIDGED_LOCK(0.02, false), LEVELLING_DRIFT(0.15,
                  false), STUCK_BUTTON(0.1, false), NEW_BOARD(0.03, false);

  private static final long MINUTE = 60_000;
  private static final Mishap[] ALL = values();

  private final double perYear;
  private final boolean everyday;

  Mishap(double perYear, boolean everyday) {
    this.perYear = perYear;
    this.everyday = everyday;
  }

  private double perYear(FleetPlan plan) {
    return everyday ? perYear : perYear * plan.trouble();
  }

  /** Somebody wants to ride now: writes that journey, with what befalls it. */
  static void journey(Pen pen, long now) {
    Dice dice = pen.dice();
    Ride ride = Ride.now(pen, now);
    if (pen.lift().doorWear >= 1) {
      Fault.wornDoor(pen, ride);
      return;
    }
    double which = dice.unit() * 365 * pen.lift().journeysPerDay;
    for (Mishap each : ALL) {
      which -= each.perYear(pen.lift().world.plan);
      // One trouble at a time: with a bridged lock it is that.
      if (which < 0 && !pen.lift().lockBridged) {
        pen.lift().ordinary = false;
        each.write(pen, ride);
        return;
      }
    }
    ride.write(pen);
    if (pen.machine().flickering && dice.chance(0.05)) {
      blink(pen, 3 * MINUTE);
    }
  }

  private void write(Pen pen, Ride ride) {
    switch (this) {
      case HOLDING_THE_DOOR, LUGGAGE, SITTING_IN_THE_CAR, PLAYED_ALARM, BLINKING_DOOR_CONTACT, BLINKING_SENSOR,
          FIRE_TEST, TAKEN_OUT_OF_SERVICE ->
        oddity(pen, ride);
      case DOORS_STAY_SHUT -> Fault.doorsStayShut(pen, ride, true);
      case DOORS_STAY_SHUT_EMPTY -> Fault.doorsStayShut(pen, ride, false);
      case DOORS_BLOCKED -> Fault.doorsBlocked(pen, ride);
      case DOORS_STAY_OPEN -> Fault.doorsStayOpen(pen, ride, false);
      case SAFETY_CIRCUIT -> Fault.between(pen, ride, Code.SAFETY_CIRCUIT_OPEN, Kind.SAFETY_CIRCUIT_OPEN);
      case OFF_LEVEL -> Fault.between(pen, ride, Code.STOPPED_OUTSIDE_ZONE, Kind.OFF_LEVEL_STOP);
      case MOTOR_TIME_OUT -> Fault.between(pen, ride, Code.MOTOR_TIME_OUT, Kind.MOTOR_TIME_OUT);
      case RESTART_PREVENTED -> Fault.between(pen, ride, Code.RESTART_PREVENTED, Kind.RESTART_PREVENTED);
      case DEAD_CONTROL -> Fault.between(pen, ride, null, Kind.OFF_LEVEL_STOP);
      case POSITION_LOST -> Fault.positionLost(pen, ride);
      case OVER_TRAVEL -> Fault.overTravel(pen, ride);
      case UNINTENDED_MOVEMENT -> Fault.unintendedMovement(pen, ride);
      case BRIDGED_LOCK -> bridge(pen, ride);
      case LEVELLING_DRIFT -> {
        pen.lift().driftPerDay = pen.dice().within(0.3, 1.5) * (pen.dice().chance(0.5) ? 1 : -1);
        ride.write(pen);
      }
      case STUCK_BUTTON -> {
        ride.write(pen);
        pen.lift().shuttleUntil = pen.t + pen.dice().between(2 * Traffic.HOUR, 8 * Traffic.HOUR);
        pen.begin(Kind.UNUSUAL_STARTS);
      }
      case STUCK_SENSOR -> {
        ride.write(pen);
        pen.lift().sensorStuckUntil = pen.t + pen.dice().between(10 * MINUTE, 6 * Traffic.HOUR);
      }
      case NEW_BOARD -> {
        pen.code(Code.INSPECTION_BEGUN);
        pen.mode(ServiceMode.INSPECTION);
        pen.rest(30 * MINUTE, 3 * Traffic.HOUR);
        pen.note(Note.NEW_BOARD, 0);
        pen.code(Code.AUTOMATIC_AGAIN);
        pen.mode(ServiceMode.NORMAL);
      }
    }
  }

  private void oddity(Pen pen, Ride ride) {
    Dice dice = pen.dice();
    switch (this) {
      case HOLDING_THE_DOOR -> ride.board(pen, dice.between(MINUTE, 4 * MINUTE), 0).goOn(pen);
      case LUGGAGE -> ride.board(pen, 0, 2 + dice.below(5)).goOn(pen);
      case SITTING_IN_THE_CAR -> sit(pen, ride);
      case PLAYED_ALARM -> playAlarm(pen, ride);
      case BLINKING_DOOR_CONTACT -> {
        ride.board(pen, 0, 0);
        pen.rest(700);
        long at = pen.t + dice.between(1_200, 2_800);
        long blink = dice.between(150, 1_500);
        pen.lift().score.write(at, Note.OPEN, 0);
        pen.lift().score.write(Math.min(at + blink, pen.t + 3_900), Note.SHUT, 0);
        ride.goOn(pen);
      }
      case BLINKING_SENSOR -> {
        ride.write(pen);
        blink(pen, 10 * MINUTE);
      }
      case FIRE_TEST -> {
        pen.code(Code.FIRE_RETURN_BEGUN);
        pen.mode(ServiceMode.FIRE_RETURN);
        pen.travel(1);
        pen.open();
        pen.rest(5 * MINUTE, 20 * MINUTE);
        pen.shut(0);
        pen.code(Code.AUTOMATIC_AGAIN);
        pen.mode(ServiceMode.NORMAL);
      }
      default -> {
        pen.code(Code.OUT_OF_SERVICE);
        pen.mode(ServiceMode.STOPPED);
        pen.rest(Traffic.HOUR, 10 * Traffic.HOUR);
        pen.code(Code.AUTOMATIC_AGAIN);
        pen.mode(ServiceMode.NORMAL);
      }
    }
  }

  /** A sensor sees people in a closed, parked, empty car. */
  private static void blink(Pen pen, long within) {
    long until = pen.t + within;
    pen.rest(10_000, within / 3);
    while (pen.t < until) {
      pen.note(Note.SENSE, 1);
      pen.rest(pen.dice().chance(0.15) ? pen.dice().between(30_000, 180_000) : pen.dice().between(1_000, 20_000));
      pen.note(Note.SENSE, 0);
      pen.rest(5_000, 2 * MINUTE);
    }
  }

  /** A child plays in the closed car, presses no floor, and gets out again where it got in. */
  private static void sit(Pen pen, Ride ride) {
    ride.board(pen, 0, 0);
    long from = pen.t;
    pen.rest(2 * MINUTE, 10 * MINUTE);
    pen.flicker(from, pen.t - 3_000);
    pen.open();
    pen.leave();
    pen.shut(0);
  }

  /** Somebody rings who could leave: by mistake, for fun, to try. */
  private static void playAlarm(Pen pen, Ride ride) {
    Dice dice = pen.dice();
    ride.board(pen, 0, 0);
    long rung = pen.t + dice.between(-6_000, 6_000);
    for (int rings = 1 + dice.below(3); rings > 0; rings--) {
      pen.lift().score.write(rung, Note.CODE, Code.ALARM_BUTTON.ordinal());
      rung += dice.between(500, 3_000);
    }
    if (dice.chance(0.3)) {
      pen.rest(3_000, 40_000);
    }
    ride.goOn(pen);
  }

  private static void bridge(Pen pen, Ride ride) {
    Lift lift = pen.lift();
    lift.lockBridged = true;
    lift.visitAt = Math.min(lift.visitAt, pen.t + pen.dice().between(3 * Traffic.HOUR, 48 * Traffic.HOUR));
    ride.write(pen);
  }

  /** A button is stuck: the car goes to and fro without anybody. */
  static void shuttle(Pen pen, long now) {
    Lift lift = pen.lift();
    pen.travel(pen.floor == 1 ? lift.machine.floors : 1);
    pen.open();
    pen.shut(0);
    pen.rest(500, 2_000);
    if (now > lift.shuttleUntil) {
      lift.shuttleUntil = 0;
      pen.end(Kind.UNUSUAL_STARTS);
    }
  }
}
