package org.tibao.voting;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How instants, ids and lists travel between Java and PostgreSQL. */
final class Rows {

  private Rows() {}

  static OffsetDateTime at(Instant instant) {
    return Digests.kept(instant).atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(row, column), column);
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static LocalDate day(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, LocalDate.class), column);
  }

  static UUID id(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, UUID.class), column);
  }

  static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static List<UUID> ids(ResultSet row, String column) throws SQLException {
    return Arrays.asList((UUID[]) array(row, column));
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) array(row, column));
  }

  static List<Integer> numbers(ResultSet row, String column) throws SQLException {
    return Arrays.asList((Integer[]) array(row, column));
  }

  private static Object array(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array.getArray();
  }

  static Period period(ResultSet row, String column) throws SQLException {
    String[] words = row.getString(column).split(" ");
    return new Period(Integer.parseInt(words[0]), Period.Days.valueOf(words[1]));
  }

  static String text(Period period) {
    return period.days() + " " + period.count();
  }
}
