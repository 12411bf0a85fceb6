package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.actuary.ChainLadder;
import org.tibao.actuary.FlawedTriangle;
import org.tibao.actuary.Triangle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "reserve", sortOptions = false, description = {"链梯法准备金及其 Mack 标准误，并给出未来一年进展结果的标准误。",
    "Chain ladder reserve with Mack's standard error, and that of the claims development result of the next year."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class ReserveCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "TRIANGLE.csv", description = {
      "累计流量三角形：矩阵（每行一个起期），或列为 origin、development、value 的长表；空格为未知。",
      "A cumulative triangle: a matrix (a row for each origin), or a long table with the columns origin, development, value; empty is unknown."})
  private Path file = Path.of("");

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Triangle triangle = TriangleFile.read(file);
    ChainLadder ladder;
    try {
      ladder = new ChainLadder(triangle);
    } catch (FlawedTriangle flawed) {
      throw TriangleFile.flawed(flawed);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(shown(triangle, ladder)));
    } else {
      print(out, triangle, ladder);
    }
    return Exit.DONE;
  }

  private static Map<String, @Nullable Object> shown(Triangle triangle, ChainLadder ladder) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("ibnr", ladder.reserve());
    line.put("mack_se", ladder.standardError());
    line.put("cdr_se", triangle.isRegular() ? ladder.oneYearError() : null);
    List<Map<String, @Nullable Object>> origins = new ArrayList<>();
    for (int i = 0; i < triangle.size(); i++) {
      Map<String, @Nullable Object> origin = new LinkedHashMap<>();
      origin.put("origin", triangle.origins().get(i));
      origin.put("ibnr", ladder.reserve(i));
      origin.put("mack_se", ladder.standardError(i));
      origins.add(origin);
    }
    line.put("origins", origins);
    return line;
  }

  private static void print(PrintWriter out, Triangle triangle, ChainLadder ladder) {
    out.println("起期 origin    最近 latest    终值 ultimate   未决 ibnr     标准误 mack_se");
    for (int i = 0; i < triangle.size(); i++) {
      out.println(String.format(Locale.ROOT, "%-10s %,14.2f %,14.2f %,14.2f %,14.2f", triangle.origins().get(i),
          triangle.latest(i), ladder.ultimate(i), ladder.reserve(i), ladder.standardError(i)));
    }
    out.println(String.format(Locale.ROOT, "合计 total：未决 ibnr %,.2f，标准误 mack_se %,.2f", ladder.reserve(),
        ladder.standardError()));
    out.println(triangle.isRegular()
        ? String.format(Locale.ROOT, "未来一年 one year：标准误 cdr_se %,.2f", ladder.oneYearError())
        : "未来一年 one year：不是每年一条对角线，不算。Not one diagonal a year: not computed.");
  }
}
