package org.tibao.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.springframework.stereotype.Component;
import org.tibao.signal.Code;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.log.Slot;

/** Messages on their way into {@code telemetry.message} and back, in PostgreSQL's own binary form. */
@Component
final class MessageRows {

  /** Bits below the number of the lane in a row's batch. */
  static final int LANE_SHIFT = 40;

  private static final String COLUMNS = """
      device, boot, seq, slot, at, received, batch, lift, county, kind, code, mode, direction, floor, moving, door_zone,
      door_closed, passenger, level_error_mm, running_hours, trips""";
  private static final int COUNT = 21;
  private static final Code[] CODES = codes();

  private final Duration kept;

  MessageRows(TelemetrySettings settings) {
    kept = Duration.ofDays(settings.keepRawDays());
  }

  private static Code[] codes() {
    var byNumber = new Code[256];
    for (Code each : Code.values()) {
      byNumber[each.number()] = each;
    }
    return byNumber;
  }

  /** Where a message lies in time: the same for a repeat, whenever that comes. */
  Instant slot(Instant at, Instant received) {
    return Slot.of(at, received, kept);
  }

  /** Whether a slot stands for a clock that cannot be right. */
  static boolean odd(Instant slot, Instant at) {
    return !slot.equals(at);
  }

  /** Writes a batch of which all is new. The transaction is the caller's. */
  void copy(Connection connection, List<Arrival> batch, long number, CopyBuffer buffer) throws SQLException {
    copy(connection, "telemetry.message", batch, number, buffer);
  }

  /** Writes what of a batch is not there yet; answers how much that was. */
  int copyNew(Connection connection, List<Arrival> batch, long number, CopyBuffer buffer) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("""
          create temporary table if not exists telemetry_arriving (like telemetry.message) on commit delete rows""");
      copy(connection, "telemetry_arriving", batch, number, buffer);
      return statement.executeUpdate("insert into telemetry.message (" + COLUMNS + ") select " + COLUMNS
          + " from telemetry_arriving order by device, boot, seq on conflict do nothing");
    }
  }

  private void copy(Connection connection, String table, List<Arrival> batch, long number, CopyBuffer buffer)
      throws SQLException {
    buffer.begin();
    for (Arrival each : batch) {
      write(buffer, each, number);
    }
    buffer.end();
    CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
    CopyIn copy = manager.copyIn("copy " + table + " (" + COLUMNS + ") from stdin (format binary)");
    try {
      copy.writeToCopy(buffer.bytes(), 0, buffer.length());
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void write(CopyBuffer row, Arrival arrival, long number) {
    Message message = Objects.requireNonNull(arrival.message());
    Message.Stamp stamp = message.stamp();
    row.row(COUNT);
    row.integer(arrival.from().number());
    row.bigint(stamp.boot());
    row.bigint(stamp.seq());
    row.instant(slot(stamp.at(), arrival.received()));
    row.instant(stamp.at());
    row.instant(arrival.received());
    row.bigint(number);
    row.uuid(Objects.requireNonNull(arrival.from().lift()));
    row.integer(arrival.from().county());
    row.smallint(MessageKind.of(message).ordinal());
    switch (message) {
      case Message.Status status -> {
        none(row, 1);
        write(row, status);
        none(row, 2);
      }
      case Message.Event event -> {
        row.smallint(event.code().number());
        none(row, 10);
      }
      case Message.Alarm alarm -> {
        row.smallint(alarm.code().number());
        none(row, 10);
      }
      case Message.Statistics statistics -> {
        none(row, 9);
        row.bigint(statistics.runningHours());
        row.bigint(statistics.trips());
      }
      case Message.Heartbeat _ -> none(row, 11);
    }
  }

  private static void write(CopyBuffer row, Message.Status status) {
    row.smallint(status.mode().ordinal());
    row.smallint(status.direction().ordinal());
    row.smallint(status.floor());
    row.bool(status.moving());
    row.bool(status.doorZone());
    row.bool(status.doorClosed());
    row.bool(status.passenger());
    row.smallint(status.levelErrorMm());
  }

  private static void none(CopyBuffer row, int columns) {
    for (int i = 0; i < columns; i++) {
      row.none();
    }
  }

  /** What was written in a lane after that batch, in the order of the batches: at most so many, and whole batches. */
  static List<Batch> after(Connection connection, int lane, long batch, int most) throws SQLException {
    var batches = new ArrayList<Batch>();
    long low = (long) lane << LANE_SHIFT | batch;
    try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
        + " from telemetry.message where batch > ? and batch <= ? order by batch, device, boot, seq")) {
      statement.setLong(1, low);
      statement.setLong(2, low + most);
      statement.setFetchSize(2000);
      try (ResultSet row = statement.executeQuery()) {
        long current = -1;
        while (row.next()) {
          long number = row.getLong("batch") & (1L << LANE_SHIFT) - 1;
          if (number != current) {
            batches.add(new Batch(number, new ArrayList<>()));
            current = number;
          }
          batches.getLast().messages()
              .add(new Heard(row.getInt("device"), message(row), instant(row, "received")));
        }
      }
    }
    return batches;
  }

  /** A batch of a lane. */
  record Batch(long number, List<Heard> messages) {}

  /** The message of a row that has all its columns. */
  static Message message(ResultSet row) throws SQLException {
    var stamp = new Message.Stamp(row.getLong("boot"), row.getLong("seq"), instant(row, "at"));
    return switch (MessageKind.values()[row.getInt("kind")]) {
      case STATUS -> new Message.Status(stamp, ServiceMode.values()[row.getInt("mode")], row.getBoolean("moving"),
          Direction.values()[row.getInt("direction")], row.getBoolean("door_zone"), row.getInt("floor"),
          row.getBoolean("door_closed"), row.getBoolean("passenger"), levelError(row));
      case EVENT -> new Message.Event(stamp, CODES[row.getInt("code")]);
      case ALARM -> new Message.Alarm(stamp, CODES[row.getInt("code")]);
      case STATISTICS -> new Message.Statistics(stamp, row.getLong("running_hours"), row.getLong("trips"));
      case HEARTBEAT -> new Message.Heartbeat(stamp);
    };
  }

  private static @Nullable Integer levelError(ResultSet row) throws SQLException {
    int value = row.getInt("level_error_mm");
    return row.wasNull() ? null : value;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

}
