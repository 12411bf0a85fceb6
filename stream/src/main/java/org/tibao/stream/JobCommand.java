package org.tibao.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The monitors' job in a process of its own: {@code tibao stream job}. */
@Command(name = "job", sortOptions = false, mixinStandardHelpOptions = true, description = {
    "在本进程中运行监测作业；收到 SIGTERM 或按 Ctrl-C 时做保存点并停止。",
    "Run the monitors' job in this process; on SIGTERM or Ctrl-C it makes a savepoint and stops."}, synopsisHeading = "用法 Usage: ", optionListHeading = "%n选项 Options:%n")
public final class JobCommand implements Callable<Integer> {

  /** What is printed once it watches; a snapshot that then turns out not to be readable lets it say so once more. */
  public static final String RUNS = "Tibao stream runs";

  private static final Logger LOG = LoggerFactory.getLogger(JobCommand.class);
  private static final long PAUSE_MILLIS = 50;
  /** So often a snapshot must fail to be restored before the one before it is tried. */
  private static final int REFUSALS = 3;
  private static final long LONGEST_STOP_SECONDS = 60;

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = {"Kafka 的地址。",
      "Where Kafka is."})
  private String bootstrap = "";

  @Option(names = "--kafka", paramLabel = "FILE", description = {
      "Kafka 客户端的属性文件（TLS、SASL 等），只应由本用户可读。",
      "File of properties for Kafka's clients (TLS, SASL and so on), to be readable for this user alone."})
  private @Nullable Path kafka;

  @Option(names = "--messages", paramLabel = "TOPIC", defaultValue = JobSettings.MESSAGES, description = {
      "电梯消息的主题，与平台的 TIBAO_TELEMETRY_KAFKA_MESSAGES 一致，默认 ${DEFAULT-VALUE}。",
      "Topic of what lifts say, as TIBAO_TELEMETRY_KAFKA_MESSAGES of the platform; ${DEFAULT-VALUE} by default."})
  private String messages = JobSettings.MESSAGES;

  @Option(names = "--detections", paramLabel = "TOPIC", defaultValue = JobSettings.DETECTIONS, description = {
      "检测结果的主题，与平台的 TIBAO_TELEMETRY_KAFKA_DETECTIONS 一致，默认 ${DEFAULT-VALUE}。",
      "Topic of what is found, as TIBAO_TELEMETRY_KAFKA_DETECTIONS of the platform; ${DEFAULT-VALUE} by default."})
  private String detections = JobSettings.DETECTIONS;

  @ArgGroup(multiplicity = "1")
  private Where where = new Where();

  /** The database, by its address or by the platform that runs it. */
  static final class Where {
    @Option(names = "--data", paramLabel = "DIR", description = {"平台的数据目录（使用其内置数据库）。",
        "Data directory of a platform on this machine, whose own database is used."})
    private @Nullable Path data;

    @Option(names = "--database", paramLabel = "URL", description = {
        "PostgreSQL 的 JDBC 地址；用户名、密码取自环境变量 TIBAO_DATABASE_USER、TIBAO_DATABASE_PASSWORD。",
        "JDBC address of PostgreSQL; user and password come from TIBAO_DATABASE_USER and TIBAO_DATABASE_PASSWORD."})
    private @Nullable String database;
  }

  @Option(names = "--home", required = true, paramLabel = "DIR", description = {"检查点和保存点所在目录。",
      "Where checkpoints and savepoints are kept."})
  private Path home = Path.of("");

  @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = {"并行度，默认 2，不超过主题的分区数。",
      "How many work side by side, 2 by default and at most as many as the topics have partitions."})
  private int threads;

  @Option(names = "--checkpoint", paramLabel = "SECONDS", defaultValue = "5", description = {"检查点间隔秒数，默认 5。",
      "Seconds between checkpoints, 5 by default."})
  private int checkpoint;

  @Option(names = "--keep-raw-days", paramLabel = "DAYS", defaultValue = "30", description = {
      "单条消息保存天数，与平台的设置一致，默认 30。", "How long the platform keeps single messages, 30 days by default."})
  private int keepRawDays;

  @Option(names = "--until-input-ends", description = {"标准输入关闭时也停止。", "Stop when the standard input ends, too."})
  private boolean untilInputEnds;

  @Override
  public Integer call() throws Exception {
    Path data = where.data;
    Database database = data != null
        ? Database.in(data)
        : new Database(where.database, System.getenv().getOrDefault("TIBAO_DATABASE_USER", "tibao"),
            System.getenv().getOrDefault("TIBAO_DATABASE_PASSWORD", ""), null);
    var settings = new JobSettings(bootstrap, JobSettings.client(kafka), messages, detections, database,
        Duration.ofDays(keepRawDays), Duration.ofSeconds(checkpoint));
    var asked = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      asked.countDown();
      await(done);
    }, "stop"));
    if (untilInputEnds) {
      Thread.ofPlatform().daemon().name("input").start(() -> {
        awaitEndOfInput();
        asked.countDown();
      });
    }
    try {
      run(settings, database, asked);
      return 0;
    } finally {
      done.countDown();
    }
  }

  private void run(JobSettings settings, Database database, CountDownLatch asked) throws Exception {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (OneJob alone = OneJob.in(home, database)) {
      while (!alone.begun()) {
        if (asked.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      Topics.check(settings);
      run(settings, alone, asked, out);
    }
  }

  private void run(JobSettings settings, OneJob alone, CountDownLatch asked, PrintWriter out) throws Exception {
    try (LocalCluster cluster = LocalCluster.start(home, threads)) {
      JobID job = begin(cluster, threads, LocalCluster.snapshots(home), settings, asked, out);
      while (job != null && !asked.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        alone.check();
        cluster.failure(job).ifPresent(JobCommand::end);
      }
      if (job != null) {
        out.println("Tibao stream stopped at " + cluster.stop(job).getFileName());
        out.flush();
      }
    }
  }

  /**
   * Begins at the newest snapshot that can be read; null if it is asked to stop before it has begun. It says that it runs as
   * soon as it watches: adding up what an earlier run has left takes a minute where there are a million lifts, and nobody
   * who is shut in waits for it.
   */
  static @Nullable JobID begin(LocalCluster cluster, int threads, List<Path> snapshots, JobSettings settings,
      CountDownLatch asked, PrintWriter out) throws Exception {
    for (int next = 0;; next++) {
      Path from = snapshots.isEmpty() ? null : snapshots.get(next);
      JobID job = cluster.submit("tibao", threads, env -> MonitorJob.build(env, settings, from != null), from);
      var refusals = new HashSet<Long>();
      Optional<Throwable> failure = Optional.empty();
      boolean watching = false;
      while (failure.isEmpty() && !cluster.runs(job)) {
        watching = watching || tell(cluster.watches(job), from, out);
        if (asked.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return null; // what it was to begin at stays
        }
        failure = cluster.failure(job);
        Optional<LocalCluster.Refusal> refusal = cluster.refusal(job);
        if (from != null && refusal.isPresent() && refusals.add(refusal.get().millis())
            && refusals.size() == REFUSALS) {
          cluster.cancel(job);
          failure = Optional.of(refusal.get().cause());
        }
      }
      if (failure.isEmpty()) {
        tell(!watching, from, out);
        return job;
      }
      if (next + 1 >= snapshots.size()) {
        end(failure.get());
      }
      LOG.error("the job cannot begin at {}; trying {}", from, snapshots.get(next + 1), failure.get());
    }
  }

  private static boolean tell(boolean runs, @Nullable Path from, PrintWriter out) {
    if (runs) {
      out.println(RUNS + (from == null ? "" : " from " + from.getFileName()));
      out.flush();
    }
    return runs;
  }

  private static void end(Throwable failure) {
    LOG.error("the job has failed", failure);
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    throw new IllegalStateException("作业已失败。The job has failed: " + cause, failure);
  }

  private static void awaitEndOfInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      LOG.debug("no input", e);
    }
  }

  private static void await(CountDownLatch done) {
    try {
      if (!done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("no savepoint was made in {} seconds; the next start begins at the last checkpoint",
            LONGEST_STOP_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
