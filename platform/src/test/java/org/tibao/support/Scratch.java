package org.tibao.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for as long as this JVM lives: for what several classes of tests share, or what outlives one of them. What
 * belongs to one class is a {@code @TempDir}.
 */
public final class Scratch {

  private static final Path ALL = make();

  private Scratch() {}

  /** A new one. */
  public static Path directory(String name) {
    try {
      return Files.createTempDirectory(ALL, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path make() {
    try {
      Path all = Files.createTempDirectory("tibao-tests");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(all), "scratch"));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Others that end at this moment may still write: what they leave is theirs. */
  private static void delete(Path all) {
    try (Stream<Path> files = Files.walk(all)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException _) {
      // a test's leavings are no reason to fail
    }
  }
}
