package org.tibao.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.tibao.refusal.Refused;
import tools.jackson.databind.json.JsonMapper;

/**
 * A copy of everything in a data directory as it was at one instant, in one file that {@link Restore} can prove: every
 * table as {@code COPY} writes it, the counters, and the field key, without which personal data cannot be read. Who
 * holds the file holds the town: it is to be kept like the directory itself.
 *
 * <p>
 * Taken while people work: one snapshot, no lock but the one against dropping tables. Memory does not grow with the
 * town.
 */
public final class Backup {

  private final JdbcConnectionDetails address;
  private final DataDirectory directory;
  private final boolean external;

  Backup(JdbcConnectionDetails address, DataDirectory directory, boolean external) {
    this.address = address;
    this.directory = directory;
    this.external = external;
  }

  /** How much was copied. */
  public record Summary(int tables, long rows) {}

  /** Backs up a directory in which no Tibao runs, starting its database for that; a missing directory is made. */
  public static Summary ofStopped(Path data, OutputStream file, Instant now) throws IOException, InterruptedException {
    try (DataDirectory directory = DataDirectory.take(data);
        PostgresServer server = PostgresServer.start(directory)) {
      JdbcConnectionDetails address = server.address();
      Migrations.applyIfNone(address);
      return new Backup(address, directory, false).write(file, now);
    }
  }

  /**
   * Writes the copy to the stream, which is left open.
   *
   * @throws Refused {@link DatabaseRefusal#EXTERNAL_BACKUP} with a server that is not ours
   */
  public Summary write(OutputStream file, Instant now) throws IOException {
    if (external) {
      throw Refused.because(DatabaseRefusal.EXTERNAL_BACKUP);
    }
    var zip = new ZipOutputStream(file, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
    BackupManifest.Copies copies = Snapshot.copy(address, zip);
    String tibao = Backup.class.getPackage().getImplementationVersion();
    var manifest = new BackupManifest(BackupManifest.FORMAT, tibao == null ? "development" : tibao, now, copies,
        copyKeys(zip));
    zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
    zip.write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    zip.closeEntry();
    zip.finish();
    return manifest.summary();
  }

  /** Notes that a copy of that directory, begun then, lies whole where it is to be kept. */
  public static void kept(Path data, Instant begun) throws IOException {
    DataDirectory.backedUp(data, begun);
  }

  /** When the last one that is kept was begun, in seconds since 1970; 0 if none was, nothing with a server that is not ours. */
  double last() {
    return external ? Double.NaN : directory.lastBackup();
  }

  private List<BackupManifest.KeyFile> copyKeys(ZipOutputStream zip) throws IOException {
    var keys = new ArrayList<BackupManifest.KeyFile>();
    if (!Files.isDirectory(directory.keys())) {
      return keys;
    }
    List<Path> files;
    try (var walk = Files.walk(directory.keys())) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      var key = new BackupManifest.KeyFile(directory.keys().relativize(file).toString(), sha256(content));
      zip.putNextEntry(new ZipEntry(key.entry()));
      zip.write(content);
      zip.closeEntry();
      keys.add(key);
    }
    return keys;
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
