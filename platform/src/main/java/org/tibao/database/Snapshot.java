package org.tibao.database;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database as it is at one instant, read for a {@link Backup}. */
final class Snapshot {

  /** The same value must look the same on the way out and after the way back, whatever the server's settings. */
  static final String SETTINGS = """
      set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
      set bytea_output = 'hex'; set extra_float_digits = 1""";

  private static final String TABLES = """
      select n.nspname, c.relname,
             (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
       order by 1, 2""";

  private static final String PARTITIONS = """
      select n.nspname, c.relname, pn.nspname, p.relname, pg_get_expr(c.relpartbound, c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_inherits i on i.inhrelid = c.oid
        join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
       where c.relispartition and c.relkind = 'r' order by 1, 2""";

  private static final String SEQUENCES = """
      select schemaname, sequencename, last_value from pg_sequences order by 1, 2""";

  private Snapshot() {}

  /** Every table of ours into the file, and what there is besides. */
  static BackupManifest.Copies copy(JdbcConnectionDetails address, ZipOutputStream zip) throws IOException {
    try (Connection connection = connect(address)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SETTINGS);
        connection.commit();
        statement.execute("set transaction isolation level repeatable read, read only");
      }
      BackupManifest.Copies copies = copy(connection, zip);
      connection.rollback();
      return copies;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static BackupManifest.Copies copy(Connection connection, ZipOutputStream zip)
      throws SQLException, IOException {
    List<BackupManifest.TableCopy> tables = tables(connection);
    if (!tables.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        // Truncating a table is not undone by a snapshot: the lock keeps it from happening.
        statement.execute("lock table "
            + String.join(", ", tables.stream().map(BackupManifest.TableCopy::sqlName).toList())
            + " in access share mode");
      }
    }
    var copies = new ArrayList<BackupManifest.TableCopy>();
    for (BackupManifest.TableCopy table : tables) {
      zip.putNextEntry(new ZipEntry(table.entry()));
      copies.add(copied(connection, table, zip));
      zip.closeEntry();
    }
    String server = connection.getMetaData().getDatabaseProductVersion();
    return new BackupManifest.Copies(server, MigrationHistory.in(connection), partitions(connection), copies,
        sequences(connection));
  }

  /** The table's rows to that stream if there is one, and what they add up to. */
  static BackupManifest.TableCopy copied(Connection connection, BackupManifest.TableCopy table,
      @Nullable OutputStream to) throws SQLException, IOException {
    CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI()
        .copyOut("copy " + table.sqlName() + " (" + table.sqlColumns() + ") to stdout");
    var sum = new RowChecksum();
    try {
      // The protocol promises one message for each row.
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        sum.add(row, row.length);
        if (to != null) {
          to.write(row);
        }
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
    return new BackupManifest.TableCopy(table.schema(), table.name(), table.columns(), sum.rows(), sum.sum());
  }

  /** The tables that are ours, not yet counted. */
  static List<BackupManifest.TableCopy> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<BackupManifest.TableCopy>();
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        Array columns = row.getArray(3);
        tables.add(new BackupManifest.TableCopy(row.getString(1), row.getString(2),
            List.of((String[]) columns.getArray()), 0, ""));
      }
    }
    return tables;
  }

  static List<BackupManifest.Partition> partitions(Connection connection) throws SQLException {
    var partitions = new ArrayList<BackupManifest.Partition>();
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(PARTITIONS)) {
      while (row.next()) {
        partitions.add(new BackupManifest.Partition(row.getString(1), row.getString(2), row.getString(3),
            row.getString(4), row.getString(5)));
      }
    }
    return partitions;
  }

  /** Counters are outside of any snapshot: read after the rows, they are never behind them. */
  static List<BackupManifest.Sequence> sequences(Connection connection) throws SQLException {
    var sequences = new ArrayList<BackupManifest.Sequence>();
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SEQUENCES)) {
      while (row.next()) {
        sequences.add(new BackupManifest.Sequence(row.getString(1), row.getString(2), row.getObject(3, Long.class)));
      }
    }
    return sequences;
  }

  static Connection connect(JdbcConnectionDetails address) throws SQLException {
    return DriverManager.getConnection(address.getJdbcUrl(), address.getUsername(), address.getPassword());
  }
}
