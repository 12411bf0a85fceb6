package org.tibao.torture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of the PostgreSQL that the platform brings along, unpacked for this run. */
final class PostgresPrograms {

  private static final int EXECUTABLE = 0100;

  private PostgresPrograms() {}

  /** Answers the directory of the programs. */
  static Path unpack(Path to) throws IOException {
    String archive = "/postgres-linux-" + ("aarch64".equals(System.getProperty("os.arch")) ? "arm_64" : "x86_64")
        + ".txz";
    try (var packed = PostgresPrograms.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new IOException("没有适合本机的 PostgreSQL。There is no PostgreSQL for this machine: " + archive);
      }
      try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          unpack(tar, entry, to);
        }
      }
    }
    return to.resolve("bin");
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path to) throws IOException {
    Path file = to.resolve(entry.getName()).normalize();
    if (!file.startsWith(to)) {
      throw new IOException("archive entry outside its root: " + entry.getName());
    }
    if (entry.isDirectory()) {
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    if ((entry.getMode() & EXECUTABLE) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
