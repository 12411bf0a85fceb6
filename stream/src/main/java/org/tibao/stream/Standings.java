package org.tibao.stream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.Speaker;

/**
 * Where lifts stood when that was written down last, by the platform's own monitors or by an earlier job: asked once for
 * each that is not known, at its first message.
 */
final class Standings implements AutoCloseable {

  private static final int AT_ONCE = 10_000;

  private final Database database;
  private @Nullable Connection connection;

  Standings(Database database) {
    this.database = database;
  }

  /** Null where nothing is known. */
  @Nullable
  Watched of(Speaker speaker) throws InterruptedException {
    return Patience.until(() -> read(speaker), this::close);
  }

  /**
   * How far in that log what the database has added up of each device goes. A job that was begun again at an older place
   * than its last comes by messages of which it has the sums already.
   *
   * @param mine which devices are asked for
   */
  Map<Integer, Long> counted(UUID log, IntPredicate mine) throws InterruptedException {
    return Patience.until(() -> readCounted(log, mine), this::close);
  }

  private Map<Integer, Long> readCounted(UUID log, IntPredicate mine) throws SQLException {
    Connection held = connection();
    var counted = new HashMap<Integer, Long>();
    try (PreparedStatement rows = held
        .prepareStatement("select device, log_until from telemetry.lift_state where log = ?")) {
      rows.setObject(1, log);
      rows.setFetchSize(AT_ONCE);
      try (ResultSet row = rows.executeQuery()) {
        while (row.next()) {
          if (mine.test(row.getInt("device"))) {
            counted.put(row.getInt("device"), row.getLong("log_until"));
          }
        }
      }
    }
    held.commit();
    return counted;
  }

  private Connection connection() throws SQLException {
    Connection held = connection;
    if (held == null) {
      held = database.open();
      connection = held;
    }
    return held;
  }

  private @Nullable Watched read(Speaker speaker) throws SQLException {
    Connection held = connection();
    Watched found = null;
    try (PreparedStatement rows = held
        .prepareStatement("select lift, state, tally, log, log_until from telemetry.lift_state where device = ?")) {
      rows.setInt(1, speaker.number());
      try (ResultSet row = rows.executeQuery()) {
        if (row.next() && row.getObject("lift", UUID.class).equals(speaker.lift())) {
          UUID log = row.getObject("log", UUID.class);
          found = new Watched(speaker, WatchedSerializer.state(speaker.name(), row.getBytes("state")),
              Tally.of(row.getBytes("tally")), new Numbers(), Watched.NEVER,
              log == null ? Reach.NONE : new Reach(log, row.getLong("log_until")));
        }
      }
    }
    held.commit();
    return found;
  }

  @Override
  public void close() {
    Connection held = connection;
    connection = null;
    Patience.letGo(held);
  }
}
