package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import org.tibao.voting.Count;
import org.tibao.voting.Matter;
import org.tibao.voting.RollFile;
import org.tibao.voting.RollFileRefusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "tally", sortOptions = false, description = {
    "按民法典第二百七十八条计票：一张表，每户一行（dwelling、area_m2、owner、ballot），不需要服务器。未通过也是退出码 0。",
    "Count a vote by art. 278 of the Civil Code: one row per dwelling (dwelling, area_m2, owner, ballot); needs no server. Not passed is exit 0, too."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class TallyCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ROLL", description = {"名册和表决意见（csv、xlsx、xls）：ballot 为 yes、no、abstain 或空。",
      "The roll with its ballots (csv, xlsx, xls): ballot is yes, no, abstain or empty."})
  private Path file = Path.of("");

  @Option(names = "--matter", required = true, paramLabel = "MATTER", description = {"表决事项：${COMPLETION-CANDIDATES}。",
      "What is decided, one of the nine items of the article."})
  private Matter matter = Matter.OTHER_MAJOR;

  @Option(names = "--region", paramLabel = "CODE", description = {"行政区划代码，如 310107；当地另有规定时按当地的。",
      "Code of the region, such as 310107; its own rules apply where it has any."})
  private @Nullable String region;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      err.println("读不到文件 %1$s。The file %1$s cannot be read.".formatted(file));
      return Exit.REFUSED_FILE;
    }
    RollFile.Outcome outcome;
    try {
      outcome = RollFile.count(file, matter, region, Instant.now());
    } catch (Refused refused) {
      err.println(Sentences.of(refused));
      return refused.reason() == RollFileRefusal.OWNER_DIFFERS ? Exit.REFUSED_ROWS : Failures.exitCode(refused);
    }
    if (!outcome.regionKnown()) {
      err.println("没有地区代码 %1$s，按全国规则计票。There is no region %1$s: counted by the law of the country."
          .formatted(region));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(shown(outcome)));
    } else {
      print(out, outcome);
    }
    return Exit.DONE;
  }

  private Map<String, @Nullable Object> shown(RollFile.Outcome outcome) {
    Count count = outcome.count();
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("decided", count.decided());
    shown.put("quorum", count.quorum());
    shown.put("areaTotal", count.total().area());
    shown.put("participantsArea", count.participants().area());
    shown.put("areaYes", count.yes().area());
    shown.put("headsTotal", count.total().heads());
    shown.put("participantsHeads", count.participants().heads());
    shown.put("headsYes", count.yes().heads());
    shown.put("areaConsent", count.areaConsent());
    shown.put("headsConsent", count.headsConsent());
    shown.put("matter", matter.name());
    shown.put("quorumBar", count.majority().quorum().toString());
    shown.put("consentBar", count.majority().consent().toString());
    shown.put("ruleVersion", outcome.majorityVersion());
    shown.put("region", region == null || !outcome.regionKnown() ? null : region);
    return shown;
  }

  private void print(PrintWriter out, RollFile.Outcome outcome) {
    Count count = outcome.count();
    out.println("%s：参与须 %s，同意须 %s（%s）".formatted(matter, count.majority().quorum(), count.majority().consent(),
        outcome.majorityVersion()));
    out.println("                  面积 area (m²)      人数 heads");
    print(out, "全体 total", count.total());
    print(out, "参与 took part", count.participants());
    print(out, "同意 yes", count.yes());
    print(out, "不同意 no", count.no());
    print(out, "弃权 abstained", count.abstained());
    out.println("参与 quorum：面积 area %s，人数 heads %s".formatted(word(count.areaQuorum()), word(count.headsQuorum())));
    out.println("同意 consent：面积 area %s，人数 heads %s".formatted(word(count.areaConsent()),
        word(count.headsConsent())));
    out.println(count.decided() ? "表决通过。Decided." : "表决未通过。Not decided.");
  }

  private static void print(PrintWriter out, String name, Count.Side side) {
    out.println("  %-14s %12d.%02d %14d".formatted(name, side.area() / 100, side.area() % 100, side.heads()));
  }

  private static String word(boolean reached) {
    return reached ? "达到 reached" : "未达到 not reached";
  }
}
