package org.tibao.telemetry;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;

/**
 * What has to be remembered of a lift between two messages so that its hours add up: how it stood, and what its counters
 * read. What comes later than what is newer says nothing about how the lift stood; faults count whenever they come.
 */
final class Tally {

  /** A longer silence is not a known time: nobody can say how the lift stood. */
  private static final long LONGEST_GAP_MS = 120_000;
  private static final int VERSION = 1;
  private static final long NEVER = Long.MIN_VALUE;

  private long last = NEVER;
  private boolean serving;
  private boolean moving;
  private boolean doorClosed = true;
  private long trips = -1;
  private long hours = -1;

  /** Where what was counted goes, by the hour in which it happened. */
  interface Sums {
    Sum of(long epochHour);
  }

  /** What one lift did in one hour. */
  static final class Sum {
    int trips;
    int starts;
    int doorCycles;
    int faults;
    int alarms;
    int runHours;
    int knownMs;
    int servingMs;
    int movingMs;

    void add(Sum other) {
      trips += other.trips;
      starts += other.starts;
      doorCycles += other.doorCycles;
      faults += other.faults;
      alarms += other.alarms;
      runHours += other.runHours;
      knownMs += other.knownMs;
      servingMs += other.servingMs;
      movingMs += other.movingMs;
    }
  }

  /** Counts a message that happened at that time, by our best knowledge. */
  void add(Message message, Instant happened, Sums sums) {
    long at = happened.toEpochMilli();
    boolean newer = at >= last;
    if (newer) {
      span(at, sums);
    }
    switch (message) {
      case Message.Status status when newer -> stand(status, sums.of(hour(at)));
      case Message.Status _ -> {
        // It says how the lift stood when we knew better already.
      }
      case Message.Event event when event.code().number() >= 1 && event.code().number() <= 8
          || event.code().number() > 200 ->
        sums.of(hour(at)).faults++;
      case Message.Event _ -> {
        // Its way of working changed: the status says so too.
      }
      case Message.Alarm _ -> sums.of(hour(at)).alarms++;
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
      from = until;
    }
  }

  private void stand(Message.Status status, Sum sum) {
    sum.starts += status.moving() && !moving ? 1 : 0;
    sum.doorCycles += !status.doorClosed() && doorClosed ? 1 : 0;
    moving = status.moving();
    doorClosed = status.doorClosed();
    serving = status.mode() == ServiceMode.NORMAL;
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

  byte[] bytes() {
    return ByteBuffer.allocate(28).put((byte) VERSION).put((byte) (serving ? 1 : 0)).put((byte) (moving ? 1 : 0))
        .put((byte) (doorClosed ? 1 : 0)).putLong(last).putLong(trips).putLong(hours).array();
  }

  static Tally of(byte[] bytes) {
    var tally = new Tally();
    var buffer = ByteBuffer.wrap(bytes);
    if (bytes.length == 28 && buffer.get() == VERSION) {
      tally.serving = buffer.get() == 1;
      tally.moving = buffer.get() == 1;
      tally.doorClosed = buffer.get() == 1;
      tally.last = buffer.getLong();
      tally.trips = buffer.getLong();
      tally.hours = buffer.getLong();
    }
    return tally;
  }
}
