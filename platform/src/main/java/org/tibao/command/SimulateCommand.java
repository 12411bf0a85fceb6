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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tibao.simulator.BrokerAddress;
import org.tibao.simulator.Fleet;
import org.tibao.simulator.FleetPlan;
import org.tibao.simulator.Login;
import org.tibao.simulator.MessageFile;
import org.tibao.simulator.MqttOutlet;
import org.tibao.simulator.Truth;
import org.tibao.time.ChinaTime;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "simulate", sortOptions = false, description = {"模拟电梯：有人乘、会磨损、会停电、会困人、会断网；发往 MQTT 服务器，或写成消息文件。",
    "Lifts that behave like lifts: ridden, wearing out, without power, shutting people in, offline; to a broker or a file."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class SimulateCommand implements Callable<Integer> {

  private static final String FIRST_DAY = "2026-01-05";
  private static final long NANOS = 1_000_000_000;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--lifts", required = true, paramLabel = "N", description = {"电梯台数，1 至 100000。",
      "How many lifts, 1 to 100000."})
  private int lifts;

  @ArgGroup(multiplicity = "1")
  private Where where = new Where();

  /** Into a file, or to a broker. */
  static final class Where {

    @Option(names = "--broker", paramLabel = "URL", description = {
        "发往 MQTT 服务器：mqtt://主机:端口 或 mqtts://主机:端口。",
        "Speak to an MQTT broker: mqtt://host:port or mqtts://host:port."})
    private @Nullable String broker;

    @Option(names = "--out", paramLabel = "FILE", description = {
        "或写入文件，每行 {\"topic\",\"payload\",\"received\"}，按到达先后。",
        "Or write a file, a line {\"topic\",\"payload\",\"received\"} each, in the order of arrival."})
    private @Nullable Path out;
  }

  @Option(names = "--credentials", paramLabel = "FILE", description = {
      "设备账号：CSV，首行 device,user,password；同一 user 的设备由一个网关承载，共用一个连接。",
      "How devices sign in: CSV with the heading device,user,password; devices of one user share its connection."})
  private @Nullable Path credentials;

  @Option(names = "--mqtt", paramLabel = "3|5", defaultValue = "5", description = {"MQTT 版本：3（即 3.1.1）或 5，默认 5。",
      "The version of MQTT: 3 (3.1.1) or 5, 5 by default."})
  private int mqtt;

  @Option(names = "--trust", paramLabel = "FILE", description = {"信任的服务器证书（PEM），默认用系统的。",
      "Certificates by which the broker is trusted (PEM); those of the machine by default."})
  private @Nullable Path trust;

  @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = {
      "发往服务器时，模拟时间是真实时间的多少倍，默认 1；大于 1 时从过去开始，到结束时追上现在。",
      "How many times as fast as the world it runs at a broker; faster, it begins in the past and ends at the present."})
  private double speed;

  @Option(names = "--seconds", paramLabel = "T", description = {"写文件：模拟多少秒，默认一天；发往服务器：真实多少秒，默认直到中断（加速时一小时）。",
      "Seconds to simulate into a file, a day by default; real seconds at a broker, until interrupted by default (an hour when faster)."})
  private @Nullable Long seconds;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = {"种子，默认 1；同一种子得到同样的文件。",
      "The seed, 1 by default; the same seed gives the same file."})
  private long seed;

  @Option(names = "--from", paramLabel = "DATE", defaultValue = FIRST_DAY, description = {
      "写文件时从哪天零时（北京时间）开始，默认 " + FIRST_DAY + "。",
      "The day on whose midnight in China a file begins, " + FIRST_DAY + " by default."})
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

  @Option(names = "--json", description = {"发往服务器的结果输出为一行 JSON。", "Print the result at a broker as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws Exception {
    check();
    try (BufferedWriter truths = truth == null ? null : Files.newBufferedWriter(truth, StandardCharsets.UTF_8)) {
      String url = where.broker;
      return url == null ? offline(Objects.requireNonNull(where.out), truths) : online(url, truths);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private int online(String url, @Nullable BufferedWriter truths) throws Exception {
    BrokerAddress broker;
    try {
      broker = BrokerAddress.of(url, mqtt, trust);
    } catch (IllegalArgumentException none) {
      throw wrong(
          "--broker 应如 mqtt://localhost:1883，--mqtt 应为 3 或 5。--broker is like mqtt://localhost:1883, --mqtt is 3 or 5.");
    }
    Duration real = seconds != null
        ? Duration.ofSeconds(seconds)
        : speed > 1 ? Duration.ofHours(1) : Duration.ofDays(36_500);
    List<Login> logins = credentials == null
        ? MqttOutlet.open(FleetPlan.names(lifts))
        : LoginFile.read(credentials, lifts);
    long ahead = speed > 1 ? (long) (real.toMillis() * (speed - 1)) : 0;
    var plan = new FleetPlan(logins.stream().map(Login::device).toList(), seed, Instant.now().minusMillis(ahead),
        trouble, network);
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    return new LiveSimulation(broker, logins, plan, truthTo(truths), err).run(speed, real, out(), json);
  }

  private int offline(Path file, @Nullable BufferedWriter truths) throws IOException {
    long length = seconds == null ? 86_400 : seconds;
    FleetPlan plan = FleetPlan.of(lifts, seed, begin()).troubled(trouble, network);
    try (var messages = new MessageFile(Files.newOutputStream(file))) {
      long began = System.nanoTime();
      run(new Fleet(plan, messages, truthTo(truths)), plan.from(), length, messages);
      double took = Math.max(1e-3, (System.nanoTime() - began) / (double) NANOS);
      out().println(String.format(Locale.ROOT,
          "%,d 条消息，%,d 台 × %,d 秒，用时 %.1f 秒（每秒 %,.0f 台·秒）。%1$,d messages of %2$,d lifts × %3$,d s in %4$.1f s (%5$,.0f lift-seconds per second).",
          messages.lines(), lifts, length, took, lifts * (double) length / took));
    }
    return Exit.DONE;
  }

  private void check() {
    if (lifts < 1 || lifts > FleetPlan.MOST) {
      throw wrong("--lifts 应在 1 至 100000 之间。--lifts is from 1 to 100000.");
    }
    if (seconds != null && seconds < 1) {
      throw wrong("--seconds 至少为 1。--seconds is at least 1.");
    }
    if (!(trouble >= 0 && trouble <= 10_000) || !(network >= 0 && network <= 10_000)) {
      throw wrong("--trouble 和 --network 应在 0 至 10000 之间。--trouble and --network are from 0 to 10000.");
    }
    if (!(speed > 0 && speed <= 100_000)) {
      throw wrong("--speed 应大于 0，不超过 100000。--speed is more than 0 and at most 100000.");
    }
    if (where.broker == null && (credentials != null || trust != null)) {
      throw wrong("--credentials 和 --trust 只与 --broker 同用。--credentials and --trust go with --broker only.");
    }
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
  private void run(Fleet fleet, Instant from, long length, MessageFile messages) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Instant end = from.plusSeconds(length);
    long told = System.nanoTime();
    for (Instant moment = from; moment.isBefore(end);) {
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
