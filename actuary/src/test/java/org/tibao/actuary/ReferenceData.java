package org.tibao.actuary;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Published data sets for tests, found by the environment variable TIBAO_REFERENCE_DATA; not part of the product. */
final class ReferenceData {

  private ReferenceData() {}

  /** A file of the data sets; the test is skipped with a message where there are none. */
  static Path file(String name) {
    String directory = System.getenv("TIBAO_REFERENCE_DATA");
    assumeTrue(directory != null, "TIBAO_REFERENCE_DATA is not set: no reference data");
    Path file = Path.of(directory, name);
    assumeTrue(Files.isRegularFile(file), () -> "no reference data at " + file);
    return file;
  }

  /** The rows of a plain comma-separated file, each by the names of its header. */
  static List<Map<String, String>> rows(String name) {
    try {
      List<String> lines = Files.readAllLines(file(name));
      String[] header = lines.getFirst().split(",", -1);
      var rows = new ArrayList<Map<String, String>>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        var row = new HashMap<String, String>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], cells[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Failures and right censorings of a file, by its columns of time, event and, unless empty, count. */
  static List<Observation> lives(String name, String time, String event, String count) {
    return rows(name).stream().map(row -> {
      double at = Double.parseDouble(row.get(time));
      boolean failed = row.get(event).startsWith("Fail") || row.get(event).equals("1");
      Observation observation = failed ? Observation.exact(at) : Observation.rightCensored(at);
      return observation.times(count.isEmpty() ? 1 : Double.parseDouble(row.get(count)));
    }).toList();
  }
}
