package org.tibao.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tibao.pricing.PartsTable;
import org.tibao.pricing.PricingRehearsal;
import org.tibao.pricing.PricingRehearsal.Comparison;
import org.tibao.pricing.PricingRehearsal.Growth;
import org.tibao.pricing.PricingRehearsal.Speed;
import org.tibao.pricing.Products;
import org.tibao.pricing.Rating;
import org.tibao.pricing.RatingFactors;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "pricing", sortOptions = false, description = {
    "每秒能报多少价（完整分布），精确卷积与模拟的对照，1 到 1,000,000 台的增长。",
    "Quotes per second with the full distribution, exact engine against simulation, growth from 1 to 1,000,000 lifts."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class PricingBenchCommand implements Callable<Integer> {

  private static final int MILLION = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final int FEW_PATHS = 10_000;
  private static final int MOST_PATHS = 50_000_000;
  /** Fewer lifts than these are priced before one looks. */
  private static final int MANY = 10_000;
  private static final long SEED = 20_260_302;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = {"大约用多少秒，默认 60；来不及测的就不写。",
      "About how many seconds, 60 by default; what there is no time for is left out."})
  private int seconds;

  @Option(names = "--whole", description = {"不限时间，1,000,000 台全部测完（两核约半小时至一小时），进度写在标准错误。",
      "Whatever the time: the whole 1,000,000 lifts, too (half an hour to an hour on two cores); progress goes to standard error."})
  private boolean whole;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() {
    LocalDate today = ChinaTime.dayOf(Instant.now());
    var rehearsal = new PricingRehearsal(
        new Rating(RuleBook.shipped(Products.KIND, "/", today).data().find("whole-life-16").orElseThrow(),
            RuleBook.shipped(PartsTable.KIND, "/", today).data(),
            RuleBook.shipped(RatingFactors.KIND, "/", today).data()));
    long share = Math.max(1, seconds) * SECOND / 10;
    rehearsal.speed(1, share); // the first ones pay for the compiler
    List<Speed> speeds = List.of(rehearsal.speed(1, share),
        rehearsal.speed(Runtime.getRuntime().availableProcessors(), share));
    List<Comparison> comparisons = comparisons(rehearsal, share);
    List<Growth> different = growth(rehearsal, false, 3 * share);
    List<Growth> shared = growth(rehearsal, true, 3 * share);
    if (json) {
      var line = new LinkedHashMap<String, Object>();
      line.put("speed", speeds);
      line.put("comparison", comparisons);
      line.put("different", different);
      line.put("shared", shared);
      out().println(JsonMapper.shared().writeValueAsString(line));
    } else {
      print(speeds, comparisons, different, shared);
    }
    return Exit.DONE;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  /** A small simulation, and one with as many paths as it takes to be as exact as the engine, if there is time for it. */
  private List<Comparison> comparisons(PricingRehearsal rehearsal, long nanos) {
    rehearsal.compare(FEW_PATHS, SEED);
    Comparison few = rehearsal.compare(FEW_PATHS, SEED);
    double wanted = 0.25 / (few.exactError() * few.exactError());
    boolean fits = wanted < MOST_PATHS && (whole || few.simulatedNanos() * wanted / FEW_PATHS < nanos);
    return fits ? List.of(few, rehearsal.compare((int) Math.ceil(wanted), SEED)) : List.of(few);
  }

  /** Ten times as many lifts each, as long as the next is expected to fit; with {@code --whole} up to the million. */
  private List<Growth> growth(PricingRehearsal rehearsal, boolean shared, long nanos) {
    var all = new ArrayList<Growth>();
    long begin = System.nanoTime();
    int lifts = 1;
    int growth;
    do {
      all.add(rehearsal.growth(lifts, shared, progress(lifts)));
      lifts *= 10;
      // Once there are as many classes as there will be, ten times as many lifts take hardly longer.
      growth = shared && lifts > PricingRehearsal.CLASSES ? 3 : 10;
    } while (lifts <= MILLION && (whole || all.getLast().nanos() * growth < nanos - (System.nanoTime() - begin)));
    return all;
  }

  /** Says on the other stream how far a long measurement is, each time another twentieth is done. */
  private LongConsumer progress(int lifts) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    int step = Math.max(MANY, lifts / 20);
    return done -> {
      if (lifts >= MANY && done % step == 0) {
        err.println("已报价 priced %,d / %,d".formatted(done, lifts));
        err.flush();
      }
    };
  }

  private void print(List<Speed> speeds, List<Comparison> comparisons, List<Growth> different, List<Growth> shared) {
    out().println("每秒报价（完整分布） Quotes per second with the full distribution");
    for (Speed each : speeds) {
      out().println("  %2d 核 cores %10.1f /s %10.2f ms".formatted(each.cores(), each.perSecond(),
          1000 * each.cores() / each.perSecond()));
    }
    out().println(
        "精确卷积与模拟 Exact engine and simulation: 分布函数最大偏差 largest error of the distribution function；末行精度相当 the last line is of equal accuracy");
    for (Comparison each : comparisons) {
      out().println("  精确 exact %8.2f ms %9.1e   模拟 simulation %,12d 条 paths %10.1f ms %9.1e (±%.1e)".formatted(
          each.exactNanos() / 1e6, each.exactError(), each.paths(), each.simulatedNanos() / 1e6,
          each.simulatedError(), each.expectedError()));
    }
    print("各不相同 Every lift of its own class", different);
    print("同类共用分布 Lifts of one class share a distribution", shared);
  }

  private void print(String title, List<Growth> sizes) {
    out().println(title);
    for (Growth each : sizes) {
      out().println("  %,10d 台 lifts %,10d 类 classes %12.1f ms %10.4f ms/台".formatted(each.lifts(), each.classes(),
          each.nanos() / 1e6, each.nanos() / 1e6 / each.lifts()));
    }
  }
}
