package org.tibao.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.dao.CannotAcquireLockException;

/**
 * The lane in which this process writes: batches are numbered without gaps in the order of their commits, and no other
 * process writes there, for as long as the connection lives that holds its lock.
 */
record Lane(int number, long written) {

  private static final int LOCK = 0x54424C4E;
  private static final int MOST = 64;

  /** Takes the first free lane for that connection. */
  static Lane claim(Connection connection) throws SQLException {
    for (int lane = 0; lane < MOST; lane++) {
      try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
        lock.setInt(1, LOCK);
        lock.setInt(2, lane);
        try (ResultSet answer = lock.executeQuery()) {
          answer.next();
          if (answer.getBoolean(1)) {
            return read(connection, lane);
          }
        }
      }
    }
    throw new CannotAcquireLockException("more than " + MOST + " instances take in messages");
  }

  private static Lane read(Connection connection, int lane) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement("""
        insert into telemetry.lane (lane) values (?) on conflict (lane) do update set batch = lane.batch
        returning batch""")) {
      row.setInt(1, lane);
      try (ResultSet answer = row.executeQuery()) {
        answer.next();
        return new Lane(lane, answer.getLong(1));
      }
    }
  }

  /** After one more batch. */
  Lane next() {
    return new Lane(number, written + 1);
  }

  /** What rows of its last batch carry. */
  long rowBatch() {
    return (long) number << MessageRows.LANE_SHIFT | written;
  }

  /** Writes down how far it is, in the transaction of the batch. */
  void keep(Connection connection) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement("update telemetry.lane set batch = ? where lane = ?")) {
      row.setLong(1, written);
      row.setInt(2, number);
      row.executeUpdate();
    }
  }

  /** The connection goes back to its pool: the lock must not go with it. */
  static void leave(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_unlock_all()");
    }
  }
}
