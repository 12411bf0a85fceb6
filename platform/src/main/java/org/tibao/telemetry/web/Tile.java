package org.tibao.telemetry.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Direction;
import org.tibao.telemetry.Look;

/**
 * A lift on the board.
 *
 * @param floor where its car was last; null if it never said
 */
record Tile(UUID lift, Label label, Look look, @Nullable Integer floor, Direction direction) {

  /**
   * What the register calls a lift.
   *
   * @param estate the heading under which it stands
   * @param place stairwell and name, or whatever is known
   * @param rescueCode on its plate; empty if none
   * @param words all that it may be searched by, in small letters
   */
  record Label(String path, String estate, String place, String rescueCode, String address, String words) {}

  public String place() {
    return label.place;
  }

  public String path() {
    return label.path;
  }

  public String estate() {
    return label.estate;
  }

  /** {@code 4 ↑}; empty if nothing is known of where it is, or nobody has heard of it for long. */
  public String where() {
    if (floor == null || look == Look.OFFLINE) {
      return "";
    }
    return floor + arrow(direction);
  }

  static String arrow(Direction direction) {
    return switch (direction) {
      case NONE -> "";
      case UP -> " ↑";
      case DOWN -> " ↓";
    };
  }
}
