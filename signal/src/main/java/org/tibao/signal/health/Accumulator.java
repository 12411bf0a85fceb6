package org.tibao.signal.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Code;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;

/**
 * 累计器 — makes the summary of one span of one lift: it is given the last status before the span, then the span's messages
 * in the order in which they happened, each once.
 */
public final class Accumulator {

  /** Opening so shortly after closing, without a run between, is a failed closing. */
  private static final long AGAIN_MS = 5_000;

  private final long from;
  private final long until;
  private final long quietMs;
  private long now;
  private long heard;
  private Message.@Nullable Status last;
  private long closedAt = Long.MIN_VALUE / 2;
  private boolean ranSinceClosed;
  private boolean broken;

  private long starts;
  private long trips;
  private long doorCycles;
  private long runningMs;
  private long availableMs;
  private long workedMs;
  private long offlineMs;
  private final long[] troubles = new long[8];

  /**
   * @param before the last status before the span, null where none is known
   * @param heard  when anything was last said before the span, null where nothing is known
   * @param quiet  a device that says nothing for longer is offline
   */
  public Accumulator(Instant from, Instant until, Message.@Nullable Status before, @Nullable Instant heard,
      Duration quiet) {
    this.from = from.toEpochMilli();
    this.until = until.toEpochMilli();
    this.quietMs = quiet.toMillis();
    this.now = this.from;
    this.heard = heard == null ? this.from - quietMs : heard.toEpochMilli();
    this.last = before;
  }

  /** The next message; one that lies outside the span is taken as at its nearer end. */
  public void add(Message message) {
    long at = Math.clamp(message.stamp().at().toEpochMilli(), now, until);
    pass(at);
    heard = at;
    switch (message) {
      case Message.Status status -> status(status, at);
      case Message.Event event -> code(event.code());
      case Message.Alarm alarm -> code(alarm.code());
      case Message.Statistics _,Message.Heartbeat _ -> {
        // they were heard, which is all that counts here
      }
    }
  }

  private void pass(long at) {
    long span = at - now;
    Message.Status stood = last;
    // Of what happens while nobody speaks nothing is counted but that.
    long offline = Math.max(0, at - Math.max(now, heard + quietMs));
    long known = span - offline;
    offlineMs += offline;
    if (stood != null) {
      runningMs += stood.moving() ? known : 0;
      workedMs += stood.mode() == ServiceMode.INSPECTION ? known : 0;
      availableMs += stood.mode() == ServiceMode.NORMAL && !broken ? known : 0;
    }
    now = at;
  }

  private void status(Message.Status status, long at) {
    Message.Status before = last;
    last = status;
    if (before == null) {
      return;
    }
    boolean works = status.mode() == ServiceMode.INSPECTION;
    if (status.moving() && !before.moving()) {
      starts++;
      ranSinceClosed = true;
    } else if (!status.moving() && before.moving() && !works) {
      stops(status);
    }
    if (status.doorClosed() && !before.doorClosed()) {
      doorCycles++;
      closedAt = at;
      ranSinceClosed = false;
    } else if (!status.doorClosed() && before.doorClosed() && !status.moving() && !works) {
      if (!ranSinceClosed && at - closedAt <= AGAIN_MS) {
        troubles[1]++;
      }
      // A door that opens at a landing after a run: it serves again.
      broken &= !(status.doorZone() && ranSinceClosed);
    }
  }

  private void stops(Message.Status status) {
    if (!status.doorZone()) {
      troubles[2]++;
      return;
    }
    trips++;
    Integer error = status.levelErrorMm();
    if (error != null) {
      troubles[6]++;
      troubles[7] += Math.abs(error);
    }
  }

  private void code(Code code) {
    if (last != null && last.mode() == ServiceMode.INSPECTION) {
      return;
    }
    switch (code) {
      case NO_FAULT, AUTOMATIC_AGAIN -> broken = false;
      case DOOR_CLOSE_FAULT, DOOR_BLOCKED -> {
        troubles[1]++;
        fault();
      }
      case MOTOR_TIME_OUT, BRAKE_FAULT, UNINTENDED_MOVEMENT, OVERSPEED -> {
        troubles[3]++;
        fault();
      }
      case SAFETY_CIRCUIT_OPEN, DOOR_OPEN_FAULT, STOPPED_OUTSIDE_ZONE, POSITION_LOST, RESTART_PREVENTED, BELOW_BOTTOM,
          ABOVE_TOP, SHUT_IN_AT_LANDING, SHUT_IN, SHUT_IN_OFF_LEVEL, RUN_WITH_OPEN_DOOR, DOOR_LOCK_OPEN, BUTTON_STUCK ->
        fault();
      case ALARM_BUTTON -> troubles[4]++;
      case POWER_LOST -> troubles[5]++;
      case OUT_OF_SERVICE, INSPECTION_BEGUN, FIRE_RETURN_BEGUN, FIREFIGHTER_BEGUN, EMERGENCY_POWER_BEGUN,
          EARTHQUAKE_BEGUN -> {
        // the status says the mode
      }
    }
  }

  private void fault() {
    troubles[0]++;
    broken = true;
  }

  /** The span that follows this one, which knows all that this one knew at its end. */
  public Accumulator follow(Instant end) {
    var next = new Accumulator(Instant.ofEpochMilli(until), end, last, Instant.ofEpochMilli(heard),
        Duration.ofMillis(quietMs));
    next.closedAt = closedAt;
    next.ranSinceClosed = ranSinceClosed;
    next.broken = broken;
    return next;
  }

  /** What the span was, once all its messages have been added. */
  public Summary summary() {
    pass(until);
    return new Summary((until - from) / 1_000, new Summary.Use(starts, trips, doorCycles),
        new Summary.Time(runningMs / 1_000, availableMs / 1_000, workedMs / 1_000, offlineMs / 1_000),
        new Summary.Trouble(troubles[0], troubles[1], troubles[2], troubles[3], troubles[4], troubles[5], troubles[6],
            troubles[7]));
  }
}
