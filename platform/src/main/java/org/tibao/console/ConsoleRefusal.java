package org.tibao.console;

import org.tibao.refusal.Reason;

/** Why the console cannot show it, in the order of the checks. */
enum ConsoleRefusal implements Reason {
  /** A viewport goes from south-west to north-east, on this earth. */
  NO_VIEWPORT,
  /** No such need or milestone. */
  UNKNOWN_FILTER;

  @Override
  public Kind kind() {
    return Kind.INVALID;
  }
}
