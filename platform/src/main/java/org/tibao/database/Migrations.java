package org.tibao.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The schema of the database as the modules wrote it: one folder {@code db/migration/<module>} and one history table
 * {@code flyway_schema_history_<module>} each, after {@code __root}, which every module may rely on. The order of the
 * modules does not matter, because none reads another's tables.
 */
public final class Migrations {

  private static final String ROOT = "__root";
  private static final String TABLE = "flyway_schema_history";

  private Migrations() {}

  /** Brings the database to the state of this build; does nothing where it already is. */
  public static void apply(DataSource database) {
    for (String module : modules()) {
      flyway(database, module).load().migrate();
    }
  }

  /** Brings a new database to the state of this build, leaves one that has a state as it is. */
  static void applyIfNone(JdbcConnectionDetails address) throws IOException {
    try (Connection connection = Backup.connect(address)) {
      if (steps(connection).isEmpty()) {
        apply(source(address));
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** Brings a new database to exactly that state, as far as this build knows the steps. */
  static void applyUpTo(JdbcConnectionDetails address, Map<String, List<Step>> state) {
    state.forEach((module, steps) -> {
      String last = steps.isEmpty() ? "0" : steps.getLast().version();
      flyway(source(address), module).target(last + "?").load().migrate();
    });
  }

  /** What the tables are made of: per module the migrations that were applied, oldest first. */
  static Map<String, List<Step>> steps(Connection connection) throws SQLException {
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
        String module = table.equals(TABLE) ? ROOT : table.substring(TABLE.length() + 1);
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

  private static DataSource source(JdbcConnectionDetails address) {
    var source = new PGSimpleDataSource();
    source.setUrl(address.getJdbcUrl());
    source.setUser(address.getUsername());
    source.setPassword(address.getPassword());
    return source;
  }

  private static FluentConfiguration flyway(DataSource database, String module) {
    return Flyway.configure().dataSource(database).locations("classpath:db/migration/" + module).table(table(module))
        .baselineVersion("0").baselineOnMigrate(true);
  }

  /** The history table of a module. */
  static String table(String module) {
    return module.equals(ROOT) ? TABLE : TABLE + "_" + module;
  }

  /** The modules with tables of their own, {@code __root} first, then by name. */
  static List<String> modules() {
    var names = new TreeSet<String>();
    try {
      for (Resource script : new PathMatchingResourcePatternResolver()
          .getResources("classpath*:db/migration/*/V*__*.sql")) {
        String[] path = script.getURL().toString().split("/");
        names.add(path[path.length - 2]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    names.remove(ROOT);
    var all = new ArrayList<String>(List.of(ROOT));
    all.addAll(names);
    return all;
  }
}
