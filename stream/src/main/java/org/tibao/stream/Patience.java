package org.tibao.stream;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While the database is away the job waits: nothing is thrown away, and Kafka keeps what comes meanwhile. */
final class Patience {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final long PAUSE_MILLIS = 200;
  private static final int SHIFTS = 5;
  private static final int SOMETIMES = 30;

  private Patience() {}

  /** Something that needs the database. */
  interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /**
   * Tries until it succeeds, or the thread is interrupted.
   *
   * @param letGo what to do after each failure, such as to close the connection
   */
  static <T extends @Nullable Object> T until(Work<T> work, Runnable letGo) throws InterruptedException {
    for (int tries = 0;; tries++) {
      try {
        return work.run();
      } catch (SQLException e) {
        letGo.run();
        if (tries % SOMETIMES == 0) {
          if (away(e.getSQLState())) {
            LOG.warn("the job waits for the database (SQLSTATE {}): {}", e.getSQLState(), e.getMessage());
          } else {
            LOG.error("the database refuses what the job does (SQLSTATE {}); trying again: {}", e.getSQLState(),
                e.getMessage());
          }
        }
        Thread.sleep(PAUSE_MILLIS << Math.min(tries, SHIFTS));
      }
    }
  }

  /** Closes a connection that may be gone already. */
  static void letGo(@Nullable Connection held) {
    if (held != null) {
      try {
        held.close();
      } catch (SQLException e) {
        LOG.debug("the connection was gone already", e);
      }
    }
  }

  /** Whether it is not there, has no room or is being stopped or started: classes 08, 53 and 57, or none at all. */
  private static boolean away(@Nullable String state) {
    return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
  }
}
