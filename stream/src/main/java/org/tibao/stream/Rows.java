package org.tibao.stream;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;
import org.tibao.signal.log.LogEntry.Said;
import org.tibao.signal.log.Slot;
import org.tibao.signal.monitor.DetectionKind.Danger;
import org.tibao.signal.monitor.LiftState;

/** Messages and standings on their way into the tables of the platform, each as it is there however often it is written. */
final class Rows implements AutoCloseable {

  private static final String COLUMNS = """
      device, boot, seq, slot, at, received, batch, lift, county, kind, code, mode, direction, floor, moving, door_zone,
      door_closed, passenger, level_error_mm, running_hours, trips""";
  private static final String NONE = "\\N";

  private final Held database;
  private final Duration kept;

  Rows(Database database, Duration kept) {
    this.database = new Held(database);
    this.kept = kept;
  }

  /** How a lift stands, and when it was heard last; before everything where it was not. */
  record Stood(Watched watched, long heardMillis) {}

  /** Writes what of these messages is not there yet. */
  void write(List<Said> said) throws InterruptedException {
    database.persistently(to -> {
      for (Said each : said) {
        Instant at = each.message().stamp().at();
        if (slot(each).equals(at)) {
          database.coverMessages(at);
        }
      }
      var text = new StringBuilder(said.size() * 200);
      said.forEach(each -> line(text, each));
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

  private Instant slot(Said said) {
    return Slot.of(said.message().stamp().at(), said.received(), kept);
  }

  /** No text comes from outside: numbers, times, truths and ids need no escaping. */
  private void line(StringBuilder to, Said said) {
    Message message = said.message();
    Message.Stamp stamp = message.stamp();
    put(to, said.from().number(), stamp.boot(), stamp.seq(), time(slot(said)), time(stamp.at()), time(said.received()),
        0, said.from().lift(), said.from().county(), MessageKind.of(message).ordinal());
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

  /** Writes how lifts stand. */
  void stand(Collection<Stood> all) throws InterruptedException {
    database.persistently(to -> stand(to, all));
  }

  private static void stand(Connection to, Collection<Stood> all) throws SQLException {
    try (PreparedStatement row = to.prepareStatement("""
        insert into telemetry.lift_state as s (device, lift, county, path, state, tally, heard, grade)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (device) do update set lift = excluded.lift, county = excluded.county, path = excluded.path,
          state = excluded.state, tally = excluded.tally, heard = greatest(s.heard, excluded.heard),
          grade = excluded.grade""")) {
      for (Stood each : all) {
        var speaker = each.watched.speaker();
        Instant received = each.watched.state().received();
        row.setInt(1, speaker.number());
        row.setObject(2, speaker.lift());
        row.setInt(3, speaker.county());
        row.setString(4, speaker.path());
        row.setBytes(5, each.watched.state().bytes());
        row.setBytes(6, each.watched.tally().bytes());
        row.setTimestamp(7, each.heardMillis == Long.MIN_VALUE && received != null
            ? Timestamp.from(received)
            : new Timestamp(Math.max(0, each.heardMillis)));
        row.setInt(8, grade(each.watched.state()));
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  /** 0 well, 1 something is wrong, 2 people are in danger. */
  private static int grade(LiftState state) {
    int grade = 0;
    for (LiftState.Open each : state.open()) {
      grade = Math.max(grade, each.kind().danger() == Danger.PEOPLE ? 2 : 1);
    }
    return grade;
  }

  @Override
  public void close() {
    database.close();
  }
}
