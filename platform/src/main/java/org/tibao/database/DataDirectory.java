package org.tibao.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.tibao.refusal.Refused;

/**
 * The directory that holds one Tibao: the database, its password, the field key. Owned by at most one process at a
 * time; the lock ends with the process, however it ends.
 */
public final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Takes the directory for this process, making it if it is missing.
   *
   * @throws Refused {@link DatabaseRefusal#DIRECTORY_IN_USE} if another process holds it
   */
  public static DataDirectory take(Path directory) throws IOException {
    DataDirectory taken = lock(directory);
    if (Files.exists(taken.restoring())) {
      taken.close();
      throw Refused.because(DatabaseRefusal.RESTORE_CUT_SHORT, taken.root());
    }
    return taken;
  }

  /** Takes an empty directory for a restore: until {@link #restored} nobody else will have it. */
  static DataDirectory takeForRestore(Path directory) throws IOException {
    DataDirectory taken = lock(directory);
    Files.createFile(taken.restoring());
    return taken;
  }

  /** The restore came to its end. */
  void restored() throws IOException {
    Files.delete(restoring());
  }

  /** A backup of that directory is whole; also while another process has taken it. */
  static void backedUp(Path root, Instant at) throws IOException {
    Path note = root.resolve("last-backup");
    Path next = Files.createTempFile(root, "last-backup", ".part");
    Files.writeString(next, String.valueOf(at.getEpochSecond()));
    // Whoever made the copy, the one that runs here reads it; nobody else enters the directory.
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(next, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** When the last one was, in seconds since 1970; 0 if there was none. */
  long lastBackup() {
    try {
      return Long.parseLong(Files.readString(root.resolve("last-backup")).strip());
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path restoring() {
    return root.resolve("restore.unfinished");
  }

  private static DataDirectory lock(Path directory) throws IOException {
    Path root = directory.toAbsolutePath().normalize();
    createPrivate(root);
    FileChannel lock = FileChannel.open(root.resolve("instance.lock"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      taken = false;
    } finally {
      if (!taken) {
        lock.close();
      }
    }
    if (!taken) {
      throw Refused.because(DatabaseRefusal.DIRECTORY_IN_USE, root);
    }
    return new DataDirectory(root, lock);
  }

  /** Makes a directory that only its owner can enter; leaves an existing one as it is. */
  static void createPrivate(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (directory.getParent() != null) {
      Files.createDirectories(directory.getParent());
    }
    Files.createDirectory(directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  public Path root() {
    return root;
  }

  /** The field key, in as many files as it takes. */
  public Path keys() {
    return root.resolve("keys");
  }

  /** Writes a new file that only its owner can read. */
  static void writePrivate(Path file, byte[] content) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, content);
  }

  /** The PostgreSQL cluster. */
  Path cluster() {
    return root.resolve("postgres");
  }

  /** The generated password of the cluster's owner, readable by the owner of the directory only. */
  Path password() {
    return root.resolve("postgres.password");
  }

  /** What PostgreSQL itself has to say. */
  Path log() {
    return root.resolve("postgres.log");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
