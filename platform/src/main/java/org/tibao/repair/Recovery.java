package org.tibao.repair;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 恢复确认: what the lift's own device says of a repair that is done. */
public enum Recovery {
  /** Nothing is open, and the lift was seen to serve since. */
  CONFIRMED,
  /** A trouble is open. */
  STILL_FAULTY,
  /** The lift has not been heard to serve since. */
  NOT_SEEN,
  /** No device speaks for this lift: a person says it. */
  NO_DEVICE;

  /**
   * What a device knows.
   *
   * @param serving whether its last word was that the lift serves
   * @param heard when that was, or null if never
   * @param open since when troubles are open that put a lift out of order
   */
  record Heard(boolean serving, @Nullable Instant heard, List<Instant> open) {
    Heard {
      open = List.copyOf(open);
    }
  }

  /** @param heard null where no device speaks */
  static Recovery of(@Nullable Heard heard, Instant done) {
    if (heard == null) {
      return NO_DEVICE;
    }
    if (!heard.open().isEmpty()) {
      return STILL_FAULTY;
    }
    Instant last = heard.heard();
    return heard.serving() && last != null && last.isAfter(done) ? CONFIRMED : NOT_SEEN;
  }

  /** Why a repair is not accepted, or null. */
  @Nullable
  RepairRefusal refusal() {
    return switch (this) {
      case CONFIRMED, NO_DEVICE -> null;
      case STILL_FAULTY -> RepairRefusal.STILL_FAULTY;
      case NOT_SEEN -> RepairRefusal.NOT_SEEN_RUNNING;
    };
  }
}
