package org.tibao.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A connection began or ended.
 *
 * @param connection when it began, in microseconds: the end of an old connection says nothing about a newer one
 */
record Tiding(int device, long connection, boolean online, Instant at) {

  /** Of two about the same device the one that holds. */
  static Tiding later(Tiding one, Tiding other) {
    if (one.connection != other.connection) {
      return one.connection > other.connection ? one : other;
    }
    return one.online ? other : one;
  }

  /** One for each device. */
  static Collection<Tiding> last(Iterable<Tiding> all) {
    Map<Integer, Tiding> last = new HashMap<>();
    for (Tiding each : all) {
      last.merge(each.device, each, Tiding::later);
    }
    return last.values();
  }

  static void keep(Connection connection, Collection<Tiding> tidings, int lane) throws SQLException {
    try (PreparedStatement rows = connection.prepareStatement("""
        insert into telemetry.presence as p (device, connection, online, lane, since) values (?, ?, ?, ?, ?)
        on conflict (device) do update
          set connection = excluded.connection, online = excluded.online, lane = excluded.lane, since = excluded.since
        where p.connection < excluded.connection
           or p.connection = excluded.connection and p.online and not excluded.online""")) {
      for (Tiding each : tidings) {
        rows.setInt(1, each.device);
        rows.setLong(2, each.connection);
        rows.setBoolean(3, each.online);
        rows.setInt(4, lane);
        rows.setTimestamp(5, Timestamp.from(each.at));
        rows.addBatch();
      }
      rows.executeBatch();
    }
  }

  /** The connections of a process that is gone have ended. */
  static void forget(Connection connection, int lane) throws SQLException {
    try (PreparedStatement rows = connection.prepareStatement("""
        update telemetry.presence set online = false, since = now() where lane = ? and online""")) {
      rows.setInt(1, lane);
      rows.executeUpdate();
    }
  }
}
