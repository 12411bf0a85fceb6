package org.tibao.database;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says about itself: {@code manifest.json} in the file, written last.
 *
 * @param format the form of the file; 1
 * @param tibao the version that made it
 * @param made when its snapshot was taken
 * @param database the copies of the tables, and what there is besides
 * @param keys the files of the field key
 */
record BackupManifest(int format, String tibao, Instant made, Copies database, List<KeyFile> keys) {

  /** A manifest that lacks a part is none. */
  BackupManifest {
    Objects.requireNonNull(database);
    keys = List.copyOf(keys);
  }

  static final int FORMAT = 1;
  static final String ENTRY = "manifest.json";

  /**
   * The database at one instant.
   *
   * @param server the version of PostgreSQL
   * @param migrations per module what its tables are made of, oldest first
   * @param partitions the parts of divided tables that came into being after the migrations
   * @param tables the copies
   * @param sequences where each counter stood
   */
  record Copies(String server, Map<String, List<MigrationHistory.Step>> migrations, List<Partition> partitions,
      List<TableCopy> tables, List<Sequence> sequences) {
    Copies {
      migrations.values().forEach(Objects::requireNonNull);
      migrations = Collections.unmodifiableMap(new TreeMap<>(migrations));
      partitions = List.copyOf(partitions);
      tables = List.copyOf(tables);
      sequences = List.copyOf(sequences);
    }
  }

  Backup.Summary summary() {
    List<TableCopy> tables = database.tables();
    return new Backup.Summary(tables.size(), tables.stream().mapToLong(TableCopy::rows).sum());
  }

  /** One table: how many rows, and what they add up to by {@link RowChecksum}. */
  record TableCopy(String schema, String name, List<String> columns, long rows, String checksum) {
    TableCopy {
      needed(schema, name, checksum);
      columns = List.copyOf(columns);
    }

    String entry() {
      return "tables/" + schema + "." + name + ".copy";
    }

    String sqlName() {
      return quoted(schema) + "." + quoted(name);
    }

    String sqlColumns() {
      return String.join(", ", columns.stream().map(BackupManifest::quoted).toList());
    }
  }

  /** A part of a divided table, with the bounds as PostgreSQL writes them. */
  record Partition(String schema, String name, String parentSchema, String parent, String bounds) {
    Partition {
      needed(schema, name, parentSchema, parent, bounds);
    }
  }

  /** A counter; null if it has not been asked yet. */
  record Sequence(String schema, String name, @Nullable Long last) {
    Sequence {
      needed(schema, name);
    }

    String sqlName() {
      return quoted(schema) + "." + quoted(name);
    }
  }

  /** A file below {@code keys/} of the data directory, with the SHA-256 of its content. */
  record KeyFile(String path, String sha256) {
    KeyFile {
      needed(path, sha256);
    }

    String entry() {
      return "keys/" + path;
    }
  }

  private static void needed(@Nullable String... parts) {
    for (String part : parts) {
      Objects.requireNonNull(part);
    }
  }

  /** A name as SQL takes it, whatever letters it holds. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
