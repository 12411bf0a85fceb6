package org.tibao.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to read from the external broker, which one of all instances has. It is a lock of a session that the database
 * ends once nothing was heard in it for {@value #LEASE_SECONDS} seconds: a process that stands still is replaced too.
 *
 * <p>
 * Not safe for threads.
 */
final class ReadingRight {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingRight.class);
  private static final int LOCK = 0x54424C52;
  private static final int LEASE_SECONDS = 20;
  private static final int ANSWER_MILLIS = 5_000;

  private final DataSource source;
  private @Nullable Connection session;

  ReadingRight(DataSource source) {
    this.source = source;
  }

  /** Whether this instance has it, now that it was asked; takes it where nobody has it. */
  boolean held() {
    try {
      if (session == null) {
        claim();
      } else {
        isTrue(session, "select true");
      }
    } catch (SQLException e) {
      LOG.debug("the session is gone", e);
      leave();
    }
    return session != null;
  }

  private void claim() throws SQLException {
    Connection asking = source.getConnection();
    try {
      asking.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      if (isTrue(asking, "select pg_try_advisory_lock(" + LOCK + ", 0)")) {
        session = asking;
        execute(asking, "set idle_session_timeout = '" + LEASE_SECONDS + "s'");
      }
    } finally {
      if (session == null) {
        asking.close();
      }
    }
  }

  /** Lets another have it. */
  void leave() {
    Connection held = session;
    session = null;
    if (held != null) {
      // It goes back to its pool: neither the lock nor the time limit must go with it.
      try (held) {
        execute(held, "reset idle_session_timeout");
        Lane.leave(held);
      } catch (SQLException e) {
        LOG.debug("the session was gone already", e);
      }
    }
  }

  private static boolean isTrue(Connection connection, String question) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(question); ResultSet answer = asked.executeQuery()) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
