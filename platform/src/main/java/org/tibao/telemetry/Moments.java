package org.tibao.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How instants travel between Java and PostgreSQL. */
final class Moments {

  /** 2000-01-01T00:00:00Z, where PostgreSQL begins to count. */
  private static final long EPOCH = 946_684_800L;

  private Moments() {}

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

  /** Microseconds as the binary form of a timestamp has them. */
  static long micros(Instant instant) {
    return (instant.getEpochSecond() - EPOCH) * 1_000_000 + instant.getNano() / 1000;
  }
}
