package org.tibao.oversight;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 开放数据: figures that anybody may take away: those that were reported, and how many hazards were found. Counts of lifts
 * and regions only, nothing of people.
 */
@Component
@Transactional(readOnly = true)
public class OpenData {

  private static final String MARK = "\uFEFF"; // so that spreadsheets read it as UTF-8

  private final MonthlyReports reports;
  private final HazardTable hazards;

  OpenData(MonthlyReports reports, HazardTable hazards) {
    this.reports = reports;
    this.hazards = hazards;
  }

  /** The sets by name. */
  public enum Set {
    /** 各地区每月监管指标. */
    MONTHLY_FIGURES("monthly-figures", List.of("month", "region", "name", "measure", "against", "records", "sum")),
    /** 各区县重大事故隐患数. */
    HAZARDS("hazards", List.of("region", "item", "state", "count"));

    private final String word;
    private final List<String> columns;

    Set(String word, List<String> columns) {
      this.word = word;
      this.columns = columns;
    }

    /** As addresses write it. */
    public String word() {
      return word;
    }

    public List<String> columns() {
      return columns;
    }

    /** The set of that name. */
    public static Optional<Set> of(String word) {
      return java.util.Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
  }

  /** The whole set as CSV (RFC 4180, UTF-8), the heads in the first line. */
  public String csv(Set set, Instant now) {
    var lines = new StringBuilder(MARK).append(String.join(",", set.columns())).append("\r\n");
    switch (set) {
      case MONTHLY_FIGURES -> reports.published().forEach(report -> report.figures().forEach(each -> line(lines,
          List.of(report.month().toString(), report.region(), report.name(), each.measure().word(),
              String.valueOf(each.bad()), String.valueOf(each.all()), String.valueOf(each.sum())))));
      case HAZARDS -> hazards.tallies(new String[]{"/%"}, Instant.EPOCH, now).forEach(each -> line(lines,
          List.of(region(each.county()), each.item(), each.state().name(), String.valueOf(each.count()))));
    }
    return lines.toString();
  }

  /** The last code of a path such as {@code /31/3101/310107/}. */
  private static String region(String county) {
    String bare = county.endsWith("/") ? county.substring(0, county.length() - 1) : county;
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  private static void line(StringBuilder lines, List<String> cells) {
    lines.append(String.join(",", cells.stream().map(OpenData::cell).toList())).append("\r\n");
  }

  private static String cell(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /** What a set is, for machines that list data. */
  public Map<String, Object> metadata(Set set, String title, String description) {
    var data = new LinkedHashMap<String, Object>();
    data.put("name", set.word());
    data.put("title", title);
    data.put("description", description);
    data.put("format", "text/csv; charset=utf-8; header=present");
    data.put("fields", set.columns());
    data.put("personalData", false);
    data.put("download", "/open-data/" + set.word() + ".csv");
    return data;
  }
}
