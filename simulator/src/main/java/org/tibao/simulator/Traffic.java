package org.tibao.simulator;

import java.util.stream.DoubleStream;

/** When people of a stairwell ride and where to: down in the morning, both ways at noon, up in the evening. */
final class Traffic {

  static final long HOUR = 3_600_000;
  static final long DAY = 24 * HOUR;
  /** China keeps one time, without summer time, since 1992. */
  private static final long OFFSET = 8 * HOUR;

  private static final double WEEKEND = 0.9;
  private static final double[] WEEKDAY_SHAPE = shape(1, 0.5, 0.3, 0.3, 0.5, 3, 8, 13, 10, 6, 5, 7, 7, 5, 4, 4, 6, 10,
      11, 8, 6, 4, 3, 2);
  private static final double[] WEEKEND_SHAPE = shape(1.5, 0.7, 0.4, 0.3, 0.5, 2, 4, 6, 8, 9, 9, 9, 8, 7, 7, 7, 8, 9, 9,
      7, 6, 5, 3, 2);
  private static final double[] DOWNWARD = {0.4, 0.5, 0.5, 0.5, 0.7, 0.8, 0.8, 0.8, 0.75, 0.65, 0.5, 0.35, 0.5, 0.65,
      0.55, 0.5, 0.4, 0.28, 0.3, 0.4, 0.35, 0.25, 0.25, 0.3};

  private Traffic() {}

  private static double[] shape(double... weights) {
    double whole = DoubleStream.of(weights).sum();
    return DoubleStream.of(weights).map(each -> each / whole).toArray();
  }

  static int hourOf(long at) {
    return (int) Math.floorMod((at + OFFSET) / HOUR, 24L);
  }

  static boolean isWeekend(long at) {
    long sinceThursday = Math.floorMod(Math.floorDiv(at + OFFSET, DAY), 7L);
    return sinceThursday == 2 || sinceThursday == 3;
  }

  /** The part of a weekday's journeys that falls into the hour of that moment. */
  static double weight(long at) {
    return isWeekend(at) ? WEEKEND * WEEKEND_SHAPE[hourOf(at)] : WEEKDAY_SHAPE[hourOf(at)];
  }

  /** The moment of the next journey after that one. */
  static long next(long after, double journeysPerDay, Dice dice) {
    double patience = dice.exponential();
    long at = after;
    while (true) {
      double perMs = journeysPerDay * weight(at) / HOUR;
      long left = HOUR - Math.floorMod(at, HOUR);
      if (perMs * left >= patience) {
        return at + Math.max(1, (long) (patience / perMs));
      }
      patience -= perMs * left;
      at += left;
    }
  }

  /** Whether the next journey leads down to the street. */
  static boolean leadsDown(long at, Dice dice) {
    return dice.chance(DOWNWARD[hourOf(at)]);
  }

  /** A floor above the street; who lives higher rides oftener. */
  static int upperFloor(int floors, Dice dice) {
    int tickets = floors * (floors - 1) / 2;
    int drawn = dice.below(tickets);
    int floor = 2;
    while (drawn >= floor - 1) {
      drawn -= floor - 1;
      floor++;
    }
    return floor;
  }

  /** The next moment at or after that one when mechanics are about: a weekday between 8:30 and 17:00. */
  static long workingTime(long after, Dice dice) {
    long midnight = Math.floorDiv(after + OFFSET, DAY) * DAY - OFFSET;
    while (isWeekend(midnight)) {
      midnight += DAY;
    }
    return midnight + dice.between(8 * HOUR + HOUR / 2, 17 * HOUR);
  }
}
