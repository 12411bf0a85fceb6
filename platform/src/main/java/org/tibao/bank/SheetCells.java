package org.tibao.bank;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import org.tibao.sheets.CellDamage;
import org.tibao.sheets.SheetRow;

/** The cells of one row of a bank's spreadsheet, by what they tell: texts, days, amounts as banks write them. */
record SheetCells(SheetRow row, Map<Field, List<Integer>> places) {

  /** What banks put where there is nothing to say. */
  private static final Pattern FILLER = Pattern.compile("[-—–_/\\\\*\\s]*");
  private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
  private static final Pattern DAY = Pattern
      .compile("(\\d{4})(?:[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{2})(\\d{2}))(?:[T\\s]+(\\d.*))?");
  private static final Map<String, String> CURRENCIES = Map.ofEntries(Map.entry("人民币", "CNY"),
      Map.entry("人民币元", "CNY"), Map.entry("RMB", "CNY"), Map.entry("美元", "USD"), Map.entry("港币", "HKD"),
      Map.entry("港元", "HKD"), Map.entry("欧元", "EUR"), Map.entry("日元", "JPY"), Map.entry("英镑", "GBP"),
      Map.entry("澳元", "AUD"), Map.entry("加元", "CAD"), Map.entry("新加坡元", "SGD"), Map.entry("瑞士法郎", "CHF"));

  /** The text of a field without blanks around it; empty where there is none or only a filler. */
  String text(Field field) {
    return places.getOrDefault(field, List.of()).stream().map(row::text).map(SheetCells::meant)
        .filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining(" "));
  }

  /** The text of a number that is a name: empty where the spreadsheet program has lost its last digits. */
  String number(Field field) {
    return damaged(field) == CellDamage.DIGITS_LOST ? "" : text(field);
  }

  /** The first words of the row, wherever they stand: where a bank writes what it has to remark. */
  String line() {
    return row.values().stream().map(SheetRow::trimmed).filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  boolean has(Field field) {
    return places.containsKey(field);
  }

  /** The day of a field and the time behind it, or nothing if no day stands there. */
  Optional<LocalDate> day(Field field) {
    String text = text(field);
    Matcher day = DAY.matcher(text);
    if (text.isEmpty() || !day.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(Integer.parseInt(day.group(1)),
          Integer.parseInt(Objects.requireNonNullElse(day.group(2), day.group(4))),
          Integer.parseInt(Objects.requireNonNullElse(day.group(3), day.group(5)))));
    } catch (DateTimeException e) {
      throw Refused.because(BankRefusal.NOT_A_DATE, row.number(), MinorUnits.shown(text));
    }
  }

  /** The time of the booking as sortable text, empty where there is none. */
  String time() {
    String own = text(Field.TIME);
    Matcher day = DAY.matcher(text(Field.BOOKED_ON));
    String time = !own.isEmpty() ? own : day.matches() ? Objects.requireNonNullElse(day.group(6), "") : "";
    return time.matches("\\d:.*") ? "0" + time : time;
  }

  String currency(String otherwise) {
    String text = text(Field.CURRENCY);
    return text.isEmpty() ? otherwise : currencyOf(text);
  }

  static String currencyOf(String text) {
    String upper = text.toUpperCase(java.util.Locale.ROOT);
    return CURRENCIES.getOrDefault(upper, upper.matches("[A-Z]{3}") ? upper : text);
  }

  /** The currency whose name the text begins with, or null. */
  static @Nullable String currencyBefore(String text) {
    return CURRENCIES.entrySet().stream().filter(entry -> text.startsWith(entry.getKey())).map(Map.Entry::getValue)
        .findFirst().orElse(null);
  }

  /** The amount in a field, or null where nothing is written. */
  @Nullable
  Long amount(Field field, String currency) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    if (damaged(field) != null) {
      throw Refused.because(BankRefusal.NOT_AN_AMOUNT, row.number(), MinorUnits.shown(text));
    }
    return amountOf(text, currency, String.valueOf(row.number()));
  }

  /** The balance in its field, or null where none is written or what is written is no number, as in masked exports. */
  @Nullable
  Long balance(String currency) {
    try {
      return amount(Field.BALANCE, currency);
    } catch (Refused unreadable) {
      return null;
    }
  }

  /** An amount as banks write it: ¥ or 元, groups of three, brackets for what went out. */
  static long amountOf(String text, String currency, String where) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[¥￥元\\s]", "").replace('−', '-');
    if (plain.startsWith("(") && plain.endsWith(")") && plain.length() > 2) {
      plain = "-" + plain.substring(1, plain.length() - 1);
    }
    // A comma that parts no group of three may be a decimal comma: better refused than a hundred times too much.
    String number = GROUPED.matcher(plain).matches() ? plain.replace(",", "") : plain;
    return MinorUnits.of(number, currency, where);
  }

  private @Nullable CellDamage damaged(Field field) {
    return places.getOrDefault(field, List.of()).stream().map(place -> row.damage().get(place))
        .filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Without the dashes with which some banks fill what is left of a cell. */
  private static String meant(String text) {
    return FILLER.matcher(text).matches() ? "" : text.replaceFirst("^-{5,}\\s*", "").strip();
  }
}
