package org.tibao.stream;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "bench", sortOptions = false, mixinStandardHelpOptions = true, description = {
    "同一台机器、同一批电梯：内置监测与 Kafka + Flink 各能处理多少消息、多快发现报警，各给 1 个和 2 个核（Linux，需 taskset）。",
    "The same lifts on the same machine: how many messages a second are stored and watched, and how soon an alarm is found, by the embedded monitors and by Kafka and Flink, with 1 and with 2 cores (Linux, with taskset)."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class BenchCommand implements Callable<Integer> {

  private static final int WARM_UP_SECONDS = 8;
  private static final String ONE = "0";
  private static final String TWO = "0-1";

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "20", description = {"每次测量多少秒，默认 20。",
      "How long each measurement takes, 20 seconds by default."})
  private int seconds;

  @Option(names = "--lifts", paramLabel = "N", defaultValue = "2000", description = {"多少部电梯，默认 2000，至多 5000。",
      "How many lifts, 2,000 by default and 5,000 at most."})
  private int lifts;

  @Option(names = "--pace", paramLabel = "N", defaultValue = "1000", description = {"测报警时延时每秒多少条，默认 1000。",
      "Messages a second while alarms are measured, 1,000 by default."})
  private int pace;

  @Option(names = "--data", paramLabel = "DIR", description = {"在哪个目录里建一次性的数据，默认系统临时目录。",
      "Where the throwaway data are made, the system's temporary directory by default."})
  private @Nullable Path data;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  /**
   * One way on so many cores.
   *
   * @param perSecond    messages stored and watched, from the first that was sent to the last that was stored
   * @param microsPerMessage time of a core for each message, by part
   * @param alarms       how many were rung, and how many were found
   * @param delayMicros  from the sending of an alarm to its stored detection: p50, p99, worst
   * @param load         load average of the machine at the end
   */
  record Run(String way, int cores, long perSecond, long lost, Map<String, Double> microsPerMessage, long senderMillis,
      Map<String, Long> memoryMb, long[] alarms, long[] delayMicros, String load) {

    double microsInAll() {
      return microsPerMessage.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  @Override
  public Integer call() throws Exception {
    String platform = System.getenv("TIBAO_PLATFORM");
    if (platform == null) {
      throw new IllegalStateException("请用 ./tibao stream bench 启动。Start it by ./tibao stream bench.");
    }
    List<String> command = platform.lines().toList();
    Path place = data == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(data);
    Path home = Files.createTempDirectory(place.toAbsolutePath(), "tibao-bench");
    try {
      Path names = home.resolve("names");
      Path fleet = home.resolve("fleet");
      say("registering %d lifts".formatted(lifts));
      run(command, List.of("bench", "lifts", "--register", String.valueOf(lifts), "--names", names.toString(),
          "--data", fleet.toString()), TWO);
      List<Run> runs = new ArrayList<>();
      for (int cores : new int[]{1, 2}) {
        for (boolean stream : new boolean[]{false, true}) {
          Path own = home.resolve((stream ? "stream" : "embedded") + cores);
          copy(fleet, own);
          Run run = measure(command, names, own, cores, stream);
          runs.add(run);
          say(BenchLines.json(seconds, lifts, pace, List.of(run)));
          delete(own);
        }
      }
      print(runs);
      return runs.stream().anyMatch(each -> each.lost > 0 || each.alarms[0] != each.alarms[1]) ? 3 : 0;
    } finally {
      delete(home);
    }
  }

  private Run measure(List<String> platform, Path names, Path own, int cores, boolean stream) throws Exception {
    String sender = cores == 1 ? "1" : TWO;
    try (BenchSite site = BenchSite.start(platform, own, cores == 1 ? ONE : TWO,
        stream ? BenchSite.Job.of(cores) : null)) {
      Rung.hear(site.database);
      var lifts = new Lifts(platform, names, site.devicesPort, sender);
      long before = site.awaitRows(lifts.speak(1, WARM_UP_SECONDS, 0, null).acknowledged());
      Map<String, Double> used = site.used();
      Spoken spoken = lifts.speak(2, seconds, 0, null);
      long sent = spoken.acknowledged();
      long drainFrom = System.nanoTime();
      long there = site.awaitRows(before + sent);
      // What the sender needed to start is not the platform's time.
      double lasted = spoken.millis() / 1e3 + (System.nanoTime() - drainFrom) / 1e9;
      Map<String, Double> perMessage = new LinkedHashMap<>();
      site.used().forEach((part, after) -> perMessage.put(part, (after - used.getOrDefault(part, 0.0)) * 1e6 / sent));
      long perSecond = Math.round(sent / lasted);
      Path rung = own.resolve("rung");
      site.awaitRows(there + lifts.speak(3, seconds, pace, rung).acknowledged());
      Thread.sleep(2_000);
      Map<String, Long> alarms = Rung.read(rung);
      long[] delays = Rung.delays(site.database, alarms);
      String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
      return new Run(stream ? "kafka+flink" : "embedded", cores, perSecond, Math.max(0, before + sent - there),
          perMessage, spoken.cpuMillis(), site.memory(), new long[]{alarms.size(), delays.length},
          Rung.spread(delays), load);
    }
  }

  /** What the lifts said, as far as it was acknowledged, how long that took, and what it cost them. */
  private record Spoken(long acknowledged, long millis, long cpuMillis) {}

  /** The lifts, in a process of their own on those cores. */
  private record Lifts(List<String> platform, Path names, int port, String cores) {

    Spoken speak(int boot, int seconds, int perSecond, @Nullable Path rung) throws IOException, InterruptedException {
      var words = new ArrayList<>(List.of("bench", "lifts", "--names", names.toString(), "--port",
          String.valueOf(port), "--seconds", String.valueOf(seconds), "--pace", String.valueOf(perSecond), "--boot",
          String.valueOf(boot)));
      if (rung != null) {
        words.addAll(List.of("--alarms", rung.toString()));
      }
      String line = run(platform, words, cores);
      return new Spoken(number(line, "acknowledged"), number(line, "millis"), number(line, "cpuMillis"));
    }

    private static long number(String line, String name) {
      Matcher found = Pattern.compile("\"" + name + "\":(\\d+)").matcher(line);
      if (!found.find()) {
        throw new IllegalStateException("the lifts do not say " + name + ": " + line);
      }
      return Long.parseLong(found.group(1));
    }
  }

  /** Runs a command of the platform to its end, and answers what it said. */
  static String run(List<String> platform, List<String> words, String cores)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(BenchSite.pinned(cores, platform));
    command.addAll(words);
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", words));
    }
    return said;
  }

  private void say(String line) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private void print(List<Run> runs) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(BenchLines.json(seconds, lifts, pace, runs));
    } else {
      BenchLines.table(runs).forEach(out::println);
    }
    out.flush();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()),
            StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  /** How a run is written down. */
  static final class BenchLines {

    private BenchLines() {}

    static List<String> table(List<Run> runs) {
      List<String> lines = new ArrayList<>();
      lines.add(
          "| way | cores | messages/s | × embedded | core-µs a message | × embedded | alarm p50 | p99 | worst | load |");
      lines.add("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
      for (Run each : runs) {
        Run base = runs.stream().filter(other -> other.cores == each.cores).findFirst().orElse(each);
        lines.add(String.format(Locale.ROOT,
            "| %s | %d | %,d | %.2f | %.0f | %.2f | %.1f ms | %.1f ms | %.1f ms | %s |", each.way, each.cores,
            each.perSecond, (double) each.perSecond / base.perSecond, each.microsInAll(),
            each.microsInAll() / base.microsInAll(), each.delayMicros[0] / 1e3, each.delayMicros[1] / 1e3,
            each.delayMicros[2] / 1e3, each.load));
      }
      for (Run each : runs) {
        lines.add(String.format(Locale.ROOT, "%s, %d: µs %s; MB %s; sender %.1f s of a core; lost %d; alarms %s",
            each.way, each.cores, rounded(each.microsPerMessage), each.memoryMb, each.senderMillis / 1e3, each.lost,
            Arrays.toString(each.alarms)));
      }
      return lines;
    }

    static Map<String, Long> rounded(Map<String, Double> values) {
      var rounded = new LinkedHashMap<String, Long>();
      values.forEach((name, value) -> rounded.put(name, Math.round(value)));
      return rounded;
    }

    static String json(int seconds, int lifts, int pace, List<Run> runs) {
      var lines = new ArrayList<String>();
      for (Run each : runs) {
        lines.add(String.format(Locale.ROOT,
            "{\"way\":\"%s\",\"cores\":%d,\"perSecond\":%d,\"lost\":%d,\"microsPerMessage\":%s,\"memoryMb\":%s,"
                + "\"senderMillis\":%d,\"alarms\":%d,\"alarmsFound\":%d,\"p50Micros\":%d,\"p99Micros\":%d,"
                + "\"worstMicros\":%d,\"load\":%s}",
            each.way, each.cores, each.perSecond, each.lost, object(rounded(each.microsPerMessage)),
            object(each.memoryMb), each.senderMillis, each.alarms[0], each.alarms[1], each.delayMicros[0],
            each.delayMicros[1], each.delayMicros[2], each.load));
      }
      return "{\"seconds\":%d,\"lifts\":%d,\"pace\":%d,\"runs\":[%s]}".formatted(seconds, lifts, pace,
          String.join(",", lines));
    }

    static String object(Map<String, Long> values) {
      var fields = new ArrayList<String>();
      values.forEach((name, value) -> fields.add("\"" + name + "\":" + value));
      return "{" + String.join(",", fields) + "}";
    }
  }
}
