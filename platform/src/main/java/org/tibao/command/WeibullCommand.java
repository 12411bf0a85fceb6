package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.actuary.Estimate;
import org.tibao.actuary.Interval;
import org.tibao.actuary.LifetimeFamily;
import org.tibao.actuary.LifetimeFit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "weibull", sortOptions = false, description = {"用最大似然法拟合威布尔寿命：特征寿命 eta、形状 beta 及其标准误。",
    "Fit a Weibull life by maximum likelihood: eta (scale), beta (shape) and their standard errors."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class WeibullCommand implements Callable<Integer> {

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
    LifetimeFit fit;
    try {
      fit = LifetimeFit.of(LifetimeFamily.WEIBULL, observations);
    } catch (IllegalArgumentException open) {
      throw LifeFile.leftOpen(open);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Estimate eta = fit.parameter("scale");
    Estimate beta = fit.parameter("shape");
    if (json) {
      var line = new LinkedHashMap<String, Double>();
      line.put("eta", eta.value());
      line.put("beta", beta.value());
      line.put("se_eta", eta.standardError());
      line.put("se_beta", beta.standardError());
      line.put("loglik", fit.logLikelihood());
      out.println(JsonMapper.shared().writeValueAsString(line));
    } else {
      out.println(String.format(Locale.ROOT, "%s 件，失效 %s 件。%1$s parts, %2$s failed.", count(fit.parts()),
          count(fit.failures())));
      print(out, "特征寿命 eta", eta);
      print(out, "形状 beta", beta);
      out.println(String.format(Locale.ROOT, "对数似然 loglik %.6f", fit.logLikelihood()));
    }
    return Exit.DONE;
  }

  private static void print(PrintWriter out, String name, Estimate estimate) {
    Interval interval = estimate.interval(LEVEL);
    out.println(String.format(Locale.ROOT, "%s %.7g  (标准误 se %.5g, 95 %%: %.5g – %.5g)", name, estimate.value(),
        estimate.standardError(), interval.low(), interval.high()));
  }

  private static String count(double parts) {
    return parts == Math.rint(parts) ? String.format(Locale.ROOT, "%.0f", parts) : String.valueOf(parts);
  }
}
