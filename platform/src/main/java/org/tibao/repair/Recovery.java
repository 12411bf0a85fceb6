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
  /** 设备无信号: the device has said nothing since; two people of the owners' side have seen the lift serve. */
  SEEN_BY_PEOPLE,
  /** No device speaks for this lift: a person says it. */
  NO_DEVICE;

  /** So many people's word stands for a device that is silent. */
  static final int WITNESSES = 2;

  /**
   * What a device knows.
   *
   * @param serving whether it last said that the lift serves
   * @param heard when it last said how the lift stands, or null if never; a heartbeat says nothing of that
   * @param open since when troubles are open that put a lift out of order
   */
  record Heard(boolean serving, @Nullable Instant heard, List<Instant> open) {
    Heard {
      open = List.copyOf(open);
    }

    /** Whether nothing came from it since the work was done: what stood open before may be over, and nobody says so. */
    boolean silentSince(Instant done) {
      Instant last = heard;
      return (last == null || !last.isAfter(done)) && open.stream().noneMatch(each -> each.isAfter(done));
    }
  }

  /**
   * What is known of it.
   *
   * @param heard null where no device speaks
   * @param witnesses how many people of the owners' side have seen the lift serve since
   */
  static Recovery of(@Nullable Heard heard, Instant done, int witnesses) {
    if (heard == null) {
      return NO_DEVICE;
    }
    if (heard.silentSince(done) && witnesses >= WITNESSES) {
      return SEEN_BY_PEOPLE;
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
      case CONFIRMED, SEEN_BY_PEOPLE, NO_DEVICE -> null;
      case STILL_FAULTY -> RepairRefusal.STILL_FAULTY;
      case NOT_SEEN -> RepairRefusal.NOT_SEEN_RUNNING;
    };
  }
}
