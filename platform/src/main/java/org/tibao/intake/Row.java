package org.tibao.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Reason;

/**
 * One row of a sheet as its kind sees it: values by column, read in the form that the kind asks for. What cannot be
 * read is complained about and given as null; the kind goes on, so that every bad cell of a row is found at once.
 */
public final class Row {

  private static final int DETAIL_CHARACTERS = 2_000;
  /** Characters of a number: what is longer is none, and to find that out would take the square of it. */
  private static final int NUMBER_CHARACTERS = 30;
  private static final Pattern MEASURED = Pattern.compile("([+-]?[0-9,]*\\.?[0-9]+) *([a-zA-Z/]*)");

  private final long number;
  private final Map<String, String> values;
  private final Map<String, Mapping.Source> sources;
  private final Map<String, String> details;
  private final List<BadCell> bad = new ArrayList<>();

  Row(long number, Map<String, String> values, Map<String, Mapping.Source> sources, Map<String, String> details) {
    this.number = number;
    this.values = values;
    this.sources = sources;
    this.details = new LinkedHashMap<>(details);
  }

  /** The number that a person sees beside the row. */
  public long number() {
    return number;
  }

  /** Whether nothing was complained about. */
  public boolean good() {
    return bad.isEmpty();
  }

  public List<BadCell> bad() {
    return List.copyOf(bad);
  }

  /** Names of the columns that the sheet has; the others say nothing, and what is known of them stays. */
  public Set<String> columns() {
    return sources.keySet();
  }

  /** What the sheet holds beyond the columns that are understood, as it is written there. */
  public Map<String, String> details() {
    return details;
  }

  /** The value as it is written, or the empty string. */
  public String text(String column) {
    return values.getOrDefault(column, "");
  }

  /** The value as it is written, at most so many characters. */
  public String text(String column, int longest) {
    String text = text(column);
    if (text.length() > longest) {
      bad(column, RowRefusal.TOO_LONG);
    }
    return text;
  }

  /** The same for what every row must have. */
  public String required(String column, int longest) {
    String text = text(column, longest);
    if (text.isEmpty()) {
      bad(column, RowRefusal.MISSING);
    }
    return text;
  }

  /** Complains about the value of a column. */
  public void bad(String column, Reason reason) {
    bad.add(BadCell.of(column, reason, text(column)));
  }

  void complain(BadCell cell) {
    bad.add(cell);
  }

  /** A day, or null if none is given. */
  public @Nullable LocalDate date(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      return null;
    }
    Mapping.Source source = sources.get(column);
    Optional<LocalDate> day = Days.read(text, source == null ? List.of() : source.dates());
    if (day.isEmpty()) {
      unreadable(column, RowRefusal.IMPOSSIBLE_DATE);
    }
    return day.orElse(null);
  }

  /** A whole number in that range, or null if none is given. */
  public @Nullable Integer whole(String column, int least, int most) {
    BigDecimal number = number(column, text(column));
    if (number == null) {
      return null;
    }
    boolean fits = number.stripTrailingZeros().scale() <= 0 && number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    if (!fits) {
      unreadable(column, RowRefusal.IMPOSSIBLE_NUMBER);
    }
    return fits ? number.intValueExact() : null;
  }

  /** A load or a speed in the unit that Tibao keeps, more than 0 and at most {@code most}; null if none is given. */
  public @Nullable Integer measured(String column, Unit usual, int most) {
    String text = text(column);
    if (text.isEmpty()) {
      return null;
    }
    Mapping.Source source = sources.get(column);
    Unit assumed = source == null ? usual : Objects.requireNonNullElse(source.unit(), usual);
    Matcher parts = MEASURED.matcher(text);
    if (text.length() <= NUMBER_CHARACTERS && parts.matches()) {
      Optional<Unit> unit = parts.group(2).isEmpty() ? Optional.of(assumed) : Unit.of(parts.group(2));
      Optional<BigDecimal> kept = unit.filter(each -> each.measure() == usual.measure())
          .map(each -> each.kept(new BigDecimal(parts.group(1).replace(",", ""))));
      if (kept.isPresent() && kept.get().signum() > 0 && kept.get().compareTo(BigDecimal.valueOf(most)) <= 0) {
        return kept.get().intValueExact();
      }
    }
    unreadable(column, RowRefusal.IMPOSSIBLE_NUMBER);
    return null;
  }

  /** An area in 0.01 m², more than 0; null if none is given. More than two decimals are refused, never rounded. */
  public @Nullable Long hundredths(String column) {
    String text = text(column).replaceAll("(㎡|m²|m2|平方米|平米)$", "").strip();
    BigDecimal number = number(column, text);
    if (number == null) {
      return null;
    }
    if (number.signum() <= 0 || number.compareTo(BigDecimal.valueOf(100_000)) > 0) {
      bad(column, RowRefusal.IMPOSSIBLE_NUMBER);
      return null;
    }
    if (number.stripTrailingZeros().scale() > 2) {
      bad(column, RowRefusal.AREA_NOT_EXACT);
      return null;
    }
    return number.setScale(2, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }

  /** Degrees between −limit and limit, or null if none are given. */
  public @Nullable Double degrees(String column, int limit) {
    String text = text(column);
    if (text.isEmpty()) {
      return null;
    }
    BigDecimal number = plain(text);
    if (number == null || number.abs().compareTo(BigDecimal.valueOf(limit)) > 0) {
      bad(column, RowRefusal.IMPOSSIBLE_COORDINATE);
      return null;
    }
    return number.doubleValue();
  }

  /** What a word means, or null if none is given; the words are compared like headings. */
  public <E> @Nullable E word(String column, Map<String, E> words) {
    String text = text(column);
    if (text.isEmpty()) {
      return null;
    }
    E meaning = words.get(Heading.key(text));
    if (meaning == null) {
      bad(column, RowRefusal.UNKNOWN_WORD);
    }
    return meaning;
  }

  /** A dictionary for {@link #word}: every word with its meaning. */
  @SafeVarargs
  public static <E> Map<String, E> words(Map.Entry<E, List<String>>... meanings) {
    var words = new LinkedHashMap<String, E>();
    for (Map.Entry<E, List<String>> each : meanings) {
      each.getValue().forEach(word -> words.put(Heading.key(word), each.getKey()));
    }
    return Map.copyOf(words);
  }

  private @Nullable BigDecimal number(String column, String text) {
    if (text.isEmpty()) {
      return null;
    }
    BigDecimal number = plain(text.replace(",", ""));
    if (number == null) {
      unreadable(column, RowRefusal.IMPOSSIBLE_NUMBER);
    }
    return number;
  }

  /** Without an exponent: a number with one of a million would fill the memory. */
  private static @Nullable BigDecimal plain(String text) {
    try {
      return text.length() > NUMBER_CHARACTERS || text.indexOf('e') >= 0 || text.indexOf('E') >= 0
          ? null
          : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Refuses the row, or keeps the text in the details where the mapping says that this column may be dirty. */
  private void unreadable(String column, Reason reason) {
    Mapping.Source source = sources.get(column);
    if (source == null || !source.lenient()) {
      bad(column, reason);
      return;
    }
    String text = text(column);
    String name = source.from().isEmpty() ? column : String.join(" ", source.from());
    details.put(name, text.length() > DETAIL_CHARACTERS ? text.substring(0, DETAIL_CHARACTERS) : text);
  }
}
