package org.tibao.sheets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.sheets.Cells.Cell;

/**
 * How a number is shown in a cell, as far as its format changes its meaning: a date, a time, a share, a code with zeros
 * in front. Colours, currencies, thousands and rounding are left away: the full number is what was typed.
 */
record NumberLook(Kind kind, int digits) {

  enum Kind {
    NUMBER, PERCENT, DATE, TIME, ELAPSED
  }

  static final NumberLook PLAIN = new NumberLook(Kind.NUMBER, 0);

  /** Spreadsheet programs keep 15 digits of a number; what is longer was rounded before it was saved. */
  private static final double EXACT_BELOW = 1e15;
  private static final MathContext KEPT = new MathContext(15, RoundingMode.HALF_UP);
  private static final long SECONDS_PER_DAY = 86_400;
  /** 9999-12-31, the last day a spreadsheet program knows. */
  private static final double LAST_DAY = 2_958_466;

  private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|[\\\\_*].|\\[(?![hms]+\\])[^\\]]*\\]");
  private static final Pattern ELAPSED = Pattern.compile("\\[[hms]+\\]");

  /** The look that a format has, by its number (ECMA-376 part 1, 18.8.30, with the Chinese ones) or else its code. */
  static NumberLook of(int id, @Nullable String code) {
    if (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57
        || id == 58) {
      return new NumberLook(Kind.DATE, 0);
    }
    if (id >= 18 && id <= 21 || id >= 32 && id <= 35 || id == 45 || id == 47 || id == 55 || id == 56) {
      return new NumberLook(Kind.TIME, 0);
    }
    if (id == 46) {
      return new NumberLook(Kind.ELAPSED, 0);
    }
    return id == 9 || id == 10 ? new NumberLook(Kind.PERCENT, 0) : code == null ? PLAIN : of(code);
  }

  private static NumberLook of(String code) {
    String shown = LITERALS.matcher(code.split(";", 2)[0]).replaceAll("").toLowerCase(Locale.ROOT);
    if (shown.equals("general") || shown.contains("general")) {
      return PLAIN;
    }
    if (ELAPSED.matcher(shown).find()) {
      return new NumberLook(Kind.ELAPSED, 0);
    }
    if (shown.contains("%")) {
      return new NumberLook(Kind.PERCENT, 0);
    }
    if (shown.matches("0{2,20}")) {
      return new NumberLook(Kind.NUMBER, shown.length());
    }
    if (shown.replaceAll("s\\.0+", "s").matches(".*[0#?].*")) {
      return PLAIN;
    }
    if (shown.matches("(?s).*[yd年月日].*") || shown.matches("m+")) {
      return new NumberLook(Kind.DATE, 0);
    }
    return shown.matches("(?s).*[hs时分秒].*") ? new NumberLook(Kind.TIME, 0) : PLAIN;
  }

  /** The text a person sees; {@code from1904} if the workbook counts its days from 1904. */
  Cell show(double number, boolean from1904) {
    if (!Double.isFinite(number)) {
      return new Cell(Double.toString(number), CellDamage.DIGITS_LOST);
    }
    return switch (kind) {
      case NUMBER -> new Cell(padded(plain(number)),
          Math.abs(number) >= EXACT_BELOW ? CellDamage.DIGITS_LOST : null);
      case PERCENT -> Cell.of(plain(BigDecimal.valueOf(number).movePointRight(2)) + "%");
      case DATE, TIME, ELAPSED -> moment(number, from1904);
    };
  }

  private Cell moment(double days, boolean from1904) {
    if (days < 0 || days >= LAST_DAY) {
      return new Cell(plain(days), CellDamage.IMPOSSIBLE_DATE);
    }
    long seconds = Math.round(days * SECONDS_PER_DAY);
    LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_PER_DAY);
    if (kind == Kind.ELAPSED) {
      return Cell.of("%d:%02d:%02d".formatted(seconds / 3_600, time.getMinute(), time.getSecond()));
    }
    if (kind == Kind.TIME && days < 1) {
      return Cell.of(DateTimeFormatter.ISO_LOCAL_TIME.format(time));
    }
    return day(seconds / SECONDS_PER_DAY, from1904, time);
  }

  private static Cell day(long day, boolean from1904, LocalTime time) {
    // Day 60 of the 1900 calendar is 29 February 1900, which never was; the days before it are counted from one later.
    if (!from1904 && (day == 0 || day == 60)) {
      return new Cell(Long.toString(day), CellDamage.IMPOSSIBLE_DATE);
    }
    LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, day < 60 ? 31 : 30);
    LocalDate date = first.plusDays(day);
    return Cell.of(time.equals(LocalTime.MIDNIGHT)
        ? date.toString()
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.of(date, time)));
  }

  private static String plain(double number) {
    // The usual cell is a small whole number, and there are millions of them.
    return number == Math.rint(number) && Math.abs(number) < EXACT_BELOW
        ? Long.toString((long) number)
        : plain(BigDecimal.valueOf(number));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.round(KEPT).stripTrailingZeros().toPlainString();
  }

  private String padded(String text) {
    return text.matches("\\d+") ? "0".repeat(Math.max(0, digits - text.length())) + text : text;
  }
}
