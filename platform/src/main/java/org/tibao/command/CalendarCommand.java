package org.tibao.command;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.InspectionCalendar;
import org.tibao.upkeep.InspectionCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "calendar", sortOptions = false, description = {"一部电梯的检验日历：哪几年定期检验，哪几年自行检测。不需要服务器。",
    "When a lift is due for periodic inspection, and when for self-testing. Needs no server."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class CalendarCommand implements Callable<Integer> {

  private static final int USUAL_YEARS = 20;
  private static final int MOST_YEARS = 200;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--passed", required = true, paramLabel = "YYYY-MM-DD", description = {"安装（或改造）监督检验合格日期。",
      "The day on which the supervised inspection was passed."})
  private LocalDate passed = LocalDate.EPOCH;

  @Option(names = "--until", paramLabel = "YYYY-MM-DD", description = {"列到哪一天为止；没有时列二十年。",
      "How far to look; twenty years without it."})
  private @Nullable LocalDate until;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() {
    LocalDate end = until == null ? passed.plusYears(USUAL_YEARS) : until;
    if (end.isBefore(passed) || end.isAfter(passed.plusYears(MOST_YEARS))) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
          "--until 不早于 --passed，且不超过其后 %1$d 年。--until is no earlier than --passed and at most %1$d years later."
              .formatted(MOST_YEARS));
    }
    InspectionCycle cycle = RuleBook.shipped(InspectionCycle.KIND, "/", ChinaTime.dayOf(java.time.Instant.now()))
        .data();
    InspectionCalendar calendar = InspectionCalendar.of(cycle, passed, end);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      var line = new LinkedHashMap<String, List<String>>();
      line.put("periodic", calendar.periodic().stream().map(YearMonth::toString).toList());
      line.put("selfTest", calendar.selfTest().stream().map(YearMonth::toString).toList());
      out.println(JsonMapper.shared().writeValueAsString(line));
    } else {
      var months = new TreeMap<YearMonth, String>();
      calendar.periodic().forEach(each -> months.put(each, "定期检验 periodic inspection"));
      calendar.selfTest().forEach(each -> months.put(each, "自行检测 self-testing"));
      months.forEach((month, kind) -> out.println(month + "\t" + kind));
    }
    return Exit.DONE;
  }
}
