package org.tibao.stream;

import java.util.UUID;

/**
 * How far in the log of messages something goes. A lift's messages all lie in one part of it, so that one number says it.
 *
 * @param log   which log: one that is made anew begins at 0 again
 * @param until where the last message lies of which it knows
 */
record Reach(UUID log, long until) {

  /** Nothing of any log. */
  static final Reach NONE = new Reach(new UUID(0, 0), -1);

  /** Whether it knows of what lies there. */
  boolean covers(UUID inLog, long at) {
    return at <= until && log.equals(inLog);
  }
}
