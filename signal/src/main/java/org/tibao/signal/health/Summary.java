package org.tibao.signal.health;

import java.time.Duration;

/**
 * 运行汇总 — what a lift did in an hour, a day, or any longer span; two that follow each other add up.
 *
 * @param spanSeconds how long the span is
 * @param use         how it was used
 * @param time        how its time was spent
 * @param trouble     what went wrong
 */
public record Summary(long spanSeconds, Use use, Time time, Trouble trouble) {

  public static final Summary NOTHING = new Summary(0, new Use(0, 0, 0), new Time(0, 0, 0, 0),
      new Trouble(0, 0, 0, 0, 0, 0, 0, 0));

  /**
   * 使用.
   *
   * @param starts     the car began to move
   * @param trips      of these, runs that ended at a landing
   * @param doorCycles the door closed
   */
  public record Use(long starts, long trips, long doorCycles) {
    Use plus(Use other) {
      return new Use(starts + other.starts, trips + other.trips, doorCycles + other.doorCycles);
    }
  }

  /**
   * 时间, all in seconds.
   *
   * @param running   the car moved
   * @param available in normal service and not stopped by a fault
   * @param worked    somebody worked on it
   * @param offline   nothing was heard for longer than a device may keep quiet
   */
  public record Time(long running, long available, long worked, long offline) {
    Time plus(Time other) {
      return new Time(running + other.running, available + other.available, worked + other.worked,
          offline + other.offline);
    }
  }

  /**
   * 故障与磨损.
   *
   * @param faults         codes that report a fault
   * @param failedClosings the door opened again at once, or said that it could not close
   * @param offLevelStops  stops outside the zone
   * @param brakeOrMotor   brake faults, motor time-outs, unintended movements
   * @param rings          the alarm button
   * @param powerCuts      the power went
   * @param levelStops     stops whose distance to the landing is known
   * @param levelMm        the sum of these distances, mm
   */
  public record Trouble(
      long faults,
      long failedClosings,
      long offLevelStops,
      long brakeOrMotor,
      long rings,
      long powerCuts,
      long levelStops,
      long levelMm) {
    Trouble plus(Trouble other) {
      return new Trouble(faults + other.faults, failedClosings + other.failedClosings,
          offLevelStops + other.offLevelStops, brakeOrMotor + other.brakeOrMotor, rings + other.rings,
          powerCuts + other.powerCuts, levelStops + other.levelStops, levelMm + other.levelMm);
    }
  }

  /** This span and another one, together. */
  public Summary plus(Summary other) {
    return new Summary(spanSeconds + other.spanSeconds, use.plus(other.use), time.plus(other.time),
        trouble.plus(other.trouble));
  }

  public Duration span() {
    return Duration.ofSeconds(spanSeconds);
  }
}
