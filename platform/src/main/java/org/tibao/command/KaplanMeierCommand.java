package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.actuary.Interval;
import org.tibao.actuary.KaplanMeier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "kaplan-meier", sortOptions = false, description = {"估计生存曲线：每个失效时间之后仍完好的比例及其标准误。",
    "Estimate the survival curve: the share alive after each time of failure, with its standard error."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class KaplanMeierCommand implements Callable<Integer> {

  private static final double LEVEL = 0.95;

  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private LifeFile lives = new LifeFile();

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var observations = lives.read();
    KaplanMeier curve;
    try {
      curve = KaplanMeier.of(observations);
    } catch (IllegalArgumentException open) {
      throw LifeFile.leftOpen(open);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    List<KaplanMeier.Step> steps = curve.steps();
    if (json) {
      var line = new LinkedHashMap<String, List<Double>>();
      line.put("time", steps.stream().map(KaplanMeier.Step::time).toList());
      line.put("survival", steps.stream().map(KaplanMeier.Step::survival).toList());
      line.put("se", steps.stream().map(KaplanMeier.Step::standardError).toList());
      out.println(JsonMapper.shared().writeValueAsString(line));
    } else {
      out.println("时间 time\t在险 at risk\t失效 failed\t生存 survival\t标准误 se\t95 %");
      for (KaplanMeier.Step step : steps) {
        Interval band = step.band(KaplanMeier.Scale.LOG_LOG, LEVEL);
        out.println(String.format(Locale.ROOT, "%s\t%s\t%s\t%.6f\t%.6f\t%.4f – %.4f", step.time(), step.atRisk(),
            step.failures(), step.survival(), step.standardError(), band.low(), band.high()));
      }
    }
    return Exit.DONE;
  }
}
