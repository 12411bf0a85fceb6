package org.tibao.simulator;

/** One retrofitted lift as it was built: its shaft, drive, doors, sensors and device. It never changes. */
final class Machine {

  /** Within so many metres of a landing the doors may be unlocked. */
  static final double ZONE = 0.2;

  private static final double[] SPEEDS = {0.5, 0.63, 1.0, 1.0, 1.0, 1.0, 1.0, 1.5};
  private static final int[] FLOORS = {4, 5, 6, 6, 6, 6, 7, 7};
  private static final int[] HEARTBEATS = {30_000, 60_000, 60_000};

  final int floors;
  final double floorHeight;
  final double speed;
  final double acceleration;
  final int levellingMs;
  final int openingMs;
  final int closingMs;
  final int dwellMs;
  final int startsPerDay;
  final int cadenceMs;
  final int heartbeatMs;
  /** Sees warmth that moves: loses who stands still, sees for a while who has gone. */
  final boolean infrared;
  final int sensorHoldMs;
  /** A sensor that sees people where there are none, now and then. */
  final boolean flickering;
  final boolean measuresLevel;
  /** 停电平层: levels and opens by battery when the power goes. */
  final boolean levelsWithoutPower;
  final long deviceBatteryMs;
  final boolean provincialCodes;

  Machine(Dice dice) {
    floors = FLOORS[dice.below(FLOORS.length)];
    floorHeight = dice.within(2.8, 3.0);
    speed = SPEEDS[dice.below(SPEEDS.length)];
    acceleration = dice.within(0.5, 0.8);
    levellingMs = (int) dice.between(800, 1_500);
    openingMs = (int) dice.between(1_900, 2_800);
    closingMs = (int) dice.between(2_500, 3_500);
    dwellMs = (int) dice.between(3_000, 5_000);
    startsPerDay = (int) dice.between(100, 201);
    cadenceMs = (int) dice.between(3, 6) * 1_000;
    heartbeatMs = HEARTBEATS[dice.below(HEARTBEATS.length)];
    infrared = dice.chance(0.6);
    sensorHoldMs = (int) (infrared ? dice.between(2_000, 7_000) : 500);
    flickering = infrared && dice.chance(0.08);
    measuresLevel = dice.chance(0.6);
    levelsWithoutPower = dice.chance(0.6);
    deviceBatteryMs = dice.chance(0.6) ? dice.between(3_600_000, 4 * 3_600_000L) : 0;
    provincialCodes = dice.chance(0.9);
  }

  /** Metres between two landings. */
  double way(int from, int to) {
    return Math.abs(to - from) * floorHeight;
  }

  /** How long a run over so many metres takes, from the start until the car stands level. */
  long runMs(double way) {
    return (long) (1_000 * pureSeconds(way)) + levellingMs;
  }

  private double pureSeconds(double way) {
    double ramps = speed * speed / acceleration;
    return way < ramps ? 2 * Math.sqrt(way / acceleration) : way / speed + speed / acceleration;
  }

  /** How long after its start a run over so many metres has covered that part of them. */
  long passedMs(double way, double part) {
    double top = Math.min(speed, Math.sqrt(way * acceleration));
    double ramp = top * top / (2 * acceleration);
    double seconds;
    if (part <= ramp) {
      seconds = Math.sqrt(2 * part / acceleration);
    } else if (part <= way - ramp) {
      seconds = top / acceleration + (part - ramp) / top;
    } else {
      seconds = pureSeconds(way) - Math.sqrt(2 * Math.max(0, way - part) / acceleration);
    }
    return (long) (1_000 * seconds);
  }
}
