package org.tibao.simulator;

/**
 * One journey of somebody through the stairwell: the car comes empty, they board, ride, and leave.
 *
 * @param people how many ride together
 */
record Ride(int from, int to, int people) {

  private static final double REOPENED = 0.08;
  private static final double BETWEEN_NEIGHBOURS = 0.03;
  /** How often a ride with a bridged lock is one with an open door. */
  private static final double OPEN_RIDE = 0.5;
  private static final double LOST_FROM_SIGHT = 0.12;

  /** What somebody wants who comes now. */
  static Ride now(Pen pen, long now) {
    Dice dice = pen.dice();
    int upper = Traffic.upperFloor(pen.machine().floors, dice);
    boolean down = Traffic.leadsDown(now, dice);
    int street = 1;
    if (dice.chance(BETWEEN_NEIGHBOURS)) {
      int other = Traffic.upperFloor(pen.machine().floors, dice);
      street = other == upper ? 1 : other;
    }
    double together = dice.unit();
    int people = together < 0.7 ? 1 : together < 0.9 ? 2 : 3;
    return down ? new Ride(upper, street, people) : new Ride(street, upper, people);
  }

  /** As nearly every one goes. */
  void write(Pen pen) {
    board(pen, 0, pen.dice().chance(REOPENED) ? 1 : 0).goOn(pen);
  }

  /** The car comes and they are in it, the doors closed. */
  Ride board(Pen pen, long held, int interruptions) {
    pen.travel(from);
    pen.open();
    pen.enter(people);
    pen.rest(held);
    if (pen.lift().lockBridged && pen.dice().chance(OPEN_RIDE)) {
      pen.rest(pen.machine().dwellMs);
      pen.begin(Truth.Kind.RUNNING_WITH_OPEN_DOOR);
    } else {
      pen.shut(interruptions);
    }
    return this;
  }

  /** The rest of the journey, and the doors close behind them. */
  void goOn(Pen pen) {
    pen.rest(300, 1_200);
    long began = pen.t;
    pen.travel(to);
    if (pen.machine().infrared && pen.dice().chance(LOST_FROM_SIGHT)) {
      pen.flicker(began, pen.t);
    }
    arrive(pen);
  }

  void arrive(Pen pen) {
    pen.open();
    pen.leave();
    pen.shut(pen.dice().chance(REOPENED) ? 1 : 0);
  }
}
