package org.tibao.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.actuary.Observation;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetRow;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A table of lives that somebody hands in: one row for each part, or for several that met the same. */
final class LifeFile {

  private static final Pattern NUMBER = Pattern.compile("\\+?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final int MOST_COMPLAINTS = 20;

  @Parameters(paramLabel = "FILE.csv", description = {"观测表（csv、xlsx、xls）：每行一个部件，或若干相同的部件。",
      "The observations (csv, xlsx, xls): one part in a row, or several alike."})
  private Path file = Path.of("");

  @Option(names = "--time", required = true, paramLabel = "COL", description = {"时间列的列名；单位不限，结果用同一单位。",
      "The column of the times, in any unit; the answer is in the same."})
  private String time = "";

  @Option(names = "--event", required = true, paramLabel = "COL", description = {
      "事件列的列名：1 或 Fail… 为失效，0 或 Cens… 为右删失（到该时间尚未失效）。",
      "The column of the events: 1 or Fail… failed, 0 or Cens… right censored (still alive at that time)."})
  private String event = "";

  @Option(names = "--count", paramLabel = "COL", description = {"件数列的列名；没有时每行一件。",
      "The column of how many parts a row stands for; without it each stands for one."})
  private @Nullable String count;

  private final List<String> complaints = new ArrayList<>();

  /**
   * The observations in the file.
   *
   * @throws LocalTibao.TellingFailure if it is no such table, or rows of it are none
   */
  List<Observation> read() throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new LocalTibao.TellingFailure("读不到文件 %1$s。The file %1$s cannot be read.".formatted(file),
          Exit.REFUSED_FILE);
    }
    var observations = new ArrayList<Observation>();
    var wanted = new SheetReader.Wanted(this::isWanted, "");
    try (SheetReader sheet = SheetReader.open(file, wanted)) {
      int times = column(sheet, time);
      int events = column(sheet, event);
      int counts = count == null ? -1 : column(sheet, count);
      for (SheetRow row : sheet) {
        double at = number(row, times, time);
        boolean failed = failed(row, events);
        double parts = count == null ? 1 : number(row, counts, count);
        if (complaints.isEmpty() && parts > 0) {
          observations.add((failed ? Observation.exact(at) : Observation.rightCensored(at)).times(parts));
        }
      }
    }
    if (!complaints.isEmpty()) {
      throw new LocalTibao.TellingFailure(told(), Exit.REFUSED_ROWS);
    }
    if (observations.isEmpty()) {
      throw new LocalTibao.TellingFailure("表中没有数据行。The table holds no row of data.", Exit.REFUSED_FILE);
    }
    return observations;
  }

  /** The sentence of a calculation that such observations leave open. */
  static LocalTibao.TellingFailure leftOpen(IllegalArgumentException open) {
    return new LocalTibao.TellingFailure("这些数据算不出结果。These observations give no result. " + open.getMessage(),
        Exit.REFUSED_ROWS);
  }

  private String told() {
    String shown = String.join("\n", complaints.subList(0, Math.min(MOST_COMPLAINTS, complaints.size())));
    int more = complaints.size() - MOST_COMPLAINTS;
    return more > 0 ? shown + "\n还有 %1$d 处。And %1$d more.".formatted(more) : shown;
  }

  private boolean isWanted(String heading) {
    return isNamed(heading, time) || isNamed(heading, event) || count != null && isNamed(heading, count);
  }

  private static boolean isNamed(String heading, String name) {
    return SheetRow.trimmed(heading).equalsIgnoreCase(SheetRow.trimmed(name));
  }

  private static int column(SheetReader sheet, String name) throws LocalTibao.TellingFailure {
    List<String> header = sheet.header();
    for (int i = 0; i < header.size(); i++) {
      if (isNamed(header.get(i), name)) {
        return i;
      }
    }
    throw new LocalTibao.TellingFailure("表中没有列“%1$s”，有：%2$s。There is no column \"%1$s\", only %2$s.".formatted(name,
        String.join(", ", header)), Exit.REFUSED_FILE);
  }

  private double number(SheetRow row, int column, String name) {
    String text = row.text(column);
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (Double.isFinite(value)) {
      return value;
    }
    complain(row, name, text);
    return 0;
  }

  private boolean failed(SheetRow row, int column) {
    String text = row.text(column).toLowerCase(Locale.ROOT);
    boolean failed = text.startsWith("fail") || text.matches("1(\\.0*)?");
    if (!failed && !text.startsWith("cens") && !text.matches("0(\\.0*)?")) {
      complain(row, event, row.text(column));
    }
    return failed;
  }

  private void complain(SheetRow row, String name, String text) {
    complaints.add("第 %1$d 行“%2$s”列的“%3$s”不能用。Row %1$d, column \"%2$s\": \"%3$s\" cannot be used."
        .formatted(row.number(), name, text));
  }
}
