package org.tibao.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tibao.simulator.Fleet;
import org.tibao.simulator.FleetPlan;
import org.tibao.simulator.MessageFile;
import org.tibao.simulator.Truth;
import org.tibao.time.ChinaTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "simulate", sortOptions = false, description = {"模拟电梯：有人乘、会磨损、会停电、会困人、会断网；写成消息文件。",
    "Lifts that behave like lifts: ridden, wearing out, without power, shutting people in, offline; into a file."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class SimulateCommand implements Callable<Integer> {

  private static final String FIRST_DAY = "2026-01-05";
  private static final long NANOS = 1_000_000_000;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--lifts", required = true, paramLabel = "N", description = {"电梯台数，1 至 100000。",
      "How many lifts, 1 to 100000."})
  private int lifts;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = {
      "把消息写入文件，每行 {\"topic\",\"payload\",\"received\"}，按到达先后。",
      "Write the messages to a file, a line {\"topic\",\"payload\",\"received\"} each, in the order of arrival."})
  private Path out = Path.of("");

  @Option(names = "--seconds", paramLabel = "T", defaultValue = "86400", description = {"模拟多少秒，默认一天。",
      "How many seconds to simulate, a day by default."})
  private long seconds;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = {"种子，默认 1；同一种子得到同样的文件。",
      "The seed, 1 by default; the same seed gives the same file."})
  private long seed;

  @Option(names = "--from", paramLabel = "DATE", defaultValue = FIRST_DAY, description = {
      "从哪天零时（北京时间）开始，默认 " + FIRST_DAY + "。",
      "The day on whose midnight in China it begins, " + FIRST_DAY + " by default."})
  private String from = FIRST_DAY;

  @Option(names = "--trouble", paramLabel = "X", defaultValue = "1", description = {"故障是现实的多少倍，默认 1（约每百台年困人 8 次）。",
      "How many times as often as in the field lifts fail; at 1 people are shut in about 8 times in 100 lift-years."})
  private double trouble;

  @Option(names = "--network", paramLabel = "X", defaultValue = "1", description = {"断网、重启、时钟错误是现实的多少倍，默认 1。",
      "How many times as often devices lose the network, restart or have a wrong clock, 1 by default."})
  private double network;

  @Option(names = "--truth", paramLabel = "FILE", description = {"把真实发生的事写入文件，供打分。",
      "Write what really happened to a file, for scoring."})
  private @Nullable Path truth;

  @Override
  public Integer call() throws IOException {
    FleetPlan plan = plan();
    try (var messages = new MessageFile(Files.newOutputStream(out));
        BufferedWriter truths = truth == null
            ? null
            : Files.newBufferedWriter(truth, StandardCharsets.UTF_8)) {
      var fleet = new Fleet(plan, messages, truthTo(truths));
      long began = System.nanoTime();
      run(fleet, plan, messages);
      double took = Math.max(1e-3, (System.nanoTime() - began) / (double) NANOS);
      out().println(String.format(Locale.ROOT,
          "%,d 条消息，%,d 台 × %,d 秒，用时 %.1f 秒（每秒 %,.0f 台·秒）。%1$,d messages of %2$,d lifts × %3$,d s in %4$.1f s (%5$,.0f lift-seconds per second).",
          messages.lines(), lifts, seconds, took, lifts * (double) seconds / took));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    return Exit.DONE;
  }

  private FleetPlan plan() {
    if (lifts < 1 || lifts > FleetPlan.MOST) {
      throw wrong("--lifts 应在 1 至 100000 之间。--lifts is from 1 to 100000.");
    }
    if (seconds < 1) {
      throw wrong("--seconds 至少为 1。--seconds is at least 1.");
    }
    if (!(trouble >= 0 && trouble <= 10_000) || !(network >= 0 && network <= 10_000)) {
      throw wrong("--trouble 和 --network 应在 0 至 10000 之间。--trouble and --network are from 0 to 10000.");
    }
    return FleetPlan.of(lifts, seed, begin()).troubled(trouble, network);
  }

  private Instant begin() {
    try {
      return LocalDate.parse(from).atStartOfDay(ChinaTime.ZONE).toInstant();
    } catch (DateTimeException none) {
      throw wrong("--from 应是日期，如 " + FIRST_DAY + "。--from is a date such as " + FIRST_DAY + ".");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  private static Consumer<Truth> truthTo(@Nullable BufferedWriter file) {
    return file == null ? _ -> {} : each -> {
      try {
        file.write(each.line());
        file.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Hour by hour, so that somebody who waits sees how far it is. */
  private void run(Fleet fleet, FleetPlan plan, MessageFile messages) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Instant end = plan.from().plusSeconds(seconds);
    long told = System.nanoTime();
    for (Instant moment = plan.from(); moment.isBefore(end);) {
      Instant hour = moment.plus(Duration.ofHours(1));
      moment = hour.isBefore(end) ? hour : end;
      fleet.runUntil(moment);
      if (System.nanoTime() - told > 2 * NANOS) {
        told = System.nanoTime();
        err.println("… %s  %,d".formatted(moment.atZone(ChinaTime.ZONE).toLocalDateTime(), messages.lines()));
      }
    }
    fleet.finish();
  }
}
