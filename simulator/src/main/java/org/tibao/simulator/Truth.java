package org.tibao.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 真相 — what really happened to a lift, so that what is detected can be scored against it.
 *
 * @param device as the topic names it
 * @param began  true time, whatever the device's clock said
 * @param ended  null when it lasted beyond the end of the simulation
 */
public record Truth(String device, Kind kind, Instant began, @Nullable Instant ended) {

  /** What can be true of a lift for a while; the words are those of the truth file. */
  public enum Kind {
    /** People are shut in, from the moment they cannot leave until they have left. */
    ENTRAPMENT("entrapment"),
    /** The doors do not close. */
    DOOR_CLOSE_FAULT("doorCloseFault"),
    /** The doors do not open. */
    DOOR_OPEN_FAULT("doorOpenFault"),
    /** Something or somebody keeps the doors open for minutes. */
    DOOR_BLOCKED("doorBlocked"),
    /** A worn door fails to close more than once in a hundred times. */
    DOOR_WEAR("doorWear"),
    /** The car runs with its door open, as with a bridged lock. */
    RUNNING_WITH_OPEN_DOOR("runningWithOpenDoor"),
    /** The car stands where its doors cannot be opened. */
    OFF_LEVEL_STOP("offLevelStop"),
    /** 冲顶. */
    ABOVE_TOP("aboveTop"),
    /** 蹲底. */
    BELOW_BOTTOM("belowBottom"),
    /** The safety circuit is broken. */
    SAFETY_CIRCUIT_OPEN("safetyCircuitOpen"),
    /** The car leaves a landing by itself with open doors. */
    UNINTENDED_MOVEMENT("unintendedMovement"),
    /** The motor ran longer than it may. */
    MOTOR_TIME_OUT("motorTimeOut"),
    /** The control does not know where the car is. */
    POSITION_LOST("positionLost"),
    /** The control refuses to start again. */
    RESTART_PREVENTED("restartPrevented"),
    /** The car stops more than 10 mm from the landing. */
    LEVELLING_DRIFT("levellingDrift"),
    /** The lift runs much oftener than people ask it to. */
    UNUSUAL_STARTS("unusualStarts"),
    /** No power at the lift. */
    POWER_LOST("powerLost"),
    /** Nothing from the device for longer than three heartbeats. */
    SILENCE("silence"),
    /** Nothing from the device for longer than an hour. */
    DEVICE_OFFLINE("deviceOffline"),
    /** The device's clock is wrong by minutes. */
    WRONG_CLOCK("wrongClock"),
    /** A new control board counts from nothing. */
    COUNTER_FELL("counterFell");

    private static final Kind[] ALL = values();

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As the truth file writes it. */
    public String word() {
      return word;
    }

    static Kind numbered(int ordinal) {
      return ALL[ordinal];
    }
  }

  /** One line of the truth file. */
  public String line() {
    return "{\"device\":\"%s\",\"kind\":\"%s\",\"began\":\"%s\",\"ended\":%s}".formatted(device, kind.word(), began,
        ended == null ? "null" : "\"" + ended + "\"");
  }
}
