package org.tibao.bank;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one bank or pay service lays out its spreadsheet, as its data file says: known by its headings, so that a new bank
 * is a new file.
 *
 * @param name of the layout, for people who look for its file
 * @param title of the paper, in Chinese
 * @param rank among layouts of which a file has all headings: the highest wins, then the one that asks for more
 * @param needs headings that must all be there
 * @param columns the headings under which each thing may stand, the first that is there being taken
 * @param directions words of the column of directions: {@code credit}, {@code debit} and {@code neither}
 * @param said what else the file may say above or below its rows, as patterns with one group
 * @param currency of rows that name none
 * @param perAccount whether its rows are of several accounts, each getting a statement of its own
 */
record Layout(String name, String title, int rank, List<String> needs, Map<String, List<String>> columns,
    Map<String, List<String>> directions, Map<String, String> said, String currency, boolean perAccount) {

  private static final Set<String> SAYINGS = Set.of("account", "currency", "opening", "closing", "count",
      "credit-total", "debit-total");
  /** A pattern is tried on what a bank sends: it gets no text longer than any such line is. */
  private static final int LONGEST_LINE = 500;

  Layout {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    // As they are compared, once: a sheet may have a thousand columns, and each is looked for in every layout.
    needs = needs == null ? List.of() : needs.stream().map(Layout::plain).toList();
    columns = columns == null
        ? Map.of()
        : columns.entrySet().stream().collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey,
                each -> each.getValue().stream().map(Layout::plain).toList()));
    directions = directions == null ? Map.of() : Map.copyOf(directions);
    said = said == null ? Map.of() : Map.copyOf(said);
    currency = currency == null ? "CNY" : currency;
    columns.keySet().forEach(Field::of);
    said.forEach((saying, pattern) -> {
      if (!SAYINGS.contains(saying) || Pattern.compile(pattern).matcher("").groupCount() != 1) {
        throw new IllegalArgumentException(saying + " is nothing a file says, or its pattern has not one group");
      }
    });
    boolean sum = columns.containsKey("amount") || columns.containsKey("credit") && columns.containsKey("debit");
    if (needs.isEmpty() || !columns.containsKey("booked-on") || !sum) {
      throw new IllegalArgumentException(
          "it needs headings to be known by, a column of days, and one of amounts or two of credits and debits");
    }
    if (columns.containsKey("direction") != (directions.containsKey("credit") && directions.containsKey("debit"))) {
      throw new IllegalArgumentException("a column of directions goes with the words for credit and debit");
    }
  }

  /** Whether these headings are those of a paper of this layout. */
  boolean knows(List<String> headings) {
    List<String> plain = headings.stream().map(Layout::plain).toList();
    if (!plain.containsAll(needs)) {
      return false;
    }
    Set<Field> there = places(headings).keySet();
    return there.contains(Field.BOOKED_ON)
        && (there.contains(Field.AMOUNT) || there.contains(Field.CREDIT) && there.contains(Field.DEBIT));
  }

  /** Where each field stands among the headings. */
  Map<Field, List<Integer>> places(List<String> headings) {
    List<String> plain = headings.stream().map(Layout::plain).toList();
    Map<Field, List<Integer>> places = new EnumMap<>(Field.class);
    new TreeMap<>(columns).forEach((field, names) -> {
      List<Integer> found = names.stream().map(plain::indexOf).filter(place -> place >= 0)
          .distinct().toList();
      if (!found.isEmpty()) {
        places.put(Field.of(field), Field.of(field) == Field.TEXT ? found : found.subList(0, 1));
      }
    });
    return places;
  }

  boolean isHeading(String text) {
    String plain = plain(text);
    return columns.values().stream().anyMatch(names -> names.contains(plain));
  }

  /** All headings that it knows, as they are compared. */
  Stream<String> headings() {
    return columns.values().stream().flatMap(List::stream);
  }

  /** What a line above or below the rows says of that, if it does. */
  Optional<String> said(String saying, String line) {
    String pattern = said.get(saying);
    if (pattern == null) {
      return Optional.empty();
    }
    Matcher matcher = Pattern.compile(pattern)
        .matcher(line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE));
    return matcher.find() ? Optional.ofNullable(matcher.group(1)).map(String::strip) : Optional.empty();
  }

  /** Which way a word of the column of directions points: 1 in, -1 out, 0 neither, null if it is none of them. */
  @Nullable
  Integer direction(String word) {
    if (directions.getOrDefault("credit", List.of()).contains(word)) {
      return 1;
    }
    if (directions.getOrDefault("debit", List.of()).contains(word)) {
      return -1;
    }
    return directions.getOrDefault("neither", List.of()).contains(word) ? 0 : null;
  }

  /** A heading without blanks, wide letters made narrow: as people type and banks print it differently. */
  static String plain(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll("[\\s\\u00a0\\u200b\\ufeff]", "")
        .toLowerCase(Locale.ROOT);
  }
}
