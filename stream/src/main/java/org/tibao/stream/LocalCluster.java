package org.tibao.stream;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/**
 * Flink on one machine, in this process: as many slots as it is given, checkpoints and savepoints in a directory that
 * outlives it.
 */
final class LocalCluster implements AutoCloseable {

  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final String COMPLETE = "_metadata";
  private static final String SAVEPOINTS = "savepoints";

  /** Only these of Flink's classes read state; what a part of the job waits for when it is opened lies outside of them. */
  private static final List<String> RESTORING = List.of("StreamTaskStateInitializerImpl.",
      "SimpleVersionedListState.");

  private final Path home;
  private final MiniCluster cluster;
  private int worker;

  private LocalCluster(Path home, MiniCluster cluster) {
    this.home = home;
    this.cluster = cluster;
  }

  /** Builds a job. */
  interface Builder {
    void build(StreamExecutionEnvironment env);
  }

  /** Starts it. */
  static LocalCluster start(Path home, int slots) throws Exception {
    var settings = new Configuration();
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    var cluster = new MiniCluster(new MiniClusterConfiguration.Builder().setConfiguration(settings)
        .setNumTaskManagers(1).setNumSlotsPerTaskManager(slots).withRandomPorts().build());
    cluster.start();
    return new LocalCluster(home, cluster);
  }

  /**
   * Begins a job where a checkpoint or savepoint says it was. A checkpoint goes when newer ones follow; a savepoint stays
   * until somebody deletes it.
   *
   * @param from null: from the beginning
   */
  JobID submit(String name, int threads, Builder builder, @Nullable Path from) throws Exception {
    var settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, home.resolve("checkpoints").toUri().toString());
    settings.set(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2); // one more, should the newest not be readable
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, AGAIN);
    var env = new StreamExecutionEnvironment(settings);
    env.setParallelism(threads);
    builder.build(env);
    JobGraph graph = named(env, name).getJobGraph(LocalCluster.class.getClassLoader(), new JobID());
    if (from != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(from.toUri().toString(), false,
          from.startsWith(home.resolve(SAVEPOINTS)) ? RecoveryClaimMode.NO_CLAIM : RecoveryClaimMode.CLAIM));
    }
    return cluster.submitJob(graph).get().getJobID();
  }

  /** Runs a job to its end. */
  JobExecutionResult run(String name, int threads, Builder builder) throws Exception {
    var env = new StreamExecutionEnvironment(new Configuration());
    env.setParallelism(threads);
    builder.build(env);
    return cluster.executeJobBlocking(named(env, name).getJobGraph(LocalCluster.class.getClassLoader(), new JobID()));
  }

  private static StreamGraph named(StreamExecutionEnvironment env, String name) {
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(name);
    return graph;
  }

  JobStatus status(JobID job) throws InterruptedException, ExecutionException {
    return cluster.getJobStatus(job).get();
  }

  /** Whether all its parts work. */
  boolean runs(JobID job) throws InterruptedException, ExecutionException {
    return run(job, _ -> false);
  }

  /** Whether all its parts work, but for that which may still be at what an earlier run has left to be added up. */
  boolean watches(JobID job) throws InterruptedException, ExecutionException {
    return run(job, part -> part.contains(Store.SUMS));
  }

  private boolean run(JobID job, Predicate<String> mayBegin) throws InterruptedException, ExecutionException {
    if (status(job) != JobStatus.RUNNING) {
      return false;
    }
    for (var each : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
      ExecutionState state = each.getExecutionState();
      boolean begins = state == ExecutionState.INITIALIZING && mayBegin.test(each.getTaskNameWithSubtaskIndex());
      if (state != ExecutionState.RUNNING && !begins) {
        return false;
      }
    }
    return true;
  }

  /** Makes a checkpoint now. */
  void checkpoint(JobID job) throws InterruptedException, ExecutionException {
    cluster.triggerCheckpoint(job).get();
  }

  /** Ends it with a savepoint, and answers where that is. */
  Path stop(JobID job) throws InterruptedException, ExecutionException {
    String at = cluster.stopWithSavepoint(job, home.resolve(SAVEPOINTS).toUri().toString(), false,
        SavepointFormatType.CANONICAL).get();
    return Path.of(URI.create(at.startsWith("file:") ? at : "file:" + at));
  }

  /** Ends it as it is. */
  void cancel(JobID job) throws InterruptedException, ExecutionException {
    cluster.cancelJob(job).get();
    cluster.requestJobResult(job).get();
  }

  /** The machine that works is lost, with all it had in memory, and another takes its place. */
  void loseWorker() throws Exception {
    cluster.terminateTaskManager(worker++).get();
    cluster.startTaskManager();
  }

  /** Why it ended, if it has. */
  Optional<Throwable> failure(JobID job) throws InterruptedException, ExecutionException {
    JobStatus status = status(job);
    if (!status.isGloballyTerminalState()) {
      return Optional.empty();
    }
    return Optional.of(cluster.requestJobResult(job).get().getSerializedThrowable()
        .map(each -> each.deserializeError(LocalCluster.class.getClassLoader()))
        .orElseGet(() -> new IllegalStateException("ended: " + status)));
  }

  /**
   * The job could not be given back what a snapshot says it knew.
   *
   * @param millis when it last failed so
   */
  record Refusal(long millis, Throwable cause) {}

  /** Why it was last begun anew, if that was because its snapshot cannot be restored and not because somebody is away. */
  Optional<Refusal> refusal(JobID job) throws InterruptedException, ExecutionException {
    ErrorInfo last = cluster.getExecutionGraph(job).get().getFailureInfo();
    if (last == null || RESTORING.stream().noneMatch(last.getExceptionAsString()::contains)) {
      return Optional.empty();
    }
    return Optional.of(new Refusal(last.getTimestamp(),
        last.getException().deserializeError(LocalCluster.class.getClassLoader())));
  }

  /** The complete checkpoints and savepoints, the newest first. */
  static List<Path> snapshots(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(each -> each.endsWith(COMPLETE))
          .sorted(Comparator.comparing(LocalCluster::written).reversed()).map(Path::getParent).toList();
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // it has just been replaced by a newer one
    }
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
