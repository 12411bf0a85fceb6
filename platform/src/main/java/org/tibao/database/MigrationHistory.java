package org.tibao.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a database remembers of the {@link Migrations} that made its tables. */
final class MigrationHistory {

  private MigrationHistory() {}

  static Map<String, List<Step>> in(JdbcConnectionDetails address) throws IOException {
    try (Connection connection = Snapshot.connect(address)) {
      return in(connection);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  static Map<String, List<Step>> in(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return in(connection);
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the history of the database", e);
    }
  }

  /** What the tables are made of: per module the migrations that were applied, oldest first. */
  static Map<String, List<Step>> in(Connection connection) throws SQLException {
    var steps = new TreeMap<String, List<Step>>();
    try (Statement statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (ResultSet row = statement.executeQuery(
          "select tablename from pg_tables where schemaname = 'public' and tablename like 'flyway\\_schema\\_history%'")) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      for (String table : tables) {
        String module = table.equals(Migrations.TABLE)
            ? Migrations.ROOT
            : table.substring(Migrations.TABLE.length() + 1);
        var applied = new ArrayList<Step>();
        try (ResultSet row = statement.executeQuery("select version, checksum from " + BackupManifest.quoted(table)
            + " where success and checksum is not null order by installed_rank")) {
          while (row.next()) {
            applied.add(new Step(row.getString(1), row.getInt(2)));
          }
        }
        steps.put(module, applied);
      }
    }
    return steps;
  }

  /** One migration that was applied: its version and the checksum of its script. */
  record Step(String version, int checksum) {}

  /** A connection per call, no pool. */
  static DataSource source(JdbcConnectionDetails address) {
    var source = new PGSimpleDataSource();
    source.setUrl(address.getJdbcUrl());
    source.setUser(address.getUsername());
    source.setPassword(address.getPassword());
    return source;
  }
}
