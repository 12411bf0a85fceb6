package org.tibao.stream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection that is held for long, and which parts of the divided tables are known to be there. */
final class Held implements AutoCloseable {

  /** Days and hours are those of China, wherever the job runs. */
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Database database;
  private final Set<String> there = new HashSet<>();
  private @Nullable Connection connection;

  Held(Database database) {
    this.database = database;
  }

  Connection connection() throws SQLException {
    Connection held = connection;
    if (held == null) {
      held = database.open();
      connection = held;
    }
    return held;
  }

  /** Something that is written in one transaction. */
  interface Transaction {
    void write(Connection to) throws SQLException;
  }

  /** Until it is committed. */
  void persistently(Transaction work) throws InterruptedException {
    Patience.until(() -> {
      Connection to = connection();
      work.write(to);
      to.commit();
      return true;
    }, this::close);
  }

  void coverMessages(Instant slot) throws SQLException {
    LocalDate day = day(slot);
    cover("message", name("message_%04d%02d%02d", day.getYear(), day.getMonthValue(), day.getDayOfMonth()), day,
        day.plusDays(1));
  }

  void coverSums(LocalDate day) throws SQLException {
    LocalDate month = day.withDayOfMonth(1);
    cover("lift_hour", name("lift_hour_%04d%02d", month.getYear(), month.getMonthValue()), month,
        month.plusMonths(1));
    LocalDate year = day.withDayOfYear(1);
    cover("lift_day", name("lift_day_%d", year.getYear()), year, year.plusYears(1));
  }

  static LocalDate day(Instant at) {
    return at.atZone(ZONE).toLocalDate();
  }

  private static String name(String form, Object... parts) {
    return String.format(Locale.ROOT, form, parts);
  }

  private void cover(String parent, String part, LocalDate low, LocalDate high) throws SQLException {
    if (there.contains(part)) {
      return;
    }
    Connection to = connection();
    try (PreparedStatement call = to.prepareStatement("call telemetry.cover(?, ?, ?, ?)")) {
      call.setString(1, parent);
      call.setString(2, part);
      call.setObject(3, low.atStartOfDay(ZONE).toOffsetDateTime());
      call.setObject(4, high.atStartOfDay(ZONE).toOffsetDateTime());
      call.execute();
    }
    to.commit();
    there.add(part);
  }

  @Override
  public void close() {
    Connection held = connection;
    connection = null;
    there.clear();
    Patience.letGo(held);
  }
}
