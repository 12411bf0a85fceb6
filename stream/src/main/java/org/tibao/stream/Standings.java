package org.tibao.stream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.Speaker;

/** Where lifts stood when the platform's own monitors wrote them down last: asked once for each, at its first message. */
final class Standings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

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

  private @Nullable Watched read(Speaker speaker) throws SQLException {
    Connection held = connection;
    if (held == null) {
      held = database.open();
      connection = held;
    }
    Watched found = null;
    try (PreparedStatement rows = held
        .prepareStatement("select lift, state, tally from telemetry.lift_state where device = ?")) {
      rows.setInt(1, speaker.number());
      try (ResultSet row = rows.executeQuery()) {
        if (row.next() && row.getObject("lift", UUID.class).equals(speaker.lift())) {
          found = new Watched(speaker, WatchedSerializer.state(speaker.name(), row.getBytes("state")),
              Tally.of(row.getBytes("tally")), new Numbers(), Watched.NEVER);
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
    if (held != null) {
      try {
        held.close();
      } catch (SQLException e) {
        LOG.debug("the connection was gone already", e);
      }
    }
  }
}
