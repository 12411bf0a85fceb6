package org.tibao.stream;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;
import org.tibao.signal.log.LogEntry.Said;
import org.tibao.signal.log.Slot;

/** Messages on their way into the table of the platform, each there once however often it is written. */
final class Rows implements AutoCloseable {

  private static final String COLUMNS = """
      device, boot, seq, slot, at, received, batch, lift, county, kind, code, mode, direction, floor, moving, door_zone,
      door_closed, passenger, level_error_mm, running_hours, trips""";
  private static final String NONE = "\\N";

  /** The platforms' instances write in the lanes below; each part of the job has one of its own. */
  private static final int FIRST_LANE = 1_000;
  private static final int LANE_SHIFT = 40;

  private final Held database;
  private final Duration kept;
  private final int part;
  private final int parts;
  private boolean alone;

  /**
   * Rows that one part of the job writes.
   *
   * @param part  which, from 0
   * @param parts of how many
   */
  Rows(Database database, Duration kept, int part, int parts) {
    this.database = new Held(database);
    this.kept = kept;
    this.part = part;
    this.parts = parts;
  }

  /** Writes what of these messages is not there yet. */
  void write(List<Said> said) throws InterruptedException {
    database.persistently(to -> {
      for (Said each : said) {
        Instant at = each.message().stamp().at();
        if (slot(each).equals(at)) {
          database.coverMessages(at);
        }
      }
      long batch = next(to);
      var text = new StringBuilder(said.size() * 200);
      said.forEach(each -> line(text, each, batch));
      try (Statement statement = to.createStatement()) {
        statement.execute("create temporary table if not exists stream_arriving (like telemetry.message)"
            + " on commit delete rows");
        to.unwrap(PGConnection.class).getCopyAPI().copyIn("copy stream_arriving (" + COLUMNS + ") from stdin",
            new StringReader(text.toString()));
        statement.execute("insert into telemetry.message (" + COLUMNS + ") select " + COLUMNS
            + " from stream_arriving order by device, boot, seq on conflict do nothing");
      } catch (IOException e) {
        throw new SQLException(e);
      }
    });
  }

  /** The next batch of this lane: whoever shows how lifts stand reads what came since. The monitors have seen it. */
  private long next(Connection to) throws SQLException {
    long lane = FIRST_LANE + part;
    try (PreparedStatement row = to.prepareStatement("""
        insert into telemetry.lane (lane, batch, watched) values (?, 1, 1)
        on conflict (lane) do update set batch = lane.batch + 1, watched = lane.batch + 1 returning batch""")) {
      row.setLong(1, lane);
      try (ResultSet answer = row.executeQuery()) {
        answer.next();
        return lane << LANE_SHIFT | answer.getLong(1);
      }
    }
  }

  private Instant slot(Said said) {
    return Slot.of(said.message().stamp().at(), said.received(), kept);
  }

  /** No text comes from outside: numbers, times, truths and ids need no escaping. */
  private void line(StringBuilder to, Said said, long batch) {
    Message message = said.message();
    Message.Stamp stamp = message.stamp();
    put(to, said.from().number(), stamp.boot(), stamp.seq(), time(slot(said)), time(stamp.at()), time(said.received()),
        batch, said.from().lift(), said.from().county(), MessageKind.of(message).ordinal());
    switch (message) {
      case Message.Status status -> put(to, null, status.mode().ordinal(), status.direction().ordinal(), status.floor(),
          status.moving(), status.doorZone(), status.doorClosed(), status.passenger(), status.levelErrorMm(), null,
          null);
      case Message.Event event -> put(to, event.code().number(), null, null, null, null, null, null, null, null, null,
          null);
      case Message.Alarm alarm -> put(to, alarm.code().number(), null, null, null, null, null, null, null, null, null,
          null);
      case Message.Statistics statistics -> put(to, null, null, null, null, null, null, null, null, null,
          statistics.runningHours(), statistics.trips());
      case Message.Heartbeat _ -> put(to, null, null, null, null, null, null, null, null, null, null, null);
    }
    to.setCharAt(to.length() - 1, '\n');
  }

  private static void put(StringBuilder to, @Nullable Object... values) {
    for (Object each : values) {
      if (each == null) {
        to.append(NONE);
      } else {
        to.append(each);
      }
      to.append('\t');
    }
  }

  /** Years of five digits are written without a sign. */
  private static String time(Instant at) {
    String text = at.toString();
    return text.startsWith("+") ? text.substring(1) : text;
  }

  /** Writes down up to when this part of the job has watched: who looks at that sees whether the job lives. */
  void watched(Instant until) throws InterruptedException {
    database.persistently(to -> {
      try (PreparedStatement row = to.prepareStatement("""
          insert into telemetry.stream_watch (part, watched_until) values (?, ?)
          on conflict (part) do update set watched_until = excluded.watched_until""")) {
        row.setInt(1, part);
        row.setObject(2, OffsetDateTime.ofInstant(until, ZoneOffset.UTC));
        row.executeUpdate();
      }
      if (!alone) {
        // A job of more parts ran before.
        try (PreparedStatement rest = to.prepareStatement("delete from telemetry.stream_watch where part >= ?")) {
          rest.setInt(1, parts);
          rest.executeUpdate();
        }
        alone = true;
      }
    });
  }

  @Override
  public void close() {
    database.close();
  }
}
