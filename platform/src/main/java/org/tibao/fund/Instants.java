package org.tibao.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/** How instants, money and hands travel between Java and PostgreSQL. */
final class Instants {

  private Instants() {}

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant of(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static Money money(ResultSet row, String column) throws SQLException {
    return Money.fen(row.getLong(column));
  }

  /** The hand in the columns {@code <what>_by}, {@code <what>_name}, {@code <what>_at}. */
  static FundHand hand(ResultSet row, String what) throws SQLException {
    return new FundHand(row.getObject(what + "_by", UUID.class), row.getString(what + "_name"), of(row, what + "_at"));
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
