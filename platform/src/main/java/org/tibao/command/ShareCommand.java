package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tibao.apportionment.Apportionment;
import org.tibao.apportionment.DwellingsFile;
import org.tibao.apportionment.Share;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.Terms;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "share", sortOptions = false, description = {"按一个方案分摊费用，精确到分，各户之和等于总价减补贴。不需要服务器。",
    "Share a cost by a scheme, exact to the fen; the shares add up to the total less the subsidy. Needs no server."}, synopsisHeading = "用法 Usage: ", parameterListHeading = "%n参数 Parameters:%n", optionListHeading = "%n选项 Options:%n")
final class ShareCommand implements Callable<Integer> {

  /** The schemes that a table alone decides. */
  enum Scheme {
    LINEAR, COEFFICIENT, COEFFICIENT_AREA, AREA, WEIGHTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DWELLINGS.csv", description = {"户表，列为 dwelling,floor,area_m2,weight。",
      "The dwellings, with the columns dwelling,floor,area_m2,weight."})
  private Path file = Path.of("");

  @Option(names = "--total", required = true, paramLabel = "YUAN", description = {"总费用，元，例如 600000.00。",
      "The total cost in yuan, such as 600000.00."})
  private String total = "";

  @Option(names = "--scheme", required = true, paramLabel = "SCHEME", description = {
      "linear 按层差（楼层减一）、coefficient 楼层系数、coefficient-area 系数×面积、area 按面积、weights 自定权重。",
      "linear, coefficient, coefficient-area, area or weights."})
  private @Nullable Scheme scheme;

  @Option(names = "--subsidy", paramLabel = "YUAN", description = {"先行抵扣的补贴，元。",
      "A subsidy in yuan that is deducted first."})
  private String subsidy = "0";

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Money cost = amount("--total", total);
    Money given = amount("--subsidy", subsidy);
    if (cost.isZero() || given.compareTo(cost) > 0) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
          "--total 须大于零且不少于 --subsidy。--total is more than zero and no less than --subsidy.");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      Objects.requireNonNull(spec).commandLine().getErr()
          .println("读不到文件 %1$s。The file %1$s cannot be read.".formatted(file));
      return Exit.REFUSED_FILE;
    }
    var kind = SharingScheme.Kind.valueOf(Objects.requireNonNull(scheme).name());
    DwellingsFile read = DwellingsFile.read(file, kind);
    print(Apportionment.of(read.flats(),
        Terms.of(read.scheme(), cost, new Subsidy(given, Subsidy.Way.DEDUCTED, "", ""))));
    return Exit.DONE;
  }

  private Money amount(String option, String typed) {
    try {
      Money amount = Money.yuan(typed);
      if (!amount.isNegative()) {
        return amount;
      }
    } catch (Refused refused) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
          option + ": " + Sentences.of(refused), refused);
    }
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), option + " < 0");
  }

  private void print(Apportionment shared) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Map<String, Long> shares = new LinkedHashMap<>();
    for (Share share : shared.shares()) {
      shares.put(share.flat().room(), share.cost().fen());
    }
    if (json) {
      var line = new LinkedHashMap<String, Object>();
      line.put("shares", shares);
      line.put("total", shared.terms().total().fen());
      line.put("subsidy", shared.terms().subsidy().sum().fen());
      out.println(JsonMapper.shared().writeValueAsString(line));
      return;
    }
    shares.forEach((room, fen) -> out.println(room + "\t" + Money.fen(fen)));
    out.println("合计 Total\t" + shared.raised());
  }
}
