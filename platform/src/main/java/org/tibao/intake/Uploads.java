package org.tibao.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.PersonalData;
import org.tibao.refusal.Refused;

/**
 * The files people sent, in sealed pieces in the database: every instance finds them, a backup holds them, and nobody
 * reads them beside Tibao. A reader needs a file, so that one is made for as long as it reads.
 */
@Repository
class Uploads {

  private static final int PIECE_BYTES = 1 << 20;

  /** What was kept. */
  record Kept(long bytes, byte[] sha256) {}

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Path directory;

  Uploads(JdbcClient jdbc, PersonalData personal, @Value("${tibao.data}") Path data) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.directory = data.resolve("uploads");
  }

  /** Seals a file into the database. */
  void keep(LoadId load, Path file) throws IOException {
    int part = 0;
    try (InputStream content = Files.newInputStream(file)) {
      for (byte[] piece = content.readNBytes(PIECE_BYTES); piece.length > 0; piece = content.readNBytes(PIECE_BYTES)) {
        insert(load, part++, piece);
      }
    }
  }

  private void insert(LoadId load, int part, byte[] piece) {
    jdbc.sql("insert into intake.chunk (load, part, sealed) values (:load, :part, :sealed)")
        .param("load", load.value()).param("part", part)
        .param("sealed", personal.seal(new String(piece, StandardCharsets.ISO_8859_1))).update();
  }

  static Kept measure(Path file) throws IOException {
    MessageDigest hash = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), hash)) {
      return new Kept(in.transferTo(OutputStream.nullOutputStream()), hash.digest());
    }
  }

  /** What is being received, as a file for as long as it is used. */
  <T> T with(InputStream content, Use<T> use) throws IOException {
    Path file = create();
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        content.transferTo(out);
      }
      return use.with(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Path create() throws IOException {
    Files.createDirectories(directory);
    return Files.createTempFile(directory, "load", ".tmp",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** What is done with a file while it is there. */
  interface Use<T> {
    T with(Path file) throws IOException;
  }

  /** @throws Refused {@link IntakeRefusal#FILE_GONE} */
  <T> T with(LoadId load, Use<T> use) throws IOException {
    Path file = write(load);
    try {
      return use.with(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Path write(LoadId load) throws IOException {
    Path file = create();
    int part = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (byte[] piece = piece(load, part); piece.length > 0; piece = piece(load, part)) {
        out.write(piece);
        part++;
      }
    }
    if (part == 0) {
      Files.delete(file);
      throw Refused.because(IntakeRefusal.FILE_GONE);
    }
    return file;
  }

  private byte[] piece(LoadId load, int part) {
    return jdbc.sql("select sealed from intake.chunk where load = :load and part = :part").param("load", load.value())
        .param("part", part).query((row, n) -> row.getBytes("sealed")).optional()
        .map(sealed -> personal.open(sealed).getBytes(StandardCharsets.ISO_8859_1)).orElse(new byte[0]);
  }

  /** Removes what a killed process left behind. The data directory is ours alone, so that nobody is reading it. */
  void sweep() throws IOException {
    if (Files.isDirectory(directory)) {
      try (var left = Files.newDirectoryStream(directory, "load*.tmp")) {
        for (Path each : left) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
