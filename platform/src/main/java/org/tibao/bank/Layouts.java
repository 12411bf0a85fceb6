package org.tibao.bank;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * 版式: the layouts of banks' spreadsheets that are known: those that the product brings along in
 * {@code bank/layouts/*.yaml}, and those of a directory of one's own.
 */
public final class Layouts {

  private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
  private static final int LONGEST_FILE = 64_000;

  private final List<Layout> layouts;
  private final Set<String> headings;

  private Layouts(List<Layout> layouts) {
    this.layouts = layouts.stream()
        .sorted(Comparator.comparingInt(Layout::rank).thenComparing(layout -> layout.needs().size()).reversed())
        .toList();
    this.headings = layouts.stream().flatMap(Layout::headings).collect(Collectors.toUnmodifiableSet());
  }

  /** Those that the product brings along. */
  public static Layouts shipped() {
    List<Layout> layouts = new ArrayList<>();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver(Layouts.class.getClassLoader())
          .getResources("classpath:bank/layouts/*.yaml")) {
        try (InputStream in = file.getInputStream()) {
          layouts.add(read(String.valueOf(file.getFilename()), in.readAllBytes()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Layouts(layouts);
  }

  /**
   * These and those of a file, or of every {@code .yaml} in a directory; one's own go first.
   *
   * @throws Refused {@link BankRefusal#NOT_A_LAYOUT}
   */
  public Layouts with(Path own) throws IOException {
    List<Path> files;
    if (Files.isDirectory(own)) {
      try (Stream<Path> inside = Files.list(own)) {
        files = inside.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      }
    } else {
      files = List.of(own);
    }
    List<Layout> all = new ArrayList<>(layouts);
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (Files.size(file) > LONGEST_FILE) {
        throw Refused.because(BankRefusal.NOT_A_LAYOUT, name, "more than " + LONGEST_FILE + " bytes");
      }
      Layout layout = read(name, Files.readAllBytes(file));
      all.add(new Layout(layout.name(), layout.title(), layout.rank() + 1_000, layout.needs(), layout.columns(),
          layout.directions(), layout.said(), layout.currency(), layout.perAccount()));
    }
    return new Layouts(all);
  }

  private static Layout read(String file, byte[] yaml) {
    try {
      return YAML.readValue(new String(yaml, StandardCharsets.UTF_8), Layout.class);
    } catch (JacksonException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw Refused.because(BankRefusal.NOT_A_LAYOUT, file,
          String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }
  }

  boolean isHeading(String text) {
    return !text.isEmpty() && headings.contains(Layout.plain(text));
  }

  Optional<Layout> of(List<String> headings) {
    return layouts.stream().filter(layout -> layout.knows(headings)).findFirst();
  }

  /** The titles of the papers that are known, for people who ask. */
  public List<String> titles() {
    return layouts.stream().map(Layout::title).toList();
  }
}
