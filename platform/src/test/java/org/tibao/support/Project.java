package org.tibao.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this project as they lie in the working copy. Paths are relative to its root, with forward slashes. */
public final class Project {

  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", "node_modules", "vendor", "plants");
  private static final Path ROOT = findRoot();

  private Project() {}

  public static Path root() {
    return ROOT;
  }

  /** The name that reports and ratchets use for a file. */
  public static String name(Path file) {
    return ROOT.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file of ours whose name ends in one of these, in order; planted faults and other people's files excepted. */
  public static List<Path> files(String... endings) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
          return NOT_OURS.contains(directory.getFileName().toString())
              ? FileVisitResult.SKIP_SUBTREE
              : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          String name = file.getFileName().toString();
          if (Stream.of(endings).anyMatch(name::endsWith)) {
            found.add(file);
          }
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(found);
    return found;
  }

  /** The Java sources of the product, of all modules of the reactor. */
  public static List<Path> mainSources() {
    return files(".java").stream().filter(file -> name(file).contains("src/main/java/")).toList();
  }

  private static Path findRoot() {
    for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
      if (Files.isDirectory(here.resolve(".mvn"))) {
        return here;
      }
    }
    throw new IllegalStateException("no directory above this one holds .mvn");
  }
}
