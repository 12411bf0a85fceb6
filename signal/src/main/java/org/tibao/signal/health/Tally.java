package org.tibao.signal.health;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.tibao.signal.Code;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;

/**
 * 时段累计 — what has to be remembered of a lift between two messages so that its hours add up: how it stood, and what its
 * counters read. What comes later than what is newer says nothing about how the lift stood; faults count whenever they
 * come.
 */
public final class Tally {

  /** A longer silence is not a known time: nobody can say how the lift stood. */
  private static final long LONGEST_GAP_MS = 120_000;
  /** Opening so shortly after closing, without a run between, is a failed closing. */
  private static final long AGAIN_MS = 5_000;
  private static final int VERSION = 2;
  private static final long NEVER = Long.MIN_VALUE;

  private long last = NEVER;
  private boolean serving;
  private boolean moving;
  private boolean doorClosed = true;
  /** Somebody works on it. */
  private boolean worked;
  private boolean ranSinceClosed;
  /** A fault was reported, and nothing since that shows that it serves again. */
  private boolean broken;
  private long closedAt = NEVER;
  private long trips = -1;
  private long hours = -1;

  /** Where what was counted goes, by the hour in which it happened. */
  public interface Sums {
    Sum of(long epochHour);
  }

  /** What one lift did in one hour. */
  public static final class Sum {
    public int trips;
    public int starts;
    public int doorCycles;
    public int faults;
    public int alarms;
    public int runHours;
    public int knownMs;
    public int servingMs;
    public int movingMs;
    public int failedClosings;
    public int offLevelStops;
    public int brakeMotor;
    public int levelStops;
    public int levelMm;
    public int workedMs;
    public int availableMs;

    /** What was counted, in the order of the columns of an hour. */
    public int[] values() {
      return new int[]{trips, starts, doorCycles, faults, alarms, knownMs, servingMs, movingMs, runHours,
          failedClosings,
          offLevelStops, brakeMotor, levelStops, levelMm, workedMs, availableMs};
    }

    /** What {@link #values} told. */
    public static Sum of(int[] values) {
      var sum = new Sum();
      sum.trips = values[0];
      sum.starts = values[1];
      sum.doorCycles = values[2];
      sum.faults = values[3];
      sum.alarms = values[4];
      sum.knownMs = values[5];
      sum.servingMs = values[6];
      sum.movingMs = values[7];
      sum.runHours = values[8];
      sum.failedClosings = values[9];
      sum.offLevelStops = values[10];
      sum.brakeMotor = values[11];
      sum.levelStops = values[12];
      sum.levelMm = values[13];
      sum.workedMs = values[14];
      sum.availableMs = values[15];
      return sum;
    }

    /** Adds what was counted elsewhere of the same time. */
    public void add(Sum other) {
      trips += other.trips;
      starts += other.starts;
      doorCycles += other.doorCycles;
      faults += other.faults;
      alarms += other.alarms;
      runHours += other.runHours;
      knownMs += other.knownMs;
      servingMs += other.servingMs;
      movingMs += other.movingMs;
      failedClosings += other.failedClosings;
      offLevelStops += other.offLevelStops;
      brakeMotor += other.brakeMotor;
      levelStops += other.levelStops;
      levelMm += other.levelMm;
      workedMs += other.workedMs;
      availableMs += other.availableMs;
    }
  }

  /** Counts a message that happened at that time, by our best knowledge. */
  public void add(Message message, Instant happened, Sums sums) {
    long at = happened.toEpochMilli();
    boolean newer = at >= last;
    if (newer) {
      span(at, sums);
    }
    switch (message) {
      case Message.Status status when newer -> stand(status, at, sums.of(hour(at)));
      case Message.Status _ -> {
        // It says how the lift stood when we knew better already.
      }
      case Message.Event event -> code(event.code(), newer, sums.of(hour(at)));
      case Message.Alarm alarm -> {
        sums.of(hour(at)).alarms++;
        broken |= newer && alarm.code() != Code.ALARM_BUTTON && !worked;
      }
      case Message.Statistics statistics when newer -> count(statistics, sums.of(hour(at)));
      case Message.Statistics _ -> {
        // Counters that were read before others say nothing new.
      }
      case Message.Heartbeat _ -> {
        // The time that it bridges is counted above.
      }
    }
    if (newer) {
      last = at;
    }
  }

