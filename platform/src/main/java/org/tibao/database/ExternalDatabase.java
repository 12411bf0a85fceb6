package org.tibao.database;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.tibao.refusal.Refused;

/** A PostgreSQL that somebody else runs: looked at once before anything is written to it. */
final class ExternalDatabase {

  private static final int OLDEST = 150_000;

  private ExternalDatabase() {}

  /**
   * The address of that server, after its version, encoding and locale were found fit.
   *
   * @throws Refused by {@link DatabaseRefusal}
   */
  static DatabaseConfiguration.Address checked(DatabaseSettings settings) {
    var address = new DatabaseConfiguration.Address(settings.address(),
        Objects.requireNonNullElse(settings.user(), ""), Objects.requireNonNullElse(settings.password(), ""));
    try (var connection = DriverManager.getConnection(address.getJdbcUrl(), address.getUsername(),
        address.getPassword());
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("""
            select current_setting('server_version_num')::int, current_setting('server_version'),
                   pg_encoding_to_char(encoding), datctype
              from pg_database where datname = current_database()""")) {
      row.next();
      if (row.getInt(1) < OLDEST) {
        throw Refused.because(DatabaseRefusal.EXTERNAL_TOO_OLD, row.getString(2));
      }
      if (!"UTF8".equals(row.getString(3))) {
        throw Refused.because(DatabaseRefusal.EXTERNAL_NOT_UTF8, row.getString(3));
      }
      String locale = row.getString(4).toUpperCase(Locale.ROOT);
      if (locale.equals("C") || locale.equals("POSIX")) {
        throw Refused.because(DatabaseRefusal.EXTERNAL_LOCALE_C, row.getString(4));
      }
    } catch (SQLException e) {
      throw Refused.because(DatabaseRefusal.EXTERNAL_UNREACHABLE,
          settings.address(),
          String.valueOf(e.getMessage()));
    }
    return address;
  }
}
