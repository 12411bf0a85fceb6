package org.tibao.pricing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetRow;

/**
 * 报价电梯表: a table of lifts to be priced, with the columns {@code lift, floors, dwellings_per_floor, age_years, make,
 * starts_per_day} or their Chinese names.
 *
 * @param risks the rows that can be read, in the order of the file
 * @param complaints what is wrong with the others, each with its row and column
 */
public record LiftsFile(List<Risk> risks, List<Refused> complaints) {

  private static final int LONGEST = 200;
  private static final Map<String, Set<String>> COLUMNS = columns();

  /** A whole number and its bounds. */
  private record Bounds(int least, int most) {}

  private static final Map<String, Bounds> NUMBERS = Map.of("floors", new Bounds(2, 120), "dwellings_per_floor",
      new Bounds(1, 1_000), "age_years", new Bounds(0, 60), "starts_per_day", new Bounds(1, 5_000));

  private static Map<String, Set<String>> columns() {
    var columns = new LinkedHashMap<String, Set<String>>();
    columns.put("lift", Set.of("lift", "电梯", "编号"));
    columns.put("floors", Set.of("floors", "层站", "层数"));
    columns.put("dwellings_per_floor", Set.of("dwellings_per_floor", "每层户数"));
    columns.put("age_years", Set.of("age_years", "梯龄", "使用年限"));
    columns.put("make", Set.of("make", "品牌"));
    columns.put("starts_per_day", Set.of("starts_per_day", "日均启动次数"));
    return columns;
  }

  /**
   * Reads a table.
   *
   * @throws Refused {@link org.tibao.sheets.SheetRefusal}, {@link PricingRefusal#NO_COLUMN},
   *     {@link PricingRefusal#NO_LIFTS}
   */
  public static LiftsFile read(Path file) throws IOException {
    var wanted = new SheetReader.Wanted(text -> COLUMNS.values().stream().anyMatch(each -> each.contains(name(text))),
        "");
    try (SheetReader sheet = SheetReader.open(file, wanted)) {
      var reading = new Reading(found(sheet.header()));
      sheet.forEach(reading::row);
      if (reading.risks.isEmpty() && reading.complaints.isEmpty()) {
        throw Refused.because(PricingRefusal.NO_LIFTS);
      }
      return new LiftsFile(List.copyOf(reading.risks), List.copyOf(reading.complaints));
    }
  }

  private static String name(String heading) {
    return heading.strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Integer> found(List<String> header) {
    var found = new LinkedHashMap<String, Integer>();
    COLUMNS.forEach((column, names) -> {
      for (int i = 0; i < header.size(); i++) {
        if (names.contains(name(header.get(i)))) {
          found.putIfAbsent(column, i);
        }
      }
      if (!found.containsKey(column)) {
        throw Refused.because(PricingRefusal.NO_COLUMN, column);
      }
    });
    return found;
  }

  /** Reads row after row. */
  private static final class Reading {

    private final Map<String, Integer> columns;
    private final List<Risk> risks = new ArrayList<>();
    private final List<Refused> complaints = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Reading(Map<String, Integer> columns) {
      this.columns = columns;
    }

    private void row(SheetRow row) {
      try {
        String lift = text(row, "lift");
        if (lift.isEmpty()) {
          throw bad(row, "lift", lift);
        }
        if (!names.add(lift)) {
          throw Refused.at("lift", PricingRefusal.LIFT_TWICE, row.number(), "lift", lift);
        }
        risks.add(new Risk(lift, number(row, "floors"), number(row, "dwellings_per_floor"), number(row, "age_years"),
            text(row, "make"), number(row, "starts_per_day")));
      } catch (Refused refused) {
        complaints.add(refused);
      }
    }

    private String text(SheetRow row, String column) {
      int at = columns.getOrDefault(column, Integer.MAX_VALUE);
      String text = row.text(at);
      if (row.damage().containsKey(at) || text.length() > LONGEST) {
        throw bad(row, column, text);
      }
      return text;
    }

    private int number(SheetRow row, String column) {
      String text = text(row, column);
      Bounds bounds = NUMBERS.getOrDefault(column, new Bounds(0, 0));
      if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < bounds.least()
          || Integer.parseInt(text) > bounds.most()) {
        throw bad(row, column, text);
      }
      return Integer.parseInt(text);
    }

    private static Refused bad(SheetRow row, String column, String text) {
      return Refused.at(column, PricingRefusal.BAD_CELL, row.number(), column, text);
    }
  }
}
