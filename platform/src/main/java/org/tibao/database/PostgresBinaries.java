package org.tibao.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tibao.refusal.Refused;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL that come with this build, unpacked once below a directory. */
record PostgresBinaries(Path home) {

  static final int MAJOR = 18;
  private static final String VERSION = "18.6.0";

  /**
   * Unpacks the programs below {@code base} unless they are there; a torn unpacking is begun again. Several processes
   * may share the place: one unpacks, the others wait for it.
   */
  static synchronized PostgresBinaries in(Path base) throws IOException {
    Path home = base.resolve("postgres-" + VERSION);
    if (complete(home)) {
      return new PostgresBinaries(home);
    }
    try (
        FileChannel door = FileChannel.open(base.resolve("postgres-" + VERSION + ".lock"), StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
        FileLock alone = door.lock()) {
      if (!complete(home) && alone.isValid()) {
        Path torn = base.resolve(home.getFileName() + ".new");
        deleteTree(torn);
        deleteTree(home);
        unpack(torn);
        Files.createFile(torn.resolve(".complete"));
        Files.move(torn, home, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return new PostgresBinaries(home);
  }

  private static boolean complete(Path home) {
    return Files.exists(home.resolve(".complete"));
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** The archive's name for this machine, such as {@code postgres-linux-x86_64.txz}. */
  private static String archive() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String processor = switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      case String other -> other;
    };
    return "/postgres-" + system + "-" + processor + ".txz";
  }

  private static void unpack(Path to) throws IOException {
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive())) {
      if (packed == null) {
        throw Refused.because(DatabaseRefusal.NO_BINARIES, System.getProperty("os.name", "?"),
            System.getProperty("os.arch", "?"));
      }
      try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          unpack(tar, entry, to);
        }
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path to) throws IOException {
    Path file = to.resolve(entry.getName()).normalize();
    if (!file.startsWith(to)) {
      throw new IOException("archive entry outside its root: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Deletes a directory and all below it; nothing happens if it is not there. */
  static void deleteTree(Path tree) throws IOException {
    List<Path> paths;
    try (var walk = Files.walk(tree)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
