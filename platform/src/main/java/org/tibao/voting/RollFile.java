package org.tibao.voting;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetRow;
import org.tibao.time.ChinaTime;

/**
 * 计票文件: a roll with its ballots as a spreadsheet, counted like a real vote. Columns {@code dwelling}, {@code area_m2},
 * {@code owner}, {@code ballot} in any order; the same owner text is the same person, one head. Needs neither server nor
 * database.
 */
public final class RollFile {

  private static final Pattern AREA = Pattern.compile("\\d{1,6}(\\.\\d{1,2})?");

  /** The columns with the headings by which they are known. */
  private enum Column {
    DWELLING("dwelling", "房号", "室号", "户"), AREA_M2("area_m2", "面积", "专有部分面积"), OWNER("owner", "业主"), BALLOT("ballot",
        "表决意见", "意见");

    private final List<String> names;

    Column(String... names) {
      this.names = List.of(names);
    }

    boolean names(String heading) {
      return names.contains(heading.toLowerCase(Locale.ROOT));
    }
  }

  /** What a ballot may say in a file. */
  private static final Map<String, Choice> WORDS = Map.of("yes", Choice.YES, "no", Choice.NO, "abstain", Choice.ABSTAIN,
      "同意", Choice.YES, "不同意", Choice.NO, "弃权", Choice.ABSTAIN);

  private RollFile() {}

  /**
   * How it comes out.
   *
   * @param majorityVersion id of the rule version that names the majority
   * @param regionKnown false if a region was named that nobody knows: the law of the country was used
   */
  public record Outcome(Count count, String majorityVersion, boolean regionKnown) {}

  /**
   * Counts a file.
   *
   * @param region code of the region whose rules apply, or null
   * @throws Refused a {@link RollFileRefusal}, or what the spreadsheet itself is refused for
   */
  public static Outcome count(Path file, Matter matter, @Nullable String region, Instant now) throws IOException {
    List<Counting.Line> lines = read(file);
    for (Counting.Differing each : Counting.differing(lines)) {
      throw Refused.because(RollFileRefusal.OWNER_DIFFERS, each.head(), each.dwelling(), each.other());
    }
    String path = region == null ? "/" : path(region);
    Rule<Majorities> rule = RuleBook.shipped(Majorities.KIND, path.isEmpty() ? "/" : path, ChinaTime.dayOf(now));
    return new Outcome(Counting.count(lines, rule.data().of(matter)), rule.version().id(), !path.isEmpty());
  }

  /** The scope path of a region by its official code; empty if there is no such code. */
  static String path(String region) {
    var path = new StringBuilder("/");
    String above = "";
    for (int length : new int[]{2, 4, 6, 9, 12}) {
      if (region.length() < length) {
        break;
      }
      String code = region.substring(0, length);
      if (!Places.officialBelow(above).containsKey(code)) {
        return "";
      }
      path.append(code).append('/');
      above = code;
    }
    return above.equals(region) && !region.isEmpty() ? path.toString() : "";
  }

  private static List<Counting.Line> read(Path file) throws IOException {
    var wanted = new SheetReader.Wanted(
        heading -> Arrays.stream(Column.values()).anyMatch(column -> column.names(heading)), "");
    try (SheetReader sheet = SheetReader.open(file, wanted)) {
      Map<Column, Integer> columns = columns(sheet.header());
      var lines = new ArrayList<Counting.Line>();
      var dwellings = new HashSet<String>();
      for (SheetRow row : sheet) {
        lines.add(line(row, columns, dwellings));
      }
      if (lines.isEmpty()) {
        throw Refused.because(RollFileRefusal.NO_ROWS);
      }
      return lines;
    }
  }

  private static Map<Column, Integer> columns(List<String> header) {
    var columns = new EnumMap<Column, Integer>(Column.class);
    for (Column column : Column.values()) {
      for (int i = 0; i < header.size(); i++) {
        if (column.names(header.get(i)) && columns.put(column, i) != null) {
          throw Refused.because(RollFileRefusal.COLUMN_TWICE, header.get(i));
        }
      }
      if (!columns.containsKey(column)) {
        throw Refused.because(RollFileRefusal.NO_COLUMN, column.names.getFirst());
      }
    }
    return columns;
  }

  private static Counting.Line line(SheetRow row, Map<Column, Integer> columns, Set<String> dwellings) {
    if (columns.values().stream().anyMatch(row.damage()::containsKey)) {
      throw Refused.because(RollFileRefusal.DAMAGED_CELL, row.number());
    }
    String dwelling = text(row, columns, Column.DWELLING);
    if (dwelling.isEmpty()) {
      throw Refused.because(RollFileRefusal.NO_DWELLING, row.number());
    }
    if (!dwellings.add(dwelling)) {
      throw Refused.because(RollFileRefusal.DWELLING_TWICE, row.number(), dwelling);
    }
    long area = area(row, text(row, columns, Column.AREA_M2));
    String owner = text(row, columns, Column.OWNER);
    if (owner.isEmpty()) {
      throw Refused.because(RollFileRefusal.NO_OWNER, row.number());
    }
    String ballot = text(row, columns, Column.BALLOT);
    Choice choice = WORDS.get(ballot.toLowerCase(Locale.ROOT));
    if (choice == null && !ballot.isEmpty()) {
      throw Refused.because(RollFileRefusal.BALLOT_FORM, row.number(), ballot);
    }
    return new Counting.Line(dwelling, owner, area, choice);
  }

  private static String text(SheetRow row, Map<Column, Integer> columns, Column column) {
    return row.text(Objects.requireNonNull(columns.get(column)));
  }

  private static long area(SheetRow row, String text) {
    long area = AREA.matcher(text).matches() ? new BigDecimal(text).movePointRight(2).longValueExact() : 0;
    if (area == 0) {
      throw Refused.because(RollFileRefusal.AREA_FORM, row.number(), text);
    }
    return area;
  }
}
