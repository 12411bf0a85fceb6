package org.tibao.torture;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tibao torture}. */
@Command(name = "tibao torture", sortOptions = false, mixinStandardHelpOptions = true, description = {
    "在本机运行整个产品并加上负载，同时不断杀进程、断网、写满磁盘、拨动时钟，然后核对每一项承诺。",
    "Run the whole product on this machine under load while its parts are killed, cut off, starved and set to other times; then check every promise."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n", footerHeading = "%n", footer = {
        "退出码 Exit code: 0 承诺全部兑现 every promise kept; 1 有承诺没有兑现 not kept; 2 没能做完 could not be carried out."})
final class TortureCommand implements Callable<Integer> {

  private static final int NOT_KEPT = 1;
  private static final int NOT_CARRIED_OUT = 2;
  private static final int WRONG_CALL = 64;
  private static final Duration WHOLE_AGAIN = Duration.ofMinutes(10);

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = {"折磨多少分钟，默认 10；准备和核对另需几分钟。",
      "For how many minutes, 10 by default; preparing and checking take some more."})
  private int minutes;

  @Option(names = "--seed", paramLabel = "S", description = {"种子；同一种子，同样的故障依次发生。",
      "Seed; the same seed, the same faults in the same order."})
  private @Nullable Long seed;

  @Option(names = "--json", description = {"结果写成 JSON。", "The result as JSON."})
  private boolean json;

  @Option(names = "--data", paramLabel = "DIR", description = {"运行目录（空的或没有的），保留日志和计划；默认用临时目录，成功后删除。",
      "Directory of the run, empty or not there; it keeps logs and plan. By default a temporary one, which is deleted after success."})
  private @Nullable Path data;

  /** Runs it and ends with its exit code. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    var line = new CommandLine(new TortureCommand());
    line.setUsageHelpWidth(100);
    line.setExecutionExceptionHandler((failure, command, _) -> {
      command.getErr().println("没能做完。It could not be carried out: " + failure);
      return NOT_CARRIED_OUT;
    });
    line.setParameterExceptionHandler((wrong, _) -> {
      wrong.getCommandLine().getErr().println(wrong.getMessage());
      return WRONG_CALL;
    });
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws Exception {
    String platform = System.getenv("TIBAO_PLATFORM");
    if (platform == null) {
      throw new IllegalStateException("请用 ./tibao torture 启动。Start it by ./tibao torture.");
    }
    long seed = this.seed != null ? this.seed : ThreadLocalRandom.current().nextLong(1, 1_000_000_000);
    Path home = directory();
    say("种子 seed %d，目录 directory %s", seed, home);
    Report report = run(platform.lines().toList(), home, seed);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Files.writeString(home.resolve("report.json"), report.json());
    if (json) {
      out.println(report.json());
      out.flush();
    } else {
      report.print(out);
    }
    if (report.kept()) {
      if (data == null) {
        delete(home);
      }
      return 0;
    }
    say("日志和计划在 logs and plan: %s", home);
    return NOT_KEPT;
  }

  private Report run(List<String> platform, Path home, long seed) throws Exception {
    var premises = new Premises(home, platform, minutes,
        RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    var end = new Thread(() -> close(premises), "end");
    Runtime.getRuntime().addShutdownHook(end);
    try (var diary = new PrintWriter(Files.newBufferedWriter(home.resolve("plan.txt")), true)) {
      diary.println("seed " + seed);
      say("正在启动：数据库、Kafka、MQTT 代理、两个应用实例、监测作业… Starting all parts …");
      premises.start();
      var faults = new Faults(premises);
      Map<Kind, String> notPossible = faults.notPossible();
      notPossible.forEach((kind, why) -> say("本机做不到 not possible here: %s: %s", kind.code(), why));
      say("正在建立小镇… Founding a town …");
      try (TownLoad load = TownLoad.prepare(premises.site(), seed)) {
        load.begin();
        say("开始 It begins");
        var torment = new Torment(premises, faults, load, notPossible, diary);
        torment.run(new Plan(seed), Duration.ofMinutes(minutes), this::tell);
        premises.awaitWork(WHOLE_AGAIN);
        say("正在核对… Checking …");
        Verdict verdict = load.finish();
        var ended = new LinkedHashMap<String, Integer>();
        premises.parts.forEach((name, part) -> ended.put(name, part.endedByItself()));
        var notes = new ArrayList<String>(load.notes());
        torment.notDone().forEach(each -> notes.add("没有做成 not done: " + each));
        var report = new Report(seed, minutes, torment.counts(), verdict, torment.recoveries(), notPossible, ended,
            torment.findings(), notes);
        if (!report.kept() || data != null) {
          premises.rooms.keep();
        }
        return report;
      }
    } finally {
      premises.close();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private void tell(int bouts, List<Fault> bout, int faults, long acknowledged) {
    say("轮次 bout %d：%s；故障 faults %d，已确认 acknowledged %d", bouts,
        String.join(", ", bout.stream().map(each -> each.kind().code()).toList()), faults, acknowledged);
  }

  private static void close(Premises premises) {
    try {
      premises.close();
    } catch (IOException e) {
      System.err.println(e);
    }
  }

  private static void say(String text, Object... values) {
    System.err.printf("%tT " + text + "%n",
        Stream.concat(Stream.of(System.currentTimeMillis()), Stream.of(values)).toArray());
  }

  private Path directory() throws IOException {
    Path named = data;
    if (named == null) {
      return Files.createTempDirectory("tibao-torture-");
    }
    Path home = named.toAbsolutePath().normalize();
    Files.createDirectories(home);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> inside = Files.list(home)) {
      if (inside.findAny().isPresent()) {
        throw new IOException("目录不是空的。The directory is not empty: " + home);
      }
    }
    return home;
  }

  private static void delete(Path home) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(home)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
