package org.tibao.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.time.ChinaTime;

/**
 * The parts into which the tables are divided by time: messages by day, hours by month, days by year. A part is there
 * before the first row of it comes, and leaves without anybody waiting for it.
 */
@Component
class Partitions {

  private static final String MESSAGE = "message";

  private final DataSource source;
  private final JdbcClient jdbc;
  private final Set<String> there = ConcurrentHashMap.newKeySet();

  Partitions(DataSource source, JdbcClient jdbc) {
    this.source = source;
    this.jdbc = jdbc;
  }

  /** The day of messages in which that slot lies. */
  void coverMessages(LocalDate day) throws SQLException {
    cover(MESSAGE, part(day), day, day.plusDays(1));
  }

  /** The month of hours and the year of days in which that instant lies. */
  void coverSummaries(Instant at) throws SQLException {
    LocalDate month = ChinaTime.dayOf(at).withDayOfMonth(1);
    cover("lift_hour", "lift_hour_" + "%04d%02d".formatted(month.getYear(), month.getMonthValue()), month,
        month.plusMonths(1));
    LocalDate year = month.withDayOfYear(1);
    cover("lift_day", "lift_day_" + year.getYear(), year, year.plusYears(1));
  }

  private void cover(String parent, String part, LocalDate low, LocalDate high) throws SQLException {
    if (!there.add(part)) {
      return;
    }
    try (Connection connection = source.getConnection();
        PreparedStatement call = connection.prepareStatement("call telemetry.cover(?, ?, ?, ?)")) {
      call.setString(1, parent);
      call.setString(2, part);
      call.setObject(3, begin(low));
      call.setObject(4, begin(high));
      call.execute();
    } catch (SQLException e) {
      there.remove(part);
      throw e;
    }
  }

  /** Parts of messages of days before that one: first let go, then dropped. Answers which. */
  List<String> leave(LocalDate before) throws SQLException {
    List<String> old = jdbc.sql("""
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = 'telemetry.message'::regclass and c.relname ~ '^message_[0-9]{8}$' and c.relname < :first
         order by 1""").param("first", part(before)).query((row, n) -> row.getString(1)).list();
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      for (String part : old) {
        // Whoever reads or writes the table meanwhile is not made to wait; a killed attempt is finished first.
        statement.execute(isHalfWay(part)
            ? "alter table telemetry.message detach partition telemetry." + part + " finalize"
            : "alter table telemetry.message detach partition telemetry." + part + " concurrently");
        statement.execute("drop table telemetry." + part);
        there.remove(part);
      }
      statement.execute("delete from telemetry.message_odd where received < '" + begin(before) + "'");
      // No job tries for so long to add what it has added up.
      statement.execute("delete from telemetry.stream_sums where added_at < '" + begin(before) + "'");
    }
    return old;
  }

  private boolean isHalfWay(String part) {
    return jdbc.sql("select inhdetachpending from pg_inherits where inhrelid = ('telemetry.' || :part)::regclass")
        .param("part", part).query(Boolean.class).single();
  }

  private static String part(LocalDate day) {
    return "message_%04d%02d%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  private static OffsetDateTime begin(LocalDate day) {
    return day.atStartOfDay(ChinaTime.ZONE).toOffsetDateTime();
  }
}
