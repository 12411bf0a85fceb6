package org.tibao.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a process takes for the time: libfaketime adds to it what stands in a file, which is read anew each second. */
final class Clock {

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final Path SHARED = Path.of("/dev/shm");

  private final Path file;
  private final Path faketime;

  /** @param faketime as {@link #installed} finds it */
  Clock(Path file, Path faketime) throws IOException {
    this.file = file;
    this.faketime = faketime;
    move(0);
  }

  /**
   * The library, where it is installed; null where not.
   *
   * @param threads whether it is for a process with several threads
   */
  static @Nullable Path installed(boolean threads) throws IOException {
    try (Stream<Path> below = Files.find(LIBRARIES, 3,
        (path, _) -> path.endsWith(Path.of("faketime", threads ? "libfaketimeMT.so.1" : "libfaketime.so.1")))) {
      return below.findFirst().orElse(null);
    }
  }

  /** What a command has to begin with, so that it runs by this clock; without the fix its waits would end at once. */
  List<String> words() {
    return List.of("/usr/bin/env", "LD_PRELOAD=" + faketime, "FAKETIME_TIMESTAMP_FILE=" + file,
        "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_FORCE_MONOTONIC_FIX=0", "FAKETIME_CACHE_DURATION=1");
  }

  /** From now on it says so much more, or less, than it is. */
  void move(long seconds) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, "%+d%n".formatted(seconds));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What the library left in shared memory of a process that was killed. */
  static void forget(long pid) {
    try {
      for (String each : List.of("sem.faketime_sem_", "faketime_sem_", "faketime_shm_")) {
        Files.deleteIfExists(SHARED.resolve(each + pid));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
