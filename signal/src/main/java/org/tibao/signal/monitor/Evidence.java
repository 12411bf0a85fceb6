package org.tibao.signal.monitor;

import java.time.Instant;

/**
 * 依据 — one thing a message said that made a detection.
 *
 * @param boot  of the message
 * @param seq   of the message
 * @param at    when it happened, the device's clock corrected where it was wrong
 * @param value what the fact says of it: a floor, a code's number, mm, a count
 */
public record Evidence(Fact fact, long boot, long seq, Instant at, long value) {

  /** 事实 — what was seen. */
  public enum Fact {
    /** The car stopped; the floor. */
    STOPPED,
    /** The car started; the floor. */
    STARTED,
    /** The car is in the zone (1) or not (0). */
    IN_ZONE,
    /** The door is closed (1) or open (0). */
    DOOR,
    /** Somebody is in the car; how often the sensor answered since the door closed. */
    OCCUPIED,
    /** A code; its number in our own book. */
    CODE,
    /** The last message; milliseconds of silence. */
    LAST_HEARD,
    /** The mean distance to the landing, mm. */
    LEVEL_MM,
    /** Failed closings in the last span of door cycles. */
    FAILED_CLOSINGS,
    /** Failed closings that its past would have led to expect. */
    EXPECTED,
    /** Starts in this hour. */
    STARTS,
    /** When the inspection fell due, milliseconds since 1970. */
    INSPECTION_DUE
  }
}
