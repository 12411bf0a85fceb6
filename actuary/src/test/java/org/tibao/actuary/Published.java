package org.tibao.actuary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Published reference data, where it is at hand. */
final class Published {

  private Published() {}

  /** The lines of a file below the directory that TIBAO_REFERENCE_DATA names, without its heading. */
  static List<String> lines(String file) {
    String directory = System.getenv("TIBAO_REFERENCE_DATA");
    Assumptions.assumeTrue(directory != null, "TIBAO_REFERENCE_DATA names no directory of reference data: skipped");
    try {
      return Files.readAllLines(Path.of(directory, file)).stream().skip(1).filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
