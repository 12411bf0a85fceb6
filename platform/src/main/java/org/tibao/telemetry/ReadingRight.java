package org.tibao.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Repository;

/**
 * The right to read from the external broker, which one of all instances has. It is a lock of a session that the database
 * ends once nothing was heard in it for {@value #LEASE_SECONDS} seconds: a process that stands still is replaced too.
 *
 * <p>
 * Not safe for threads.
 */
@Repository
class ReadingRight {

  static final int LOCK = 0x54424C52;
  private static final int LEASE_SECONDS = 20;
  private static final int ANSWER_MILLIS = 5_000;

  private final DataSource source;
  private final String name;
  private @Nullable Connection session;

  @Autowired
  ReadingRight(DataSource source, TelemetrySettings settings) {
    this(source, settings.external().group());
  }

  /** @param name of what is read: rights of other names are others */
  ReadingRight(DataSource source, String name) {
    this.source = source;
    this.name = name;
  }

  /**
   * Whether this instance has it, now that it was asked; takes it where nobody has it.
   *
   * @throws SQLException the database does not say; it is another's or nobody's then
   */
  boolean held() throws SQLException {
    Connection held = session;
    if (held == null) {
      session = claimed();
    } else {
      try {
        isTrue(held, "select true");
      } catch (SQLException e) {
        leave();
        throw e;
      }
    }
    return session != null;
  }

  private @Nullable Connection claimed() throws SQLException {
    Connection asking = source.getConnection();
    boolean mine = false;
    try {
      asking.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      if (isTrue(asking, "select pg_try_advisory_lock(" + LOCK + ", hashtext(?))", name)) {
        execute(asking, "set idle_session_timeout = '" + LEASE_SECONDS + "s'");
        mine = true;
        return asking;
      }
      return null;
    } finally {
      if (!mine) {
        giveBack(asking);
      }
    }
  }

  /** Lets another have it. */
  void leave() {
    Connection held = session;
    session = null;
    if (held != null) {
      giveBack(held);
    }
  }

  /** It goes back to its pool without the lock and the time limit, or not at all. */
  private static void giveBack(Connection held) {
    try (held) {
      try {
        Lane.leave(held);
        execute(held, "reset idle_session_timeout");
      } catch (SQLException e) {
        held.abort(Runnable::run);
      }
    } catch (SQLException e) {
      // it was gone already
    }
  }

  private static boolean isTrue(Connection connection, String question, String... values) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(question)) {
      for (int i = 0; i < values.length; i++) {
        asked.setString(i + 1, values[i]);
      }
      try (ResultSet answer = asked.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
