package org.tibao.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads days as sheets write them; a day that no calendar has is no day. */
final class Days {

  /** 2024-03-09, 2024/3/9, 2024.3.9, 2024年3月9日, 20240309, each with or without midnight behind it. */
  private static final Pattern USUAL = Pattern.compile(
      "(?:(\\d{4})([-/.年])(\\d{1,2})(?:[-/.月])(\\d{1,2})日?|(\\d{4})(\\d{2})(\\d{2}))(?:[ T]0?0:00(?::00)?(?:\\.0+)?)?");
  /** Longer than any: a pattern of many brackets nests as deep, and formatting by it overflows the stack. */
  private static final int LONGEST_PATTERN = 60;
  /** Whoever loads a sheet may name patterns of their own. */
  private static final int FORMATS_KEPT = 200;
  private static final Map<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();
  private static final LocalDate FIRST = LocalDate.of(1800, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

  private Days() {}

  /** Whether that is a pattern of days. */
  static boolean isPattern(String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      return false;
    }
    try {
      String day = LocalDate.of(2024, 12, 31).format(format(pattern));
      return read(day, List.of(pattern)).isPresent();
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  /** {@code patterns} empty means the usual ones. A number that a spreadsheet has given a {@code .0} loses it. */
  static Optional<LocalDate> read(String text, List<String> patterns) {
    String plain = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    Optional<LocalDate> day = patterns.isEmpty()
        ? usual(plain)
        : patterns.stream().flatMap(pattern -> read(plain, pattern).stream()).findFirst();
    return day.filter(each -> each.isAfter(FIRST) && each.isBefore(LAST));
  }

  private static Optional<LocalDate> read(String text, String pattern) {
    try {
      return pattern.equals("yyyyMMdd") ? compact(text) : Optional.of(LocalDate.parse(text, format(pattern)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> usual(String text) {
    Matcher parts = USUAL.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int first = parts.group(1) == null ? 5 : 1;
    int second = first == 1 ? 3 : 6;
    return day(parts.group(first), parts.group(second), parts.group(second + 1));
  }

  /** The commonest pattern of registers by hand: a formatter would throw for each bad one of a hundred thousand. */
  private static Optional<LocalDate> compact(String text) {
    boolean digits = text.length() == 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? day(text.substring(0, 4), text.substring(4, 6), text.substring(6)) : Optional.empty();
  }

  private static Optional<LocalDate> day(String year, String month, String day) {
    try {
      return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter format(String pattern) {
    if (FORMATS.size() >= FORMATS_KEPT) {
      FORMATS.clear();
    }
    return FORMATS.computeIfAbsent(pattern, each -> DateTimeFormatter.ofPattern(each.replace('y', 'u'), Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT));
  }
}
