package org.tibao.stream;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "fleet", sortOptions = false, mixinStandardHelpOptions = true, description = {
    "模拟一省的电梯：登记、说话、监测、存储、杀掉作业再恢复，测每条消息、每部电梯各要多少（Linux，需 taskset）。",
    "As many lifts as a province has, made up: they are registered, speak, are watched and stored, the job is killed and comes back; what that costs for each message and each lift (Linux, with taskset)."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class FleetCommand implements Callable<Integer> {

  private static final String CORES = "0-1";
  private static final int THREADS = 2;
  /** So many messages may be on their way: enough that nobody waits for work. */
  private static final long UNDER_WAY = 100_000;
  private static final int INTRODUCED_AT_ONCE = 5_000;
  private static final long STEP_MS = 50;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long LOOK_NANOS = 200_000_000L;
  private static final int RINGS_PER_SECOND = 20;
  private static final double SHARE_OF_HIGHEST = 0.8;
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--lifts", paramLabel = "N", defaultValue = "1000000", description = {"多少部电梯，默认 1,000,000。",
      "How many lifts, 1,000,000 by default."})
  private int lifts;

  @Option(names = "--counties", paramLabel = "N", defaultValue = "250", description = {"分在多少个县，默认 250。",
      "In how many counties, 250 by default."})
  private int counties;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "180", description = {"每次测量多少秒，默认 180。",
      "How long each measurement takes, 180 seconds by default."})
  private int seconds;

  @Option(names = "--checkpoint", paramLabel = "SECONDS", defaultValue = "60", description = {"检查点间隔秒数，默认 60。",
      "Seconds between checkpoints, 60 by default."})
  private int checkpoint;

  @Option(names = "--heap", paramLabel = "MB", defaultValue = "6144", description = {"监测作业的堆内存，默认 6144 MB。",
      "Heap of the job, 6,144 MB by default."})
  private int heapMb;

  @Option(names = "--data", paramLabel = "DIR", description = {"在哪个目录里建一次性的数据，默认系统临时目录。",
      "Where the throwaway data are made, the system's temporary directory by default."})
  private @Nullable Path data;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  private long fleetMs;
  private long stored;
  private long lookedAt;
  private final CheckpointWatch checkpoints = new CheckpointWatch();

  /**
   * A time in which they spoke.
   *
   * @param perSecond messages that were watched and stored
   * @param behind    messages not yet stored at its end
   * @param micros    time of a core for each of them, by part; {@code lifts} is the load itself
   */
  record Spell(double seconds, long perSecond, long behind, Map<String, Double> micros) {}

  /**
   * All of it.
   *
   * @param introduced how long it took until each was known
   * @param fast    as fast as it goes
   * @param paced   at the pace of so many lifts, or 80 % of the highest rate where that is less
   */
  record Result(int lifts, int counties, double registered, Spell introduced, Spell fast, double pace, Spell paced,
      Alarms alarms, CheckpointWatch.Spread checkpoints, Kept kept, Kill kill, String load) {}

  /**
   * What a killing of the job led to, in milliseconds since then.
   *
   * @param watches  until it says that it watches again
   * @param caughtUp until nothing waits any more
   * @param alarms   that were rung while it was away
   */
  record Kill(long watches, long caughtUp, Alarms alarms) {}

  /**
   * Alarms that were rung.
   *
   * @param delays from each to the commit that made it known, microseconds: p50, p99, worst
   */
  record Alarms(int rung, int found, long[] delays) {}

  /**
   * What lies where at the end.
   *
   * @param liveMb on the heaps after a collection
   * @param peakMb in memory at most
   * @param bytes  on disk, of one row or lift
   */
  record Kept(Map<String, Long> liveMb, Map<String, Long> peakMb, Map<String, Long> bytes) {}

  @Override
  public Integer call() throws Exception {
    String platform = System.getenv("TIBAO_PLATFORM");
    if (platform == null) {
      throw new IllegalStateException("请用 ./tibao stream fleet 启动。Start it by ./tibao stream fleet.");
    }
    Path place = data == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(data);
    Path home = Files.createTempDirectory(place.toAbsolutePath(), "tibao-fleet");
    try {
      Result result = measure(platform.lines().toList(), home);
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      FleetLines.lines(result, json).forEach(out::println);
      out.flush();
      return result.alarms.rung == result.alarms.found && result.paced.behind < UNDER_WAY ? 0 : 3;
    } finally {
      BenchCommand.delete(home);
    }
  }

  private Result measure(List<String> platform, Path home) throws Exception {
    say("registering %,d lifts in %,d counties".formatted(lifts, counties));
    long began = System.nanoTime();
    BenchCommand.run(platform, List.of("bench", "lifts", "--register", String.valueOf(lifts), "--counties",
        String.valueOf(counties), "--names", home.resolve("names").toString(), "--data", home.toString()), CORES);
    double registered = since(began);
    say("registered in %.0f s".formatted(registered));
    var job = new BenchSite.Job(THREADS, heapMb, checkpoint);
    try (BenchSite site = BenchSite.start(platform, home, CORES, job)) {
      Rung.hear(site.database);
      MadeUpFleet.watchPatiently(site.database);
      var settings = new JobSettings(site.bootstrap(), Map.of(), JobSettings.MESSAGES, JobSettings.DETECTIONS,
          site.database, Duration.ofDays(30), Duration.ofSeconds(checkpoint));
      try (MadeUpFleet fleet = MadeUpFleet.of(site.database, settings, lifts)) {
        Spell introduced = spell(site, fleet, () -> introduce(site, fleet));
        say("all known: %,d/s".formatted(introduced.perSecond));
        checkpoints.forget();
        Spell fast = spell(site, fleet, () -> speak(site, fleet, 0, null));
        say("as fast as it goes: %,d/s".formatted(fast.perSecond));
        drain(site, fleet);
        double pace = Math.min(MadeUpFleet.perSecond(lifts), fast.perSecond * SHARE_OF_HIGHEST);
        var rung = new HashMap<String, Long>();
        Spell paced = spell(site, fleet, () -> speak(site, fleet, pace / MadeUpFleet.perSecond(lifts), rung));
        say("at %,.0f/s: %,d behind at the end".formatted(pace, paced.behind));
        drain(site, fleet);
        CheckpointWatch.Spread spread = checkpoints.spread();
        var live = new LinkedHashMap<String, Long>();
        for (String each : List.of(BenchSite.PLATFORM, BenchSite.FLINK)) {
          live.put(each, site.liveMb(each));
        }
        Map<String, Long> peak = site.memory();
        Kill kill = kill(site, fleet, job);
        say("killed and back after %,d ms".formatted(kill.caughtUp));
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        return new Result(lifts, counties, registered, introduced, fast, pace, paced, alarms(site, rung), spread,
            new Kept(live, peak, bytes(site)), kill, load);
      }
    }
  }

  private static Alarms alarms(BenchSite site, Map<String, Long> rung) throws SQLException {
    long[] delays = Rung.delays(site.database, rung);
    return new Alarms(rung.size(), delays.length, Rung.spread(delays));
  }

  /** How many messages are on their way, as of a moment ago. */
  private long underWay(BenchSite site, MadeUpFleet fleet) throws SQLException {
    if (System.nanoTime() - lookedAt > LOOK_NANOS) {
      stored = site.inserted();
      lookedAt = System.nanoTime();
    }
    return fleet.said() - stored;
  }

  /** Something that makes the lifts speak. */
  private interface Speaking {
    void until() throws IOException, SQLException, InterruptedException;
  }

  private static Spell spell(BenchSite site, MadeUpFleet fleet, Speaking speaking)
      throws IOException, SQLException, InterruptedException {
    long storedBefore = site.inserted();
    Map<String, Double> usedBefore = site.used();
    double ownBefore = own();
    long began = System.nanoTime();
    speaking.until();
    fleet.flush();
    double lasted = since(began);
    long stored = site.inserted();
    long watched = Math.max(1, stored - storedBefore);
    var micros = new LinkedHashMap<String, Double>();
    site.used().forEach(
        (part, used) -> micros.put(part, (used - usedBefore.getOrDefault(part, 0.0)) * 1e6 / watched));
    micros.put("lifts", (own() - ownBefore) * 1e6 / watched);
    return new Spell(lasted, Math.round(watched / lasted), fleet.said() - stored, micros);
  }

  private static double own() {
    return ProcessHandle.current().info().totalCpuDuration().map(each -> each.toMillis() / 1e3).orElse(0.0);
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private void introduce(BenchSite site, MadeUpFleet fleet) throws IOException, SQLException, InterruptedException {
    long tick = System.nanoTime();
    for (int from = 0; from < lifts; from += INTRODUCED_AT_ONCE) {
      fleet.introduce(from, Math.min(lifts, from + INTRODUCED_AT_ONCE));
      tick = second(site, fleet, tick);
      while (underWay(site, fleet) > UNDER_WAY) {
        Thread.sleep(STEP_MS);
        tick = second(site, fleet, tick);
      }
    }
    drain(site, fleet);
  }

  /**
   * They run.
   *
   * @param pace how much faster than in life; 0: as fast as they are watched
   * @param rung who rings, and when; null: nobody
   */
  private void speak(BenchSite site, MadeUpFleet fleet, double pace, @Nullable Map<String, Long> rung)
      throws IOException, SQLException, InterruptedException {
    long began = System.nanoTime();
    long end = began + seconds * SECOND_NANOS;
    long from = fleetMs;
    long tick = began;
    long ring = began;
    for (long now = began; now < end; now = System.nanoTime()) {
      tick = second(site, fleet, tick);
      boolean may = pace > 0
          ? fleetMs + STEP_MS <= from + (now - began) * pace / 1e6
          : underWay(site, fleet) < UNDER_WAY;
      if (may) {
        fleet.speak(fleetMs, fleetMs + STEP_MS);
        fleetMs += STEP_MS;
      } else {
        Thread.sleep(STEP_MS / 5);
      }
      if (rung != null && now >= ring) {
        fleet.ring(fleetMs).ifPresent(who -> rung.put(who.getKey(), who.getValue()));
        ring += SECOND_NANOS / RINGS_PER_SECOND;
      }
    }
  }

  /** What happens once in a second; answers when that was last. */
  private long second(BenchSite site, MadeUpFleet fleet, long last) throws IOException {
    long now = System.nanoTime();
    if (now - last < SECOND_NANOS) {
      return last;
    }
    fleet.tick();
    checkpoints.look(site.checkpoints());
    return now;
  }

  /** Until all that was said is stored. */
  private void drain(BenchSite site, MadeUpFleet fleet) throws IOException, SQLException, InterruptedException {
    fleet.flush();
    long limit = System.nanoTime() + PATIENCE.toNanos();
    long tick = 0;
    while (site.inserted() < fleet.said()) {
      if (System.nanoTime() > limit) {
        throw new IOException("%,d of %,d messages are stored".formatted(site.inserted(), fleet.said()));
      }
      tick = second(site, fleet, tick);
      Thread.sleep(STEP_MS);
    }
  }

  /** The job is killed while they speak and ring, and begun again at once. */
  private Kill kill(BenchSite site, MadeUpFleet fleet, BenchSite.Job job)
      throws IOException, SQLException, InterruptedException {
    long began = System.nanoTime();
    site.killJob();
    fleet.speak(fleetMs, fleetMs + 1_000);
    fleetMs += 1_000;
    var rung = new HashMap<String, Long>();
    for (int each = 0; each < RINGS_PER_SECOND; each++) {
      fleet.ring(fleetMs).ifPresent(who -> rung.put(who.getKey(), who.getValue()));
    }
    fleet.flush();
    site.begin(job);
    long watches = millisSince(began);
    drain(site, fleet);
    long caughtUp = millisSince(began);
    return new Kill(watches, caughtUp, alarms(site, rung));
  }

  private static long millisSince(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }

  private Map<String, Long> bytes(BenchSite site) throws SQLException {
    var bytes = new LinkedHashMap<String, Long>();
    for (String each : List.of("message", "lift_hour", "lift_day")) {
      bytes.put(each, site.number("""
          select sum(pg_total_relation_size(relid)) / greatest(1, (select count(*) from telemetry.%1$s))
            from pg_partition_tree('telemetry.%1$s')""".formatted(each)));
    }
    for (String each : List.of("telemetry.lift_state", "telemetry.device", "registry.lift")) {
      bytes.put(each.substring(each.indexOf('.') + 1),
          site.number("select pg_total_relation_size('%s') / %d".formatted(each, lifts)));
    }
    return bytes;
  }

  private void say(String line) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    err.printf("%tT %s%n", System.currentTimeMillis(), line);
    err.flush();
  }

  /** How the result is written down. */
  static final class FleetLines {

    private FleetLines() {}

    static List<String> lines(Result result, boolean json) {
      return json ? List.of(json(result)) : table(result);
    }

    private static List<String> table(Result of) {
      return List.of(
          format("%,d 部电梯，%,d 个县，登记用 %.0f 秒。%1$,d lifts in %2$,d counties, registered in %3$.0f s.", of.lifts,
              of.counties,
              of.registered),
          format("首次报到 until all are known   %,9d/s  %s", of.introduced.perSecond, rounded(of.introduced.micros)),
          format("尽量快 as fast as it goes     %,9d/s  µs %s", of.fast.perSecond, rounded(of.fast.micros)),
          format("按真实频率 at the pace of life  %,9.0f/s  µs %s, behind %,d (a fleet of this size says %,.0f/s)", of.pace,
              rounded(of.paced.micros), of.paced.behind, MadeUpFleet.perSecond(of.lifts)),
          format("报警 alarms %d, found %d: p50 %.1f, p99 %.1f, worst %.1f ms", of.alarms.rung, of.alarms.found,
              of.alarms.delays[0] / 1e3, of.alarms.delays[1] / 1e3, of.alarms.delays[2] / 1e3),
          format("检查点 checkpoints %d: %,d MB; median %,d, worst %,d ms", of.checkpoints.count(),
              of.checkpoints.bytes() >> 20, of.checkpoints.medianMs(), of.checkpoints.worstMs()),
          format("堆 heap after a collection, MB %s; 进程峰值 most in memory, MB %s", of.kept.liveMb, of.kept.peakMb),
          format("字节 bytes of a row %s", of.kept.bytes),
          format("作业被杀后 job killed: watches after %,d ms, all caught up after %,d ms; "
              + "%d of %d alarms rung meanwhile found, the last after %.1f s", of.kill.watches, of.kill.caughtUp,
              of.kill.alarms.found, of.kill.alarms.rung, of.kill.alarms.delays[2] / 1e6),
          "负载 load " + of.load);
    }

    private static String json(Result of) {
      return format("{\"lifts\":%d,\"counties\":%d,\"registeredSeconds\":%.0f,\"truePerSecond\":%.0f,"
          + "\"introduced\":%s,\"fast\":%s,\"pace\":%.0f,\"paced\":%s,\"alarms\":%d,\"alarmsFound\":%d,"
          + "\"p50Micros\":%d,\"p99Micros\":%d,\"worstMicros\":%d,\"checkpoints\":%d,\"checkpointBytes\":%d,"
          + "\"checkpointMedianMs\":%d,\"checkpointWorstMs\":%d,\"liveMb\":%s,\"peakMb\":%s,\"bytes\":%s,"
          + "\"jobWatchesAgainMs\":%d,\"caughtUpMs\":%d,\"killAlarms\":%d,\"killAlarmsFound\":%d,"
          + "\"killWorstMicros\":%d,\"load\":%s}", of.lifts, of.counties, of.registered,
          MadeUpFleet.perSecond(of.lifts), spell(of.introduced), spell(of.fast), of.pace, spell(of.paced),
          of.alarms.rung,
          of.alarms.found, of.alarms.delays[0], of.alarms.delays[1], of.alarms.delays[2], of.checkpoints.count(),
          of.checkpoints.bytes(),
          of.checkpoints.medianMs(), of.checkpoints.worstMs(), BenchCommand.BenchLines.object(of.kept.liveMb),
          BenchCommand.BenchLines.object(of.kept.peakMb), BenchCommand.BenchLines.object(of.kept.bytes),
          of.kill.watches,
          of.kill.caughtUp, of.kill.alarms.rung, of.kill.alarms.found, of.kill.alarms.delays[2], of.load);
    }

    private static String spell(Spell of) {
      return format("{\"seconds\":%.1f,\"perSecond\":%d,\"behind\":%d,\"micros\":%s}", of.seconds, of.perSecond,
          of.behind, BenchCommand.BenchLines.object(rounded(of.micros)));
    }

    private static Map<String, Long> rounded(Map<String, Double> micros) {
      return BenchCommand.BenchLines.rounded(micros);
    }

    private static String format(String form, Object... values) {
      return String.format(Locale.ROOT, form, values);
    }
  }
}