  /** The time since the last message, as the lift stood then, hour by hour. */
  private void span(long at, Sums sums) {
    if (last == NEVER || at - last > LONGEST_GAP_MS) {
      return;
    }
    for (long from = last; from < at;) {
      long until = Math.min(at, (hour(from) + 1) * 3_600_000L);
      Sum sum = sums.of(hour(from));
      int part = (int) (until - from);
      sum.knownMs += part;
      sum.servingMs += serving ? part : 0;
      sum.movingMs += moving ? part : 0;
      sum.workedMs += worked ? part : 0;
      sum.availableMs += serving && !broken ? part : 0;
      from = until;
    }
  }

  private void stand(Message.Status status, long at, Sum sum) {
    boolean works = status.mode() == ServiceMode.INSPECTION;
    boolean opens = !status.doorClosed() && doorClosed;
    if (status.moving() && !moving) {
      sum.starts++;
      ranSinceClosed = true;
    } else if (!status.moving() && moving && !works) {
      stop(status, sum);
    }
    if (status.doorClosed() && !doorClosed) {
      closedAt = at;
      ranSinceClosed = false;
    }
    sum.doorCycles += opens ? 1 : 0;
    if (opens && !status.moving() && !works) {
      sum.failedClosings += !ranSinceClosed && closedAt != NEVER && at - closedAt <= AGAIN_MS ? 1 : 0;
      // A door that opens at a landing after a run: it serves again.
      broken &= !(status.doorZone() && ranSinceClosed);
    }
    moving = status.moving();
    doorClosed = status.doorClosed();
    worked = works;
    serving = status.mode() == ServiceMode.NORMAL;
  }

  private static void stop(Message.Status status, Sum sum) {
    Integer error = status.levelErrorMm();
    if (!status.doorZone()) {
      sum.offLevelStops++;
    } else if (error != null) {
      sum.levelStops++;
      sum.levelMm += Math.abs(error);
    }
  }

  /** While somebody works on it faults are his doing: they are counted as such, but nothing is read from them. */
  private void code(Code code, boolean newer, Sum sum) {
    boolean fault = code.number() >= 1 && code.number() <= 8 || code.number() > 200;
    sum.faults += fault ? 1 : 0;
    if (worked) {
      return;
    }
    switch (code) {
      case NO_FAULT, AUTOMATIC_AGAIN -> broken &= !newer;
      case DOOR_CLOSE_FAULT, DOOR_BLOCKED -> sum.failedClosings++;
      case MOTOR_TIME_OUT, BRAKE_FAULT, UNINTENDED_MOVEMENT, OVERSPEED -> sum.brakeMotor++;
      default -> {
        // It says nothing about wear.
      }
    }
    broken |= fault && newer;
  }

  /** A counter that fell back was changed with its board: it is counted on from what it reads now. */
  private void count(Message.Statistics statistics, Sum sum) {
    sum.trips += (int) grown(trips, statistics.trips());
    sum.runHours += (int) grown(hours, statistics.runningHours());
    trips = statistics.trips();
    hours = statistics.runningHours();
  }

  private static long grown(long before, long now) {
    return before < 0 || now < before ? 0 : Math.min(now - before, 1_000_000);
  }

  private static long hour(long millis) {
    return Math.floorDiv(millis, 3_600_000L);
  }

  /** As bytes, with the version of their form. */
  public byte[] bytes() {
    int flags = (serving ? 1 : 0) | (moving ? 2 : 0) | (doorClosed ? 4 : 0) | (worked ? 8 : 0)
        | (ranSinceClosed ? 16 : 0) | (broken ? 32 : 0);
    return ByteBuffer.allocate(34).put((byte) VERSION).put((byte) flags).putLong(last).putLong(trips).putLong(hours)
        .putLong(closedAt).array();
  }

  /** What another version wrote is forgotten: a lift's sums begin anew with its next message. */
  public static Tally of(byte[] bytes) {
    var tally = new Tally();
    var buffer = ByteBuffer.wrap(bytes);
    if (bytes.length == 34 && buffer.get() == VERSION) {
      int flags = buffer.get();
      tally.serving = (flags & 1) != 0;
      tally.moving = (flags & 2) != 0;
      tally.doorClosed = (flags & 4) != 0;
      tally.worked = (flags & 8) != 0;
      tally.ranSinceClosed = (flags & 16) != 0;
      tally.broken = (flags & 32) != 0;
      tally.last = buffer.getLong();
      tally.trips = buffer.getLong();
      tally.hours = buffer.getLong();
      tally.closedAt = buffer.getLong();
    }
    return tally;
  }
}
