package org.tibao.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.java.tuple.Tuple5;
import org.jspecify.annotations.Nullable;
import org.tibao.actuary.ChainLadder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "reprice", sortOptions = false, mixinStandardHelpOptions = true, description = {
    "用 Flink 批作业重新定价并计提准备金；电梯由程序生成，按年限和使用强度共 1,024 类。",
    "Price and reserve many made-up lifts of 1,024 classes of age and use, as a batch job on Flink."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class RepriceCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--lifts", paramLabel = "N", defaultValue = "1000000", description = {"多少台，默认 1,000,000。",
      "How many lifts, 1,000,000 by default."})
  private long lifts;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "0", description = {"并行度，默认与处理器数相同。",
      "How many work side by side, as many as there are processors by default."})
  private int threads;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws Exception {
    int wide = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    Path home = Files.createTempDirectory("tibao-reprice");
    try (LocalCluster cluster = LocalCluster.start(home, wide)) {
      long began = System.nanoTime();
      JobExecutionResult result = cluster.run("reprice", wide, env -> RepriceJob.build(env, lifts));
      List<Tuple5<Integer, Long, Long, Long, Long>> counties = result.getAccumulatorResult(RepriceJob.COUNTIES);
      var reserve = new ChainLadder(PaidClaims.triangle(result.getAccumulatorResult(RepriceJob.PAID)));
      double seconds = (System.nanoTime() - began) / 1e9;
      long priced = counties.stream().mapToLong(each -> each.f1).sum();
      long premium = counties.stream().mapToLong(each -> each.f2).sum();
      long unearned = counties.stream().mapToLong(each -> each.f4).sum();
      String form = json
          ? "{\"lifts\":%d,\"counties\":%d,\"seconds\":%.1f,\"perSecond\":%.0f,\"premiumFen\":%d,\"unearnedFen\":%d,"
              + "\"reserveFen\":%.0f,\"reserveErrorFen\":%.0f,\"peakMb\":%d}"
          : "%,d 台，%,d 个县，%.1f 秒（每秒 %,.0f 台）；保费 %,d 分，未到期 %,d 分，未决赔款 %,.0f 分（标准误 %,.0f 分）；内存峰值 %d MB。"
              + "%1$,d lifts in %2$,d counties, %3$.1f s (%4$,.0f a second); premiums %5$,d fen, unearned %6$,d fen,"
              + " claims still to be paid %7$,.0f fen (standard error %8$,.0f fen); at most %9$d MB in memory.";
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      out.println(String.format(Locale.ROOT, form, priced, counties.size(), seconds, priced / seconds, premium,
          unearned, reserve.reserve(), reserve.standardError(), peakMb()));
      out.flush();
    } finally {
      Files.deleteIfExists(home);
    }
    return 0;
  }

  /** The most memory that this process has had, where the system tells. */
  private static long peakMb() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).sum();
  }
}
