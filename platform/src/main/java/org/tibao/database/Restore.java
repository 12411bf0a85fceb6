package org.tibao.database;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.flywaydb.core.api.FlywayException;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a data directory out of a {@link Backup} and proves it: every table is counted and added up again from the new
 * database. The directory appears whole or not at all.
 */
public final class Restore {

  private final Path file;
  private final BackupManifest manifest;

  private Restore(Path file, BackupManifest manifest) {
    this.file = file;
    this.manifest = manifest;
  }

  /** One table as the backup has it and as it stands in the new database. */
  public record Proof(String table, long rows, long restored, boolean holds) {}

  /**
   * Restores the file into a missing or empty directory. Where a proof does not hold, nothing is left there either.
   *
   * @throws Refused {@link DatabaseRefusal#NOT_EMPTY}, {@link DatabaseRefusal#NOT_A_BACKUP},
   *         {@link DatabaseRefusal#BACKUP_NEWER}
   */
  public static List<Proof> into(Path data, Path file) throws IOException, InterruptedException {
    Path root = data.toAbsolutePath().normalize();
    if (Files.exists(root) && !emptyDirectory(root)) {
      throw Refused.because(DatabaseRefusal.NOT_EMPTY, root);
    }
    var restore = new Restore(file, readManifest(file));
    restore.verifyFile();
    boolean existed = Files.exists(root);
    boolean whole = false;
    try (DataDirectory directory = DataDirectory.takeForRestore(root)) {
      List<Proof> proofs = restore.load(directory);
      whole = proofs.stream().allMatch(Proof::holds);
      if (whole) {
        directory.restored();
      }
      return proofs;
    } finally {
      if (!whole) {
        clear(root, existed);
      }
    }
  }

  /**
   * Reads a backup through and adds it up, making nothing of it.
   *
   * @throws Refused {@link DatabaseRefusal#NOT_A_BACKUP}
   */
  public static Backup.Summary check(Path file) throws IOException {
    var restore = new Restore(file, readManifest(file));
    restore.verifyFile();
    return restore.manifest.summary();
  }

  /**
   * Whether a backup holds the field key; it does not where the key came from the environment.
   *
   * @throws Refused {@link DatabaseRefusal#NOT_A_BACKUP}
   */
  public static boolean holdsKey(Path file) throws IOException {
    return !readManifest(file).keys().isEmpty();
  }

  private static boolean emptyDirectory(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (var files = Files.list(root)) {
      return files.findAny().isEmpty();
    }
  }

  private static void clear(Path root, boolean keepRoot) throws IOException {
    if (!keepRoot) {
      PostgresBinaries.deleteTree(root);
      return;
    }
    try (var files = Files.list(root)) {
      for (Path each : files.toList()) {
        PostgresBinaries.deleteTree(each);
      }
    }
  }

  private static BackupManifest readManifest(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(BackupManifest.ENTRY);
      if (entry == null) {
        throw notABackup(file, "no " + BackupManifest.ENTRY);
      }
      BackupManifest manifest;
      try (InputStream in = zip.getInputStream(entry)) {
        manifest = JsonMapper.shared().readValue(in, BackupManifest.class);
      }
      if (manifest == null || manifest.format() != BackupManifest.FORMAT) {
        throw notABackup(file, "format");
      }
      return manifest;
    } catch (JacksonException e) {
      throw notABackup(file, BackupManifest.ENTRY);
    } catch (ZipException | EOFException e) {
      throw notABackup(file, String.valueOf(e.getMessage()));
    }
  }

  /** Everything that the manifest promises is there and adds up, before anything is made of it. */
  private void verifyFile() throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      for (BackupManifest.TableCopy table : manifest.database().tables()) {
        var sum = new RowChecksum();
        try (InputStream in = entry(zip, table.entry())) {
          sum.addAll(in);
        }
        if (sum.rows() != table.rows() || !sum.sum().equals(table.checksum())) {
          throw notABackup(file, table.entry());
        }
      }
      for (BackupManifest.KeyFile key : manifest.keys()) {
        try (InputStream in = entry(zip, key.entry())) {
          if (!Backup.sha256(in.readAllBytes()).equals(key.sha256())) {
            throw notABackup(file, key.entry());
          }
        }
      }
      for (BackupManifest.Partition partition : manifest.database().partitions()) {
        if (partition.bounds().contains(";")) {
          throw notABackup(file, partition.name());
        }
      }
    } catch (ZipException | EOFException e) {
      throw notABackup(file, String.valueOf(e.getMessage()));
    }
  }

  private InputStream entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw notABackup(file, name);
    }
    return zip.getInputStream(entry);
  }

  private static Refused notABackup(Path file, String what) {
    return Refused.because(DatabaseRefusal.NOT_A_BACKUP, file, what);
  }

  private List<Proof> load(DataDirectory directory) throws IOException, InterruptedException {
    try (PostgresServer server = PostgresServer.start(directory); var zip = new ZipFile(file.toFile())) {
      try {
        Migrations.applyUpTo(server.address(), manifest.database().migrations());
      } catch (FlywayException e) {
        throw Refused.because(DatabaseRefusal.BACKUP_NEWER,
            String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      }
      restoreKeys(directory, zip);
      return new Refill(manifest.database(), table -> entry(zip, table.entry())).into(server.address());
    }
  }

  private void restoreKeys(DataDirectory directory, ZipFile zip) throws IOException {
    for (BackupManifest.KeyFile key : manifest.keys()) {
      Path to = directory.keys().resolve(key.path()).normalize();
      if (!to.startsWith(directory.keys())) {
        throw notABackup(file, key.path());
      }
      DataDirectory.createPrivate(directory.keys());
      Files.createDirectories(to.getParent());
      try (InputStream in = entry(zip, key.entry())) {
        DataDirectory.writePrivate(to, in.readAllBytes());
      }
    }
  }
}
