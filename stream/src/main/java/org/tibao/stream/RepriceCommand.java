package org.tibao.stream;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.flink.api.java.tuple.Tuple5;
import org.jspecify.annotations.Nullable;
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
      List<Tuple5<Integer, Long, Long, Long, Long>> counties = cluster
          .run("reprice", wide, env -> RepriceJob.build(env, lifts)).getAccumulatorResult(RepriceJob.COUNTIES);
      double seconds = (System.nanoTime() - began) / 1e9;
      long priced = counties.stream().mapToLong(each -> each.f1).sum();
      long premium = counties.stream().mapToLong(each -> each.f2).sum();
      long unearned = counties.stream().mapToLong(each -> each.f4).sum();
      String form = json
          ? "{\"lifts\":%d,\"counties\":%d,\"seconds\":%.1f,\"perSecond\":%.0f,\"premiumFen\":%d,\"unearnedFen\":%d}"
          : "%,d 台，%,d 个县，%.1f 秒（每秒 %,.0f 台）；保费 %,d 分，未到期 %,d 分。"
              + "%1$,d lifts in %2$,d counties, %3$.1f s (%4$,.0f a second); premiums %5$,d fen, unearned %6$,d fen.";
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      out.println(String.format(Locale.ROOT, form, priced, counties.size(), seconds, priced / seconds, premium,
          unearned));
      out.flush();
    } finally {
      Files.deleteIfExists(home);
    }
    return 0;
  }
}
