package org.tibao.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is measured: the platform with its database, and beside it Kafka and the job where they watch; each a process of
 * its own, on the cores that are given to them.
 */
final class BenchSite implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BenchSite.class);
  static final String FLINK = "flink";
  static final String PLATFORM = "platform";

  private static final int PARTITIONS = 8;
  private static final int COPY_MS = 120_000;
  private static final int LONGEST_START_S = 120;
  private static final int POSTMASTER = 0;
  private static final double TICKS_PER_SECOND = 100;

  final Database database;
  final int devicesPort;
  private final Path data;
  private final String cores;
  private final Map<String, Process> parts = new LinkedHashMap<>();
  private String bootstrap = "";

  private BenchSite(Path data, String cores, int devicesPort) {
    this.data = data;
    this.cores = cores;
    this.devicesPort = devicesPort;
    this.database = Database.in(data);
  }

  /**
   * How the job runs.
   *
   * @param threads    that work side by side
   * @param checkpoint how often one is made, in seconds
   */
  record Job(int threads, int heapMb, int checkpoint) {

    static Job of(int threads) {
      return new Job(threads, LocalCommand.HEAP_MB, LocalCommand.CHECKPOINT_SECONDS);
    }
  }

  /**
   * Starts it and waits until it works.
   *
   * @param platform the command that runs the platform, word by word
   * @param data     its data directory, in which lifts are registered
   * @param cores    such as {@code 0} or {@code 0-1}
   * @param job      who watches beside Kafka; null: the platform itself
   */
  static BenchSite start(List<String> platform, Path data, String cores, @Nullable Job job) throws Exception {
    var site = new BenchSite(data, cores, free());
    boolean stream = job != null;
    try {
      if (stream) {
        int kafka = free();
        site.bootstrap = KafkaProcess.bootstrap(kafka);
        site.run("kafka", KafkaProcess.prepare(data.resolve("kafka"), kafka, free()), Map.of());
        KafkaProcess.await(kafka, data.resolve("kafka"));
        KafkaProcess.makeTopics(site.bootstrap, PARTITIONS);
      }
      var words = new ArrayList<>(platform);
      words.addAll(List.of("serve", "--data", data.toString(), "--port", "0"));
      site.await(site.run(PLATFORM, new ProcessBuilder(words), Map.of("TIBAO_TELEMETRY_TO",
          stream ? "kafka" : "database", "TIBAO_TELEMETRY_KAFKA_BOOTSTRAP", site.bootstrap, "TIBAO_TELEMETRY_MQTT_PORT",
          String.valueOf(site.devicesPort))), "Tibao ready:");
      site.awaitDevices();
      if (job != null) {
        site.begin(job);
      }
      return site;
    } catch (Exception e) {
      site.close();
      throw e;
    }
  }

  /** Starts the job, where it was if it ran before, and waits until it works. */
  void begin(Job job) throws IOException {
    await(run(FLINK, LocalCommand.job(data, bootstrap, job.threads, job.heapMb, job.checkpoint), Map.of()),
        JobCommand.RUNS);
  }

  /** Kills the job; it stays down until it is {@linkplain #begin begun} again. */
  void killJob() throws InterruptedException {
    Process job = parts.get(FLINK);
    if (job != null) {
      List<ProcessHandle> below = job.descendants().toList();
      job.destroyForcibly().waitFor();
      below.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Servers of Kafka; empty where there is none. */
  String bootstrap() {
    return bootstrap;
  }

  /** What lives on the heap of a part after a collection, MB. */
  long liveMb(String part) throws IOException, InterruptedException {
    Process known = parts.get(part);
    return known == null
        ? 0
        : Long.parseLong(asked(known.pid()).lines().filter(line -> line.startsWith("Total"))
            .findFirst().orElse("Total 0 0").strip().split("\\s+")[2]) >> 20;
  }

  /** The histogram of its objects, which is taken after a whole collection. */
  private static String asked(long pid) throws IOException, InterruptedException {
    Process asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        String.valueOf(pid), "GC.class_histogram").redirectErrorStream(true).start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    asked.waitFor();
    return answer;
  }

  private Process run(String name, ProcessBuilder builder, Map<String, String> environment) throws IOException {
    builder.command(pinned(cores, builder.command()));
    builder.environment().putAll(environment);
    builder.redirectError(data.resolve(name + ".log").toFile());
    if (name.equals("kafka")) {
      builder.redirectOutput(data.resolve("kafka.out").toFile());
    }
    Process started = builder.start();
    parts.put(name, started);
    return started;
  }

  /** A command on those cores alone. */
  static List<String> pinned(String cores, List<String> command) {
    var words = new ArrayList<>(List.of("taskset", "-c", cores));
    words.addAll(command);
    return words;
  }

  private void await(Process started, String ready) throws IOException {
    BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    while (line != null && !line.startsWith(ready)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("ended before it worked; see the logs in " + data);
    }
    Thread.ofPlatform().daemon().name("output").start(() -> readOn(lines));
  }

  /** Nobody who writes is to wait for a reader. */
  private static void readOn(BufferedReader lines) {
    try (lines) {
      while (lines.readLine() != null) {
        continue;
      }
    } catch (IOException e) {
      LOG.debug("it has ended", e);
    }
  }

  /** Devices can connect a little later than browsers. */
  private void awaitDevices() throws IOException, InterruptedException {
    for (int tries = 0;; tries++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), devicesPort)) {
        return;
      } catch (ConnectException e) {
        if (tries > LONGEST_START_S) {
          throw e;
        }
        Thread.sleep(1_000);
      }
    }
  }

  /** Seconds of a core that each part has used since its start. */
  Map<String, Double> used() throws IOException {
    var used = new LinkedHashMap<String, Double>();
    for (Map.Entry<String, Process> each : parts.entrySet()) {
      used.put(each.getKey(), seconds(each.getValue().pid()));
    }
    long postgres = Long.parseLong(
        Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid")).get(POSTMASTER).strip());
    double sum = withEnded(postgres);
    for (ProcessHandle each : ProcessHandle.of(postgres).stream().flatMap(ProcessHandle::children).toList()) {
      sum += seconds(each.pid());
    }
    used.put("postgres", sum);
    return used;
  }

  private static double seconds(long pid) throws IOException {
    String[] fields = stat(pid);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** With those of its children that have ended. */
  private static double withEnded(long pid) throws IOException {
    String[] fields = stat(pid);
    return seconds(pid) + (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
  }

  /** The fields of its line after the name: the third field is the first. */
  private static String[] stat(long pid) throws IOException {
    Path line = Path.of("/proc", String.valueOf(pid), "stat");
    if (!Files.exists(line)) {
      return "S 0 0 0 0 0 0 0 0 0 0 0 0 0 0".split(" ", -1);
    }
    String text = Files.readString(line);
    return text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
  }

  /** Bytes in memory of each part but the database, MB. */
  Map<String, Long> memory() throws IOException {
    var memory = new LinkedHashMap<String, Long>();
    for (Map.Entry<String, Process> each : parts.entrySet()) {
      Path status = Path.of("/proc", String.valueOf(each.getValue().pid()), "status");
      memory.put(each.getKey(), Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).sum());
    }
    return memory;
  }

  long number(String question) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** How many messages were stored since the database was made, as it counts itself: a second late, and at no cost. */
  long inserted() throws SQLException {
    return number("""
        select coalesce(sum(n_tup_ins), 0) from pg_stat_user_tables
         where schemaname = 'telemetry' and relname ~ '^message_[0-9]'""");
  }

  /** Where the job keeps its checkpoints. */
  Path checkpoints() {
    return data.resolve("flink").resolve("checkpoints");
  }

  /** Waits until so many messages are stored; answers how many are when it gives up. */
  long awaitRows(long rows) throws SQLException, InterruptedException {
    long limit = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(COPY_MS);
    long there = number("select count(*) from telemetry.message");
    while (there < rows && System.nanoTime() < limit) {
      Thread.sleep(100);
      there = number("select count(*) from telemetry.message");
    }
    return there;
  }

  static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    for (String each : List.of(FLINK, PLATFORM, "kafka")) {
      Process part = parts.get(each);
      if (part != null) {
        part.destroy();
        try {
          if (!part.waitFor(60, TimeUnit.SECONDS)) {
            part.destroyForcibly().waitFor();
          }
        } catch (InterruptedException e) {
          part.destroyForcibly();
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
