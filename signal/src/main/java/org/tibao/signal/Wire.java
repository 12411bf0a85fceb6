package org.tibao.signal;

/** The meanings of the codebooks by their ordinal numbers, without an array made each time. */
final class Wire {

  private static final Code[] CODES = Code.values();
  private static final ServiceMode[] MODES = ServiceMode.values();
  private static final Direction[] DIRECTIONS = Direction.values();

  private Wire() {}

  static Code code(int ordinal) {
    return CODES[ordinal];
  }

  static ServiceMode mode(int ordinal) {
    return MODES[ordinal];
  }

  static Direction direction(int ordinal) {
    return DIRECTIONS[ordinal];
  }
}
