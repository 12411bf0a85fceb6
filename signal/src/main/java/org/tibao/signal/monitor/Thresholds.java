package org.tibao.signal.monitor;

import java.time.Duration;
import java.util.List;

/**
 * 阈值 — how long the monitor waits and how much it bears before it says something.
 *
 * @param shutIn  when somebody counts as shut in
 * @param car     how the car may run and stop
 * @param door    how a door may close
 * @param hearing how messages come
 */
public record Thresholds(ShutIn shutIn, Car car, Door door, Hearing hearing) {

  /**
   * 困人判据.
   *
   * @param offLevel  closed, stationary, occupied and outside the zone; published field practice: 30 s is too short, 45 s
   *                  and more
   * @param atLevel   the same within the zone, with a fault or a door that did not open on arrival; 90 s in published
   *                  field practice
   * @param confirm   suspicion that lasts so much longer is confirmed; also a ring at a landing
   * @param levelling an emergency drive has so long to bring the car to a landing after the power is lost
   * @param freed     a door open at a landing for so long frees whoever is in
   * @param boarding  who is seen so shortly after the door closed has come in before
   * @param pulses    a sensor that answers so often behind a closed door sees somebody after all
   * @param urgent    how long after being raised it becomes more urgent; 2 h are an accident (特种设备安全监察条例 art. 64)
   */
  public record ShutIn(
      Duration offLevel,
      Duration atLevel,
      Duration confirm,
      Duration levelling,
      Duration freed,
      Duration boarding,
      int pulses,
      List<Duration> urgent) {
    public ShutIn {
      urgent = List.copyOf(urgent);
      needed(offLevel, atLevel, confirm, levelling, freed, boarding);
      needed(pulses, urgent.size());
    }
  }

  /**
   * 轿厢判据.
   *
   * @param openDoor    a car that runs with its door open for longer is no flicker of a contact
   * @param closedRuns  so many runs with a closed door end it
   * @param motor       a motor that runs for longer without passing a floor (GB/T 7588 limits it to 45 s at most)
   * @param levelMm     car floor against landing, in mm, in the mean of the last stops; stopping accuracy of GB/T 7588
   * @param levelStops  so many stops make a mean
   * @param hourlyRuns  fewer starts in an hour are never unusual
   * @param runsFactor  times the busiest hours of its own past
   * @param uninspected so many occupied runs after the inspection fell due are use
   */
  public record Car(
      Duration openDoor,
      int closedRuns,
      Duration motor,
      int levelMm,
      int levelStops,
      int hourlyRuns,
      int runsFactor,
      int uninspected) {
    public Car {
      needed(openDoor, motor);
      needed(closedRuns, levelMm, levelStops, hourlyRuns, runsFactor, uninspected);
    }
  }

  /**
   * 门判据.
   *
   * @param blocked a door open for longer in normal service
   * @param again   opening so shortly after closing, without a run between, is a failed closing
   * @param cycles  a rate is taken over so many door cycles
   * @param past    so many such spans make a past to compare with
   */
  public record Door(Duration blocked, Duration again, int cycles, int past) {
    public Door {
      needed(blocked, again);
      needed(cycles, past);
    }
  }

  /**
   * 通信判据.
   *
   * @param heartbeat a device with nothing to say still says so this often
   * @param missed    so many missed heartbeats are silence
   * @param offline   silence that becomes the device's trouble; 1 h with one vendor
   * @param reorder   a message waits so long for one before it
   * @param held      so many may wait
   * @param skew      a clock may be ahead of ours by so much, and behind, before it is wrong
   * @param oldest    no gateway keeps messages for longer: what seems older has a wrong clock
   * @param past      what is learnt so much after it happened is past
   */
  public record Hearing(
      Duration heartbeat,
      int missed,
      Duration offline,
      Duration reorder,
      int held,
      Duration skew,
      Duration oldest,
      Duration past) {
    public Hearing {
      needed(heartbeat, offline, reorder, skew, oldest, past);
      needed(missed, held);
    }

    Duration silence() {
      return heartbeat.multipliedBy(missed);
    }
  }

  private static void needed(Duration... waits) {
    for (Duration each : waits) {
      if (!each.isPositive()) {
        throw new IllegalArgumentException("a wait is longer than nothing: " + each);
      }
    }
  }

  private static void needed(int... counts) {
    for (int each : counts) {
      if (each < 1) {
        throw new IllegalArgumentException("at least one: " + each);
      }
    }
  }

  /** What the monitor uses where nobody has written other numbers down. */
  public static final Thresholds USUAL = new Thresholds(
      new ShutIn(Duration.ofSeconds(45), Duration.ofSeconds(90), Duration.ofSeconds(60), Duration.ofSeconds(60),
          Duration.ofSeconds(30), Duration.ofSeconds(10), 3,
          List.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofMinutes(60), Duration.ofMinutes(90),
              Duration.ofMinutes(120))),
      new Car(Duration.ofSeconds(2), 10, Duration.ofSeconds(45), 10, 8, 60, 3, 3),
      new Door(Duration.ofMinutes(4), Duration.ofSeconds(5), 250, 4),
      new Hearing(Duration.ofSeconds(60), 3, Duration.ofHours(1), Duration.ofSeconds(2), 64, Duration.ofMinutes(1),
          Duration.ofDays(7), Duration.ofMinutes(2)));
}
