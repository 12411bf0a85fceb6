package org.tibao.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tibao.actuary.FlawedTriangle;
import org.tibao.actuary.Triangle;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetRow;

/**
 * A run-off triangle that somebody hands in, cumulative: a matrix with a row for each origin, or a long table with the
 * columns {@code origin, development, value} in any order, where the development is an age or a calendar period.
 */
final class TriangleFile {

  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private TriangleFile() {}

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** The triangle of a file; a {@link LocalTibao.TellingFailure} says why it is none. */
  static Triangle read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new LocalTibao.TellingFailure("读不到文件 %1$s。The file %1$s cannot be read.".formatted(file),
          Exit.REFUSED_FILE);
    }
    try (SheetReader sheet = SheetReader.open(file)) {
      List<String> header = sheet.header().stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
      int origin = header.indexOf("origin");
      int development = header.indexOf("development");
      int value = Math.max(header.indexOf("value"), header.indexOf("values"));
      Map<String, List<Cell>> cells = development >= 0 && origin >= 0 && value >= 0
          ? listed(sheet, origin, development, value)
          : matrix(sheet);
      return triangle(cells);
    } catch (FlawedTriangle flawed) {
      throw flawed(flawed);
    }
  }

  /** What a flaw is called at the terminal. */
  static LocalTibao.TellingFailure flawed(FlawedTriangle flawed) {
    String sentence = switch (flawed.flaw()) {
      case EMPTY_ORIGIN -> "起期“%1$s”没有数据。The origin \"%1$s\" has no amount.";
      case NOT_A_NUMBER -> "起期“%1$s”中有不是数的格。The origin \"%1$s\" has a cell that is no number.";
      case NOTHING_TO_DEVELOP -> "至少要两个起期、两个进展期。It takes two origins and two ages at least.";
      case NO_FACTOR -> "第 %1$s 进展期算不出进展因子。There is no development factor at age %1$s.";
      case NOT_REGULAR -> "不是每年一条对角线。It has not one diagonal for each year.";
    };
    return new LocalTibao.TellingFailure(sentence.formatted(flawed.place()), Exit.REFUSED_ROWS);
  }

  private static Map<String, List<Cell>> matrix(SheetReader sheet) throws IOException {
    Map<String, List<Cell>> origins = new LinkedHashMap<>();
    for (SheetRow row : sheet) {
      List<Cell> cells = new ArrayList<>();
      for (int column = 1; column < row.values().size(); column++) {
        add(cells, row, column, column);
      }
      if (origins.put(row.text(0), cells) != null) {
        throw refused(row, row.text(0));
      }
    }
    return origins;
  }

  private static Map<String, List<Cell>> listed(SheetReader sheet, int origin, int development, int value)
      throws IOException {
    Map<String, List<Cell>> origins = new TreeMap<>(TriangleFile::ordered);
    boolean calendar = true;
    for (SheetRow row : sheet) {
      String name = row.text(origin);
      String age = row.text(development);
      if (name.isEmpty() || !isNumber(age)) {
        throw refused(row, name.isEmpty() ? name : age);
      }
      add(origins.computeIfAbsent(name, _ -> new ArrayList<>()), row, value, Double.parseDouble(age));
      // A calendar period is never before its origin; an age soon is.
      calendar &= isNumber(name) && Double.parseDouble(age) >= Double.parseDouble(name);
    }
    if (calendar) {
      origins.replaceAll((name, cells) -> new ArrayList<>(
          cells.stream().map(each -> new Cell(each.age() - Double.parseDouble(name), each.amount())).toList()));
    }
    return origins;
  }

  private static int ordered(String one, String two) {
    return isNumber(one) && isNumber(two)
        ? Double.compare(Double.parseDouble(one), Double.parseDouble(two))
        : one.compareTo(two);
  }

  private static void add(List<Cell> cells, SheetRow row, int column, double age) throws IOException {
    String text = row.text(column);
    if (text.isEmpty() || text.equalsIgnoreCase("NA")) {
      return;
    }
    if (!isNumber(text)) {
      throw refused(row, text);
    }
    cells.add(new Cell(age, Double.parseDouble(text)));
  }

  /** The cells by origin and rank of their age; the known ones must be the first of each origin. */
  private static Triangle triangle(Map<String, List<Cell>> origins) throws IOException {
    var ages = new TreeSet<Double>();
    origins.values().forEach(cells -> cells.forEach(each -> ages.add(each.age())));
    double[] ranks = ages.stream().mapToDouble(Double::doubleValue).toArray();
    double[][] rows = new double[origins.size()][];
    int filled = 0;
    for (Map.Entry<String, List<Cell>> origin : origins.entrySet()) {
      List<Cell> cells = origin.getValue();
      cells.sort(Comparator.comparingDouble(Cell::age));
      for (int i = 0; i < cells.size(); i++) {
        if (Arrays.binarySearch(ranks, cells.get(i).age()) != i) {
          throw new LocalTibao.TellingFailure("起期“%1$s”缺一格或有一格重复。The origin \"%1$s\" lacks a cell or has one twice."
              .formatted(origin.getKey()), Exit.REFUSED_ROWS);
        }
      }
      rows[filled++] = cells.stream().mapToDouble(Cell::amount).toArray();
    }
    return new Triangle(List.copyOf(origins.keySet()), rows);
  }

  private static LocalTibao.TellingFailure refused(SheetRow row, String text) {
    return new LocalTibao.TellingFailure("第 %1$d 行的“%2$s”不能用。Row %1$d: \"%2$s\" cannot be used."
        .formatted(row.number(), text), Exit.REFUSED_ROWS);
  }

  /** A known amount with the age, or in a matrix the column, at which it stands. */
  private record Cell(double age, double amount) {}
}
