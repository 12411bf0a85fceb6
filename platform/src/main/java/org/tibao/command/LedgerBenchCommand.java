package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.tibao.database.DataDirectory;
import org.tibao.database.PostgresServer;
import org.tibao.ledger.Ledger;
import org.tibao.ledger.Transfer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "ledger", sortOptions = false, description = {
    "每秒能记多少笔落盘的账，与同一数据库上的 TPC-B 对照（两边都取 8、32、128、256 路并发中最好的一次）。",
    "How many durable postings a second, beside TPC-B on the same server (each at its best of 8, 32, 128, 256 in flight)."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class LedgerBenchCommand implements Callable<Integer> {

  private static final List<Integer> IN_FLIGHT = List.of(8, 32, 128, 256);
  private static final int ACCOUNTS = 20_000;
  private static final int BRANCHES = 16;
  private static final String SPREAD = "tpcb_spread";
  private static final String HOT = "tpcb_hot";

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "10", description = {"每一次测量多少秒，默认 10。",
      "How long each measurement takes, 10 seconds by default."})
  private int seconds;

  @Option(names = "--data", paramLabel = "DIR", description = {"在哪个目录（哪块盘）里建一次性的数据库；默认系统临时目录，测完删除。",
      "In which directory (on which disk) the throwaway database is made; the system's temporary one by default."})
  private @Nullable Path data;

  @Option(names = "--jdbc", description = {"装有 pgbench 时也用 JDBC 测 TPC-B。",
      "Measure TPC-B by JDBC although pgbench is installed."})
  private boolean jdbc;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  /** One side against the other: per second by how many were in flight, and best against best. */
  record Comparison(Map<Integer, Long> ledger, Map<Integer, Long> tpcb, String ratio) {

    long best() {
      return ledger.values().stream().max(Comparator.naturalOrder()).orElse(0L);
    }
  }

  /** What one run has measured. */
  record Result(String tpcbBy, int seconds, Comparison spread, Comparison hot, LedgerLoad.Latency spreadHalfLoad,
      LedgerLoad.Latency hotHalfLoad) {}

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Path place = data == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(data);
    Path directory = Files.createTempDirectory(place, "tibao-bench");
    try (var server = PostgresServer.start(DataDirectory.take(directory.resolve("server")),
        Map.of("max_connections", "400"))) {
      TpcB tpcb = !jdbc && TpcB.PgBench.installed() ? new TpcB.PgBench(server) : new TpcB.Jdbc(server);
      tpcb.fill(SPREAD, BRANCHES);
      tpcb.fill(HOT, 1);
      System.setProperty("tibao.database.url", server.jdbcUrl("postgres"));
      System.setProperty("tibao.database.user", PostgresServer.USER);
      System.setProperty("tibao.database.password", server.password());
      var application = new Application(application(), directory.resolve("data"));
      try (var running = application.forOneCommand()) {
        Result result = measure(running, tpcb);
        print(result);
      }
    } finally {
      deleteTree(directory);
    }
    return Exit.DONE;
  }

  private Class<?> application() {
    Object root = Objects.requireNonNull(spec).root().userObject();
    return ((Commands) root).application();
  }

  private Result measure(ConfigurableApplicationContext running, TpcB tpcb)
      throws IOException, InterruptedException, SQLException {
    var load = new LedgerLoad(running.getBean(Ledger.class), running.getBean(Clock.class), ACCOUNTS);
    load.perSecond(load::spread, 64, Math.min(seconds, 5)); // the compiler warms up
    Comparison spread = compare(load, load::spread, tpcb, SPREAD, BRANCHES);
    Comparison hot = compare(load, load::hot, tpcb, HOT, 1);
    return new Result(tpcb.by(), seconds, spread, hot, load.latency(load::spread, spread.best() / 2, seconds),
        load.latency(load::hot, hot.best() / 2, seconds));
  }

  private Comparison compare(LedgerLoad load, Supplier<Transfer> payments, TpcB tpcb, String database,
      int branches) throws IOException, InterruptedException, SQLException {
    var ours = new LinkedHashMap<Integer, Long>();
    var theirs = new LinkedHashMap<Integer, Long>();
    for (int inFlight : IN_FLIGHT) {
      ours.put(inFlight, load.perSecond(payments, inFlight, seconds));
      theirs.put(inFlight, tpcb.perSecond(database, branches, inFlight, seconds));
      say("%s %d in flight: ledger %d/s, TPC-B %d/s".formatted(database, inFlight, ours.get(inFlight),
          theirs.get(inFlight)));
    }
    long best = ours.values().stream().max(Comparator.naturalOrder()).orElse(0L);
    long other = theirs.values().stream().max(Comparator.naturalOrder()).orElse(1L);
    return new Comparison(ours, theirs, String.valueOf(Math.round(best * 100.0 / Math.max(1, other)) / 100.0));
  }

  private void say(String line) {
    Objects.requireNonNull(spec).commandLine().getErr().println(line);
  }

  private void print(Result result) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(result));
      return;
    }
    out.println("每秒落盘记账 durable postings per second · TPC-B: " + result.tpcbBy);
    table(out, "分散账户 spread accounts (" + 2 * ACCOUNTS + "; TPC-B: " + BRANCHES + " branches)", result.spread);
    table(out, "一个热账户 one hot account (TPC-B: 1 branch)", result.hot);
    latency(out, "分散 spread", result.spreadHalfLoad);
    latency(out, "热 hot", result.hotHalfLoad);
  }

  private static void table(PrintWriter out, String title, Comparison comparison) {
    out.println();
    out.println(title);
    out.println("  %-10s %10s %10s".formatted("in flight", "ledger", "TPC-B"));
    comparison.ledger.forEach((inFlight, ours) -> out
        .println("  %-10d %10d %10d".formatted(inFlight, ours, comparison.tpcb.getOrDefault(inFlight, 0L))));
    out.println("  best against best: " + comparison.ratio + " ×");
  }

  private static void latency(PrintWriter out, String title, LedgerLoad.Latency latency) {
    out.println("%n半负荷单笔时延 latency at half load, %s, %d/s: p50 %.1f ms, p99 %.1f ms, worst %.1f ms".formatted(title,
        latency.perSecond(), latency.p50() / 1000.0, latency.p99() / 1000.0, latency.worst() / 1000.0));
  }

  private static void deleteTree(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
