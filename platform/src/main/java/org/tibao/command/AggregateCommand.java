package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tibao.actuary.AggregateLoss;
import org.tibao.actuary.Frequency;
import org.tibao.actuary.Lattice;
import org.tibao.actuary.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "aggregate", sortOptions = false, description = {"一个期间内全部赔案合计的分布：均值、分位数、尾部均值（Panjer 递推或快速傅里叶变换）。",
    "The distribution of all claims of a term together: mean, quantiles, tail means (Panjer recursion or transform)."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class AggregateCommand implements Callable<Integer> {

  private static final double[] LEVELS = {0.5, 0.9, 0.95, 0.99, 0.995, 0.999};

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--frequency", required = true, paramLabel = "F", description = {
      "次数分布：poisson:均值、negbin:r,p（均值 r(1−p)/p）、geometric:p。",
      "The number of claims: poisson:mean, negbin:r,p with mean r(1−p)/p, geometric:p."})
  private String frequency = "";

  @Option(names = "--severity", required = true, paramLabel = "S", description = {
      "每笔金额：gamma:shape,rate、lognormal:mu,sigma、weibull:shape,scale、pareto:shape,scale、empirical:文件（一列金额）。",
      "The size of a claim: gamma:shape,rate, lognormal:mu,sigma, weibull:shape,scale, pareto:shape,scale (Lomax), empirical:FILE (a column of amounts)."})
  private String severity = "";

  @Option(names = "--step", paramLabel = "H", description = {"离散化步长，与金额同单位；不给时自动选取。",
      "The step of the lattice, in the unit of the amounts; chosen when not given."})
  private @Nullable Double step;

  @Option(names = "--lattice", paramLabel = "HOW", defaultValue = "unbiased", description = {
      "离散化方法：${COMPLETION-CANDIDATES}，默认 unbiased（保持均值）。",
      "How amounts are laid on the lattice, unbiased (keeps the mean) by default."})
  private Lattice lattice = Lattice.UNBIASED;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Frequency number;
    Severity size;
    AggregateLoss loss;
    try {
      number = frequency(frequency);
      size = severity(severity);
      loss = step == null
          ? AggregateLoss.of(number, size, lattice)
          : AggregateLoss.of(number, size, lattice, step);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
          "参数不成立。The parameters do not hold: " + wrong.getMessage(), wrong);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      Map<String, @Nullable Object> line = new LinkedHashMap<>();
      line.put("mean", finite(loss.mean()));
      line.put("step", loss.distribution().step());
      line.put("quantiles", levels(loss::quantile));
      line.put("tvar", levels(loss::tailMean));
      out.println(JsonMapper.shared().writeValueAsString(line));
    } else {
      out.println(String.format(Locale.ROOT, "均值 mean %.6g（步长 step %.6g）", loss.mean(), loss.distribution().step()));
      out.println("          分位数 quantile   尾部均值 tail mean");
      for (double each : LEVELS) {
        out.println(String.format(Locale.ROOT, "%7.1f %% %16.6g %18.6g", 100 * each, loss.quantile(each),
            loss.tailMean(each)));
      }
    }
    return Exit.DONE;
  }

  private static Map<String, @Nullable Double> levels(DoubleUnaryOperator at) {
    Map<String, @Nullable Double> said = new LinkedHashMap<>();
    for (double each : LEVELS) {
      said.put(Double.toString(each), finite(at.applyAsDouble(each)));
    }
    return said;
  }

  /** JSON knows no infinity: a mean that does not exist is null. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static Frequency frequency(String text) {
    String[] words = text.split(":", 2);
    return switch (words[0].strip().toLowerCase(Locale.ROOT)) {
      case "poisson" -> new Frequency.Poisson(numbers(text, words, 1)[0]);
      case "negbin" -> {
        double[] two = numbers(text, words, 2);
        yield new Frequency.NegativeBinomial(two[0], two[1]);
      }
      case "geometric" -> Frequency.geometric(numbers(text, words, 1)[0]);
      default -> throw unknown(text, "poisson:mean, negbin:r,p, geometric:p");
    };
  }

  private static Severity severity(String text) throws IOException {
    String[] words = text.split(":", 2);
    String kind = words[0].strip().toLowerCase(Locale.ROOT);
    if (kind.equals("empirical") && words.length == 2) {
      return new Severity.Empirical(AmountsFile.read(Path.of(words[1].strip())));
    }
    if (!kind.matches("gamma|lognormal|weibull|pareto")) {
      throw unknown(text,
          "gamma:shape,rate, lognormal:mu,sigma, weibull:shape,scale, pareto:shape,scale, empirical:FILE");
    }
    double[] two = numbers(text, words, 2);
    return switch (kind) {
      case "gamma" -> Severity.gamma(two[0], two[1]);
      case "lognormal" -> Severity.lognormal(two[0], two[1]);
      case "weibull" -> Severity.weibull(two[0], two[1]);
      default -> new Severity.Pareto(two[0], two[1]);
    };
  }

  private static double[] numbers(String text, String[] words, int many) {
    String[] cells = words.length < 2 ? new String[0] : words[1].split(",", -1);
    if (cells.length != many) {
      throw new IllegalArgumentException("\"%s\" needs %d number(s).".formatted(text, many));
    }
    double[] numbers = new double[many];
    for (int i = 0; i < many; i++) {
      try {
        numbers[i] = Double.parseDouble(cells[i].strip());
      } catch (NumberFormatException none) {
        throw new IllegalArgumentException("\"%s\" in \"%s\" is no number.".formatted(cells[i], text), none);
      }
    }
    return numbers;
  }

  private static IllegalArgumentException unknown(String text, String known) {
    return new IllegalArgumentException("\"%s\" is none of %s.".formatted(text, known));
  }
}
