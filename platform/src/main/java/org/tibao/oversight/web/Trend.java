package org.tibao.oversight.web;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tibao.oversight.CountyBoard;
import org.tibao.oversight.Measure;
import org.tibao.oversight.MonthlyReport;

/**
 * What was reported month after month, as bars.
 *
 * @param months the first first
 * @param rows one for each measure, with a number for each month
 */
record Trend(List<YearMonth> months, List<Row> rows) {

  static final int MONTHS = 12;
  private static final int HEIGHT = 40;

  /** One measure over the months. */
  record Row(Measure measure, List<Bar> bars) {}

  /** One month: its number and the height of its bar of 40. */
  record Bar(YearMonth month, long bad, long height) {}

  static Trend of(List<MonthlyReport> reports) {
    List<MonthlyReport> ordered = reports.reversed();
    Map<Measure, List<Long>> numbers = new EnumMap<>(Measure.class);
    for (MonthlyReport report : ordered) {
      for (CountyBoard.Figure each : report.figures()) {
        numbers.computeIfAbsent(each.measure(), _ -> new ArrayList<>()).add(each.bad());
      }
    }
    List<YearMonth> months = ordered.stream().map(MonthlyReport::month).toList();
    var rows = new ArrayList<Row>();
    numbers.forEach((measure, bad) -> {
      long most = Math.max(1, bad.stream().mapToLong(Long::longValue).max().orElse(1));
      var bars = new ArrayList<Bar>();
      int first = months.size() - bad.size();
      for (int i = 0; i < bad.size(); i++) {
        bars.add(new Bar(months.get(first + i), bad.get(i), bad.get(i) * HEIGHT / most));
      }
      rows.add(new Row(measure, bars));
    });
    return new Trend(months, rows);
  }
}
