package org.tibao.database;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.tibao.refusal.Refused;

/** The rows of a backup on their way into a new database, and the proof that they arrived. */
final class Refill {

  private final BackupManifest.Copies copies;
  private final Rows rows;

  Refill(BackupManifest.Copies copies, Rows rows) {
    this.copies = copies;
    this.rows = rows;
  }

  /** Where the rows of a table are to be had. */
  interface Rows {
    InputStream of(BackupManifest.TableCopy table) throws IOException;
  }

  /** Fills the tables that the migrations made, then counts and adds up each. */
  List<Restore.Proof> into(JdbcConnectionDetails address) throws IOException {
    try (Connection connection = Snapshot.connect(address); Statement statement = connection.createStatement()) {
      requireSameTables(connection);
      connection.setAutoCommit(false);
      statement.execute(Snapshot.SETTINGS);
      // No trigger fires and no reference is checked: the rows were right together when the snapshot was taken.
      statement.execute("set session_replication_role = replica");
      fill(connection, statement);
      connection.commit();
      statement.execute("analyze");
      connection.commit();
      return prove(connection);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private void requireSameTables(Connection connection) throws SQLException {
    Map<String, List<MigrationHistory.Step>> here = MigrationHistory.in(connection);
    copies.migrations().forEach((module, steps) -> {
      if (!steps.equals(here.get(module))) {
        throw Refused.because(DatabaseRefusal.BACKUP_NEWER, module);
      }
    });
  }

  private void fill(Connection connection, Statement statement) throws SQLException, IOException {
    String all = String.join(", ",
        Snapshot.tables(connection).stream().map(BackupManifest.TableCopy::sqlName).toList());
    statement.execute("truncate " + all);
    for (BackupManifest.Partition each : copies.partitions()) {
      statement.execute("create table if not exists " + BackupManifest.quoted(each.schema()) + "."
          + BackupManifest.quoted(each.name()) + " partition of " + BackupManifest.quoted(each.parentSchema()) + "."
          + BackupManifest.quoted(each.parent()) + " " + each.bounds());
    }
    for (BackupManifest.TableCopy table : copies.tables()) {
      try (InputStream in = rows.of(table)) {
        connection.unwrap(PGConnection.class).getCopyAPI()
            .copyIn("copy " + table.sqlName() + " (" + table.sqlColumns() + ") from stdin", in, 1 << 16);
      }
    }
    try (PreparedStatement set = connection.prepareStatement("select setval(cast(? as regclass), ?)")) {
      for (BackupManifest.Sequence sequence : copies.sequences()) {
        if (sequence.last() != null) {
          set.setString(1, sequence.sqlName());
          set.setLong(2, Objects.requireNonNull(sequence.last()));
          set.execute();
        }
      }
    }
  }

  private List<Restore.Proof> prove(Connection connection) throws SQLException, IOException {
    var proofs = new ArrayList<Restore.Proof>();
    for (BackupManifest.TableCopy table : copies.tables()) {
      BackupManifest.TableCopy found = Snapshot.copied(connection, table, null);
      proofs
          .add(new Restore.Proof(table.schema() + "." + table.name(), table.rows(), found.rows(), found.equals(table)));
    }
    List<BackupManifest.Sequence> sequences = Snapshot.sequences(connection);
    boolean counters = sequences.containsAll(copies.sequences());
    proofs.add(new Restore.Proof("sequences", copies.sequences().size(), sequences.size(), counters));
    return proofs;
  }
}
