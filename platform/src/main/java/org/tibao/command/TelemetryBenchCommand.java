package org.tibao.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "telemetry", sortOptions = false, description = {
    "每秒能接收、落盘并监测多少条电梯消息，与“只计数不保存”的同一接入服务、与单纯的 COPY 对照；报警多快被发现。发送方也在本进程内。",
    "How many messages of lifts a second are taken in, stored and watched, beside the same broker that only counts and beside COPY alone; how soon an alarm is found. The senders are in this process too."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class TelemetryBenchCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "20", description = {"每一次测量多少秒，默认 20。",
      "How long each measurement takes, 20 seconds by default."})
  private int seconds;

  @Option(names = "--lifts", paramLabel = "N", defaultValue = "5000", description = {
      "多少部电梯，默认 5000；超过 5000 部时由 5000 个网关代传。",
      "How many lifts, 5000 by default; beyond 5000 they are carried by 5000 gateways."})
  private int lifts;

  @Option(names = "--data", paramLabel = "DIR", description = {"在哪个目录（哪块盘）里建一次性的数据库；默认系统临时目录，测完删除。",
      "In which directory (on which disk) the throwaway database is made; the system's temporary one by default."})
  private @Nullable Path data;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    if (lifts < 1 || seconds < 1) {
      throw new ParameterException(command.commandLine(), "--lifts 与 --seconds 至少为 1。At least 1 of each.");
    }
    Path place = data == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(data);
    Path directory = Files.createTempDirectory(place, "tibao-bench");
    try {
      var measured = new TelemetryLoad(application(), directory, lifts, seconds, this::say).measure();
      print(measured);
      return measured.lost() > 0 ? Exit.REFUSED_ROWS : Exit.DONE;
    } finally {
      deleteTree(directory);
    }
  }

  private Class<?> application() {
    return ((Commands) Objects.requireNonNull(spec).root().userObject()).application();
  }

  private void say(String line) {
    Objects.requireNonNull(spec).commandLine().getErr().println(line);
  }

  private void print(TelemetryLoad.Result result) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(result));
      return;
    }
    out.println("每秒落盘并监测的消息 messages stored and watched per second: " + result.perSecond());
    out.println("  (a) 只计数 counted only: %d/s, %s ×".formatted(result.countedPerSecond(), result.ratioToCounted()));
    out.println("  (b) 单纯 COPY COPY alone: %d/s, %s ×".formatted(result.copiedPerSecond(), result.ratioToCopy()));
    out.println("  连接 connections: %d, 电梯 lifts: %d".formatted(result.connections(), result.lifts()));
    out.println("  已确认 acknowledged %d, 已保存 stored %d, 差 lost %d".formatted(result.acknowledged(), result.stored(),
        result.lost()));
    TelemetryLoad.Delay delay = result.alarms();
    out.println("报警发现时延 from publish to alarm at %d/s (%d alarms): p50 %.1f ms, p99 %.1f ms, worst %.1f ms".formatted(
        delay.perSecond(), delay.alarms(), delay.p50() / 1000.0, delay.p99() / 1000.0, delay.worst() / 1000.0));
    out.println("堆 heap: %d MB after a collection, at most %d MB after any, of %d MB".formatted(result.heapMb(),
        result.heapWorstMb(), result.heapLimitMb()));
  }

  private static void deleteTree(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
