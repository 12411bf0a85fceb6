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

@Command(name = "rescue", sortOptions = false, description = {
    "从电梯发出故障消息，到急修单出现在维保人员手机上要多久：真的 MQTT、真的派单、真的推送。发送方也在本进程内。",
    "How long it takes from a lift's fault message to the order on a mechanic's phone: real MQTT, a real order, a real line to the phone. The senders are in this process too."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class RescueBenchCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--lifts", paramLabel = "N", defaultValue = "1000", description = {
      "多少部电梯，每部每秒一条消息，默认 1000。", "How many lifts, each with a message a second; 1000 by default."})
  private int lifts;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = {"测多少秒，默认 60。",
      "How many seconds, 60 by default."})
  private int seconds;

  @Option(names = "--faults", paramLabel = "N", defaultValue = "5", description = {"每秒多少次故障，默认 5。",
      "How many faults a second, 5 by default."})
  private int faults;

  @Option(names = "--data", paramLabel = "DIR", description = {"在哪个目录（哪块盘）里建一次性的数据库；默认系统临时目录，测完删除。",
      "In which directory (on which disk) the throwaway database is made; the system's temporary one by default."})
  private @Nullable Path data;

  @Option(names = "--json", description = {"结果输出为一行 JSON。", "Print the result as one line of JSON."})
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    if (lifts < 1 || lifts > 5000 || seconds < 1 || faults < 1) {
      throw new ParameterException(command.commandLine(),
          "--lifts 为 1 至 5000，--seconds 与 --faults 至少为 1。--lifts 1 to 5000, the others at least 1.");
    }
    Path place = data == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(data);
    Path directory = Files.createTempDirectory(place, "tibao-bench");
    try {
      RescueLoad.Result measured = new RescueLoad(((Commands) command.root().userObject()).application(), directory,
          lifts, seconds, line -> command.commandLine().getErr().println(line)).measure(faults);
      print(command.commandLine().getOut(), measured);
      return measured.missing() > 0 ? Exit.REFUSED_ROWS : Exit.DONE;
    } finally {
      try (var paths = Files.walk(directory)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private void print(PrintWriter out, RescueLoad.Result result) {
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(result));
      return;
    }
    out.println("电梯 lifts: %d, 每秒消息 messages per second: %d".formatted(result.lifts(), result.perSecond()));
    out.println("故障 faults: %d, 到手机的急修单 orders on the phone: %d, 没到 missing: %d".formatted(result.faults(),
        result.orders(), result.missing()));
    out.println("故障消息到手机 from fault to phone: p50 %.1f ms, p99 %.1f ms, worst %.1f ms".formatted(
        result.p50() / 1000.0, result.p99() / 1000.0, result.worst() / 1000.0));
  }
}
