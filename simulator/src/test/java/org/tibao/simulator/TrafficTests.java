package org.tibao.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tibao.signal.Message.Status;

/** Lifts are ridden when people ride, and as often. */
class TrafficTests {

  private static final long MONDAY = Heard.MONDAY.toEpochMilli();

  @Test
  void journeysFollowTheHourOfTheDayAndTheWeek() {
    var dice = new Dice(9);
    var weekday = new int[24];
    var weekend = new int[24];
    int down = 0;
    int morning = 0;
    long end = MONDAY + 140 * Traffic.DAY;
    for (long at = Traffic.next(MONDAY, 100, dice); at < end; at = Traffic.next(at, 100, dice)) {
      (Traffic.isWeekend(at) ? weekend : weekday)[Traffic.hourOf(at)]++;
      if (Traffic.hourOf(at) == 7) {
        morning++;
        down += Traffic.leadsDown(at, dice) ? 1 : 0;
      }
    }

    for (int hour = 0; hour < 24; hour++) {
      assertThat(weekday[hour]).isCloseTo((int) (100 * 100 * Traffic.weight(MONDAY + hour * Traffic.HOUR)),
          org.assertj.core.data.Offset.offset(60 + (int) (4 * Math.sqrt(weekday[hour]))));
    }
    assertThat(weekday[7]).isGreaterThan(3 * weekday[14]);
    assertThat(weekend[7] / 40.0).isLessThan(weekday[7] / 100.0 / 2);
    assertThat(down / (double) morning).isBetween(0.7, 0.9);
  }

  @Test
  void aLiftStartsAHundredToTwoHundredTimesADay() {
    Heard heard = Heard.of(30, 7, 0, 0);

    double starts = heard.byDevice.values().stream().flatMap(each -> each.stream()).map(Heard.Arrival::message)
        .filter(Status.class::isInstance).map(Status.class::cast)
        .filter(each -> each.moving() && each.doorZone() && each.levelErrorMm() == null).count() / 30.0 / 7;
    assertThat(starts).isBetween(110.0, 190.0);
  }

  @Test
  void mechanicsComeOnWorkingDays() {
    var dice = new Dice(3);
    for (int day = 0; day < 100; day++) {
      long visit = Traffic.workingTime(MONDAY + day * Traffic.DAY, dice);
      assertThat(Traffic.isWeekend(visit)).isFalse();
      assertThat(Traffic.hourOf(visit)).isBetween(8, 16);
    }
  }

  @Test
  void whoLivesHigherRidesOftener() {
    var dice = new Dice(5);
    var rides = new int[8];
    for (int i = 0; i < 60_000; i++) {
      rides[Traffic.upperFloor(6, dice)]++;
    }
    assertThat(rides[1] + rides[7]).isZero();
    for (int floor = 3; floor <= 6; floor++) {
      assertThat(rides[floor]).isGreaterThan(rides[floor - 1]);
    }
  }
}
