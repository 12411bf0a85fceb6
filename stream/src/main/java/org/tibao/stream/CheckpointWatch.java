package org.tibao.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the checkpoints that a job leaves: how large each is and how long it took. */
final class CheckpointWatch {

  private @Nullable Path last;
  private long bytes;
  private final List<Long> millis = new ArrayList<>();

  /**
   * All that were seen.
   *
   * @param bytes of the newest
   */
  record Spread(int count, long bytes, long medianMs, long worstMs) {}

  /** Takes note of the newest, unless it was seen before; one that goes while it is looked at is let go. */
  void look(Path home) throws IOException {
    try {
      List<Path> snapshots = LocalCluster.snapshots(home);
      if (!snapshots.isEmpty() && !snapshots.getFirst().equals(last)) {
        note(snapshots.getFirst());
      }
    } catch (NoSuchFileException _) {
      // a newer one has just taken its place
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof NoSuchFileException)) {
        throw e;
      }
    }
  }

  private void note(Path newest) throws IOException {
    try (Stream<Path> files = Files.list(newest)) {
      long size = 0;
      for (Path each : files.toList()) {
        size += Files.size(each);
      }
      // Its directory is made when it begins, this file when all of it is there.
      long began = Files.readAttributes(newest, BasicFileAttributes.class).creationTime().toMillis();
      long ended = Files.getLastModifiedTime(newest.resolve("_metadata")).toMillis();
      last = newest;
      bytes = size;
      millis.add(ended - began);
    }
  }

  /** Begins anew. */
  void forget() {
    millis.clear();
  }

  Spread spread() {
    List<Long> sorted = millis.stream().sorted().toList();
    return sorted.isEmpty()
        ? new Spread(0, 0, -1, -1)
        : new Spread(sorted.size(), bytes, sorted.get((sorted.size() - 1) / 2), sorted.getLast());
  }
}
