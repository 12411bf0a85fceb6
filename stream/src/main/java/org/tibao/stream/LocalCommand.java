package org.tibao.stream;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "local", sortOptions = false, mixinStandardHelpOptions = true, description = {
    "在本机启动 Kafka、监测作业（Flink）和平台；按 Ctrl-C 全部停止，再次启动从停下的地方继续。",
    "Start Kafka, the monitors' job (Flink) and the platform on this machine; Ctrl-C stops them all, the next start goes on from there."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
final class LocalCommand implements Callable<Integer> {

  private static final String READY = "Tibao ready:";
  private static final int PARTITIONS = 8;
  private static final int MOST_THREADS = 4;
  /** Of the job, unless it has many lifts. */
  static final int HEAP_MB = 768;
  static final int CHECKPOINT_SECONDS = 5;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = {"数据目录，默认 ~/.tibao/stream；删掉它就从头开始。",
      "Data directory, ~/.tibao/stream by default; delete it to begin anew."})
  private Path data = Path.of(System.getProperty("user.home"), ".tibao", "stream");

  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = {"网页的端口，默认 8080；0 表示任选一个空闲端口。",
      "Port of the web pages, 8080 by default; 0 takes any free one."})
  private volatile int port;

  @Option(names = "--serve", description = {"平台按日常使用启动（空的数据库），不带演示小镇。",
      "Start the platform for daily work, with an empty database, and not the demo town."})
  private boolean serve;

  @Override
  public Integer call() throws Exception {
    String platform = System.getenv("TIBAO_PLATFORM");
    if (platform == null) {
      throw new IllegalStateException("请用 ./tibao stream local 启动。Start it by ./tibao stream local.");
    }
    Path home = data.toAbsolutePath().normalize();
    createPrivate(home);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    int kafkaPort = free();
    int controllerPort = free();
    String bootstrap = KafkaProcess.bootstrap(kafkaPort);
    var givenUp = new CompletableFuture<String>();
    Child kafka = new Child("Kafka", () -> KafkaProcess.prepare(home.resolve("kafka"), kafkaPort, controllerPort),
        _ -> false, givenUp::complete).start();
    KafkaProcess.await(kafkaPort, home.resolve("kafka"));
    KafkaProcess.makeTopics(bootstrap, PARTITIONS);
    var jobRuns = new CompletableFuture<String>();
    var platformReady = new CompletableFuture<String>();
    Child job = new Child("Flink", () -> job(home, bootstrap,
        Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors())), line -> {
          boolean runs = line.startsWith(JobCommand.RUNS);
          if (runs) {
            jobRuns.complete(line);
          }
          return runs;
        }, givenUp::complete).start();
    Child pages = new Child("Tibao", () -> platform(platform, home, bootstrap), line -> {
      if (!line.startsWith(READY)) {
        out.println(line);
        out.flush();
        return false;
      }
      // Started again it is found where it was.
      port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
      platformReady.complete(line);
      return true;
    }, givenUp::complete).start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      List.of(job, pages, kafka).forEach(Child::leave);
      job.stop(true, 60);
      pages.stop(false, 60);
      kafka.stop(false, 60);
    }, "stop"));
    CompletableFuture.anyOf(givenUp, CompletableFuture.allOf(platformReady, jobRuns)).get();
    if (!givenUp.isDone()) {
      out.println(platformReady.get());
      out.flush();
    }
    throw new IllegalStateException(givenUp.get() + "\n日志 Logs: " + home.resolve("flink").resolve("flink.log") + ", "
        + home.resolve("kafka").resolve("kafka.log"));
  }

  private static ProcessBuilder job(Path home, String bootstrap, int threads) throws IOException {
    return job(home, bootstrap, threads, HEAP_MB, CHECKPOINT_SECONDS);
  }

  /** @param checkpoint how often one is made, in seconds */
  static ProcessBuilder job(Path home, String bootstrap, int threads, int heapMb, int checkpoint) throws IOException {
    Path flink = Files.createDirectories(home.resolve("flink"));
    return new ProcessBuilder(Child.bound("KILL", List.of(java(), "-Xmx" + heapMb + "m", "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
        System.getProperty("java.class.path"), Main.class.getName(), "job", "--bootstrap", bootstrap, "--data",
        home.toString(), "--home", flink.toString(), "--threads", String.valueOf(threads), "--checkpoint",
        String.valueOf(checkpoint), "--until-input-ends")))
        .redirectError(ProcessBuilder.Redirect.appendTo(flink.resolve("flink.log").toFile()));
  }

  private ProcessBuilder platform(String command, Path home, String bootstrap) {
    var words = new ArrayList<>(command.lines().toList());
    words.addAll(
        List.of(serve ? "serve" : "demo", "--data", home.toString(), "--port", String.valueOf(port)));
    var builder = new ProcessBuilder(Child.bound("TERM", words)).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("TIBAO_TELEMETRY_TO", "kafka");
    builder.environment().put("TIBAO_TELEMETRY_KAFKA_BOOTSTRAP", bootstrap);
    // That of this machine, which only this machine reaches, is not the one that a file describes.
    builder.environment().remove("TIBAO_TELEMETRY_KAFKA_PROPERTIES");
    return builder;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void createPrivate(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directory.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
