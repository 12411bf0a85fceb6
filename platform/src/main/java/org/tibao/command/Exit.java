package org.tibao.command;

/** What the process leaves to the shell when it ends. */
final class Exit {
  static final int DONE = 0;
  static final int FAILURE = 1;
  /** The file is not one we take: torn, hostile, of another make. */
  static final int REFUSED_FILE = 2;
  /** The file is one, but rows of it are refused, or a check does not hold. */
  static final int REFUSED_ROWS = 3;
  static final int WRONG_USAGE = 64;

  private Exit() {}
}
