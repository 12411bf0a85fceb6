package org.tibao.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "lifts", hidden = true, sortOptions = false, description = {
    "登记一批电梯，或作为这批电梯发送消息：供 stream bench 从另一个进程施加负载。",
    "Register lifts, or speak as they do: the load of stream bench, in a process of its own."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class LiftsBenchCommand implements Callable<Integer> {

  private static final int UNDER_WAY = 2;
  private static final int ALARMS_PER_SECOND = 20;
  private static final long DRAIN_MS = 120_000;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--names", required = true, paramLabel = "FILE", description = {"这批电梯的设备名和口令。",
      "Names and secrets of their devices."})
  private Path names = Path.of("");

  @Option(names = "--register", paramLabel = "N", defaultValue = "0", description = {"登记多少部。", "How many to register."})
  private int register;

  @Option(names = "--counties", paramLabel = "N", defaultValue = "1", description = {"分在多少个县。",
      "In how many counties."})
  private int counties;

  @Option(names = "--data", paramLabel = "DIR", description = {"登记到哪个数据目录。", "In which data directory."})
  private @Nullable Path data;

  @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = {"MQTT 端口。", "Port of MQTT."})
  private int port;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "10", description = {"发送多少秒。", "How long."})
  private int seconds;

  @Option(names = "--pace", paramLabel = "N", defaultValue = "0", description = {"每秒多少条，0 表示尽量多。",
      "How many a second; 0: as many as are acknowledged."})
  private long pace;

  @Option(names = "--boot", paramLabel = "N", defaultValue = "1", description = {"设备的启动序号。", "Boot of the devices."})
  private long boot;

  @Option(names = "--alarms", paramLabel = "FILE", description = {"把每次按铃的时刻写到这里。",
      "Let somebody ring now and then, and write down when."})
  private @Nullable Path alarms;

  /** What became of it. */
  record Spoken(long sent, long acknowledged, long acknowledgedInTime, long millis, long cpuMillis) {}

  @Override
  public Integer call() throws IOException {
    CommandSpec command = Objects.requireNonNull(spec);
    if (register > 0) {
      Path directory = data;
      if (directory == null) {
        throw new ParameterException(command.commandLine(), "缺少 --data。--data is missing.");
      }
      register(directory);
    } else {
      command.commandLine().getOut().println(JsonMapper.shared().writeValueAsString(speak()));
    }
    return Exit.DONE;
  }

  private void register(Path directory) throws IOException {
    Class<?> application = ((Commands) Objects.requireNonNull(spec).root().userObject()).application();
    try (ConfigurableApplicationContext running = new Application(application, directory).forOneCommand()) {
      var fleet = new TelemetryLoad(application, directory, register, seconds, _ -> {}).register(running, counties);
      // When a row was committed is asked for afterwards; it holds from the next start.
      running.getBean(JdbcClient.class).sql("alter system set track_commit_timestamp = on").update();
      Files.write(names, fleet.names().stream().map(each -> each.name() + " " + each.secret()).toList());
    }
  }

  private Spoken speak() throws IOException {
    List<MqttLoad.Name> fleet = Files.readAllLines(names).stream().map(line -> line.split(" ", 2))
        .map(each -> new MqttLoad.Name(each[0], each[1])).toList();
    var chatter = new LiftChatter(fleet.stream().map(MqttLoad.Name::name).toList(), boot, Clock.systemUTC());
    List<String> rung = new ArrayList<>();
    try (var load = new MqttLoad("127.0.0.1", port, fleet)) {
      load.connect();
      long began = System.nanoTime();
      long inTime = load.run(alarms == null
          ? lift -> chatter.said(lift, chatter.next(lift))
          : ringing(fleet, chatter, rung), UNDER_WAY, pace, seconds * 1000L);
      load.drain(DRAIN_MS);
      long millis = (System.nanoTime() - began) / 1_000_000;
      if (alarms != null) {
        write(alarms, rung);
      }
      long cpu = ProcessHandle.current().info().totalCpuDuration().map(each -> each.toMillis()).orElse(0L);
      return new Spoken(load.sent(), load.acknowledged(), inTime, millis, cpu);
    }
  }

  /** Somebody rings now and then, in each lift once. */
  private MqttLoad.Script ringing(List<MqttLoad.Name> fleet, LiftChatter chatter, List<String> rung) {
    var has = new boolean[fleet.size()];
    long every = TimeUnit.SECONDS.toNanos(1) / ALARMS_PER_SECOND;
    long[] next = {System.nanoTime()};
    return lift -> {
      if (System.nanoTime() >= next[0] && !has[lift]) {
        has[lift] = true;
        next[0] += every;
        rung.add(fleet.get(lift).name() + " " + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        return chatter.said(lift, chatter.alarm(lift));
      }
      return chatter.said(lift, chatter.next(lift));
    };
  }

  private static void write(Path to, List<String> lines) throws IOException {
    try (BufferedWriter file = Files.newBufferedWriter(to)) {
      for (String each : lines) {
        file.write(each);
        file.newLine();
      }
    }
  }
}
