package org.tibao.stream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tibao.signal.log.WatchRule;
import org.tibao.signal.monitor.Monitor;
import org.tibao.signal.monitor.Thresholds;

/**
 * By which thresholds each lift is watched: those of its county where it has any, from the day on which they hold by the
 * time of the log. The platform writes them down; they are read at the start and now and then. While the database is
 * away those that are known hold.
 */
final class WatchRules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchRules.class);

  private final @Nullable Database database;
  private final long everyNanos;
  private final Map<Thresholds, Monitor> monitors = new HashMap<>();
  private List<WatchRule> rules = List.of();
  private @Nullable Connection connection;
  private long read;

  /**
   * Rules that are not read yet.
   *
   * @param database null: the usual thresholds hold for everybody
   */
  WatchRules(@Nullable Database database, Duration every) {
    this.database = database;
    this.everyNanos = every.toNanos();
  }

  /** Reads them, however long that takes. */
  void open() throws InterruptedException {
    Database from = database;
    if (from != null) {
      rules = Patience.until(() -> read(from), this::close);
    }
    read = System.nanoTime();
  }

  /** The monitor of a lift of that path at that moment. */
  Monitor monitor(String lift, Instant at) {
    if (System.nanoTime() - read > everyNanos) {
      readAgain();
    }
    return monitors.computeIfAbsent(WatchRule.first(rules, lift, at), Monitor::new);
  }

  private void readAgain() {
    Database from = database;
    if (from != null) {
      try {
        rules = read(from);
      } catch (SQLException e) {
        close();
        LOG.warn("the thresholds that are known hold: {}", e.getMessage());
      }
    }
    read = System.nanoTime();
  }

  private List<WatchRule> read(Database from) throws SQLException {
    Connection held = connection;
    if (held == null) {
      held = from.open();
      connection = held;
    }
    var found = new ArrayList<WatchRule>();
    try (PreparedStatement all = held
        .prepareStatement("select path, since, until, thresholds from telemetry.stream_rule order by rank");
        ResultSet row = all.executeQuery()) {
      while (row.next()) {
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        found.add(new WatchRule(row.getString("path"), row.getObject("since", OffsetDateTime.class).toInstant(),
            until == null ? null : until.toInstant(), WatchRule.read(row.getBytes("thresholds"))));
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
