package org.tibao.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The official codes of provinces (2 digits), cities (4), counties (6) and streets or towns (9), as a file; a region
 * enters the database when the programme first uses it. Source: see {@code registry/SOURCES.md}.
 */
final class RegionCatalogue {

  private static final List<Integer> LENGTHS = List.of(2, 4, 6, 9);

  private RegionCatalogue() {}

  /** Read when first asked for: most days nobody adds a region. */
  private static final class Names {
    static final TreeMap<String, String> BY_CODE = read();
  }

  static Optional<String> name(String code) {
    return Optional.ofNullable(Names.BY_CODE.get(code));
  }

  /** Code of the region it lies in; empty for a province. */
  static Optional<String> parent(String code) {
    int level = LENGTHS.indexOf(code.length());
    return level <= 0 ? Optional.empty() : Optional.of(code.substring(0, LENGTHS.get(level - 1)));
  }

  /** Codes directly below, in order. */
  static List<String> below(String code) {
    int length = LENGTHS.stream().filter(each -> each > code.length()).findFirst().orElse(0);
    return Names.BY_CODE.subMap(code, code + "~").keySet().stream().filter(each -> each.length() == length).toList();
  }

  private static TreeMap<String, String> read() {
    var names = new TreeMap<String, String>();
    try (var packed = Objects.requireNonNull(RegionCatalogue.class.getResourceAsStream("/registry/regions.csv.gz"));
        var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.indexOf(',');
        names.put(line.substring(0, comma), line.substring(comma + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
