package org.tibao.signal.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.ServiceMode;

/**
 * 电梯状态 — all that the monitor knows of one lift: what its last messages said, since when, and which troubles are open.
 *
 * <p>
 * A value: {@link Monitor} never changes one that it was given. Some 500 bytes, so that a county's hundred thousand fit
 * into 50 MB.
 */
public final class LiftState implements Cloneable {

  /** Never. */
  static final long NEVER = Long.MAX_VALUE;
  /** Before everything. */
  static final long UNKNOWN = Long.MIN_VALUE / 4;

  /** A sensor may go on seeing for so long who has already left. */
  static final long HOLDS = 5_000;
  private static final long DARK = 10_000;

  private static final Held[] NONE_HELD = {};
  private static final Incident[] NONE_OPEN = {};
  private static final ServiceMode[] MODES = ServiceMode.values();

  final String device;

  // Order: what was applied, what waits, what was given up.
  long boot = -1;
  long seq;
  long window;
  long bootBefore = -1;
  long seqBefore;
  long lostFrom = NEVER;
  long lostTo = -1;
  Held[] held = NONE_HELD;
  /** When the last message was received that came in its turn. */
  long inTurn = UNKNOWN;
  @Nullable
  LiftState behind;

  // Time: the device's own, corrected; and when something was received.
  long happened = UNKNOWN;
  long received = UNKNOWN;
  long offset;
  /** How much later than it happened the last message was received. */
  int lag;
  long anchor = UNKNOWN;
  long anchorDelay;
  /** When the next waiting time runs out, by the lift's own time. */
  long timer = NEVER;

  // The car as it stands.
  boolean known;
  boolean moving;
  boolean zone;
  boolean closed;
  boolean sensed;
  boolean latched;
  boolean arrived;
  boolean ranSinceClosed;
  boolean cut;
  boolean stuck;
  byte mode = (byte) ServiceMode.UNKNOWN.ordinal();
  short floor;
  short pulses;
  short closedRuns;
  short faultCode;
  Mark stopped = Mark.NONE;
  Mark started = Mark.NONE;
  Mark door = Mark.NONE;
  Mark zoned = Mark.NONE;
  Mark moded = Mark.NONE;
  Mark occupied = Mark.NONE;
  Mark fault = Mark.NONE;
  Mark rung = Mark.NONE;
  Mark power = Mark.NONE;
  Mark openRun = Mark.NONE;
  long floored = UNKNOWN;
  long seenAt = UNKNOWN;
  long sensedSince = UNKNOWN;
  /** When mechanics or the fire brigade last gave the lift back. */
  long workedAt = UNKNOWN;

  // Somebody shut in.
  byte shut;
  byte urgent;
  long confirmAt = NEVER;
  long freeingAt = NEVER;

  // Its own past.
  int cycles;
  int failed;
  short spans;
  boolean worse;
  float usualFailed;
  float level;
  short levelStops;
  int hour;
  int hourRuns;
  int day;
  int dayPeak;
  float usualPeak;
  short days;
  long trips = -1;

  // What it was told.
  long inspectionDue = NEVER;
  short uninspected;

  // What was odd about its messages.
  int repeats;
  int late;
  int lost;
  int wrongClocks;
  int fallen;

  Incident[] open = NONE_OPEN;

  private LiftState(String device) {
    this.device = device;
  }

  /** The state of a lift of which nothing is known. */
  public static LiftState of(String device) {
    return new LiftState(device);
  }

  /** What was odd about a device's messages since it is watched. */
  public record Oddities(int repeats, int late, int lost, int wrongClocks, int fallen) {}

  /** A trouble that is not over. */
  public record Open(DetectionKind kind, IncidentId incident, Instant raised, int level) {}

  public String device() {
    return device;
  }

  /** The troubles that are not over. */
  public List<Open> open() {
    List<Open> all = new ArrayList<>(open.length);
    for (Incident each : open) {
      Instant raised = Instant.ofEpochMilli(each.raised());
      all.add(new Open(each.kind(), IncidentId.of(device, each.kind(), raised), raised, each.level()));
    }
    return all;
  }

  public Oddities oddities() {
    return new Oddities(repeats, late, lost, wrongClocks, fallen);
  }

  /** When the last message was received, or null. */
  public @Nullable Instant received() {
    return received == UNKNOWN ? null : Instant.ofEpochMilli(received);
  }

  /** When the last message happened that was applied, or null. */
  public @Nullable Instant happened() {
    return happened == UNKNOWN ? null : Instant.ofEpochMilli(happened);
  }

  /** The same lift, whose next periodic inspection is due at that moment; null where none is known. */
  public LiftState inspectionDue(@Nullable Instant due) {
    long at = due == null ? NEVER : due.toEpochMilli();
    if (at == inspectionDue) {
      return this;
    }
    LiftState copy = copy();
    copy.inspectionDue = at;
    copy.uninspected = 0;
    return copy;
  }

  /** The state as bytes, with the version of their form. */
  public byte[] bytes() {
    return StateBytes.write(this);
  }

  /** The state that was written; bytes of another version or of none are refused. */
  public static LiftState read(String device, byte[] bytes) {
    return StateBytes.read(device, bytes);
  }

  LiftState copy() {
    try {
      return (LiftState) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  ServiceMode mode() {
    return MODES[mode];
  }

  /** People work on the lift, or it serves the fire brigade: what looks like trouble is meant. */
  boolean isSuppressed() {
    return switch (mode()) {
      case INSPECTION, FIRE_RETURN, FIREFIGHTER -> true;
      case STOPPED, NORMAL, EMERGENCY_POWER, EARTHQUAKE, UNKNOWN -> false;
    };
  }

  /** Somebody is in a closed car that stands still. */
  boolean isShut() {
    return known && closed && !moving && latched && !isSuppressed();
  }

  /** Somebody was seen in the car after that moment, not only when the door closed behind them. */
  boolean isSeen(long after) {
    return sensed || seenAt > after || rung.at() > after;
  }

  /** An emergency drive was said to be at work when the power went, and nothing was said since. */
  boolean isDark() {
    return mode() == ServiceMode.EMERGENCY_POWER && power.isKnown() && happened - power.at() < DARK;
  }

  /** Since when the car stands as it stands. */
  long since() {
    return Math.max(Math.max(stopped.at(), door.at()), workedAt);
  }

  boolean hasPast() {
    for (Incident each : open) {
      if (each.past()) {
        return true;
      }
    }
    return false;
  }

  @Nullable
  Incident incident(DetectionKind kind) {
    for (Incident each : open) {
      if (each.kind() == kind) {
        return each;
      }
    }
    return null;
  }
}
