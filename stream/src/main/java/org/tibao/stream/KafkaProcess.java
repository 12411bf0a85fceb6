package org.tibao.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** Kafka as one node without company (KRaft), in a process of its own and a directory that outlives it. */
public final class KafkaProcess {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final String HOST = "127.0.0.1";

  private KafkaProcess() {}

  /**
   * One of the ways in.
   *
   * @param port where it listens
   * @param told where clients are told to find it, which is another port if something of ours lies between
   */
  public record Way(int port, int told) {}

  /** Where clients find it. */
  public static String bootstrap(int port) {
    return HOST + ":" + port;
  }

  /**
   * Makes what it needs in the directory, unless it is there, and makes it ready to start.
   *
   * @param controllerPort on which it speaks with itself
   */
  static ProcessBuilder prepare(Path home, int port, int controllerPort) throws Exception {
    Path log = home.resolve("log");
    Path settings = settings(home, log, List.of(new Way(port, port)), controllerPort);
    format(log);
    return new ProcessBuilder(Child.bound("TERM", command(settings)))
        .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("kafka.log").toFile()));
  }

  /**
   * Writes what it has to know, and answers where.
   *
   * @param log  where it keeps what it is told
   * @param ways the first is its own
   */
  public static Path settings(Path home, Path log, List<Way> ways, int controllerPort) throws IOException {
    var listeners = new ArrayList<String>();
    var advertised = new ArrayList<String>();
    var kinds = new ArrayList<>(List.of("CONTROLLER:PLAINTEXT"));
    for (int i = 0; i < ways.size(); i++) {
      String name = i == 0 ? "PLAINTEXT" : "WAY" + i;
      listeners.add(name + "://" + bootstrap(ways.get(i).port()));
      advertised.add(name + "://" + bootstrap(ways.get(i).told()));
      kinds.add(name + ":PLAINTEXT");
    }
    return Files.writeString(Files.createDirectories(home).resolve("server.properties"), """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=%1$s,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=%4$s
        listener.security.protocol.map=%5$s
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        log.dirs=%3$s
        num.partitions=4
        auto.create.topics.enable=false
        offsets.topic.num.partitions=4
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        group.initial.rebalance.delay.ms=0
        group.coordinator.rebalance.protocols=classic,consumer
        log.retention.hours=168
        log.flush.interval.messages=1
        """.formatted(String.join(",", listeners), controllerPort, log, String.join(",", advertised),
        String.join(",", kinds)), StandardCharsets.UTF_8);
  }

  /** The command that runs it, on our own class path. */
  public static List<String> command(Path settings) {
    return List.of(LocalCommand.java(), "-Xmx384m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), "kafka.Kafka",
        settings.toString());
  }

  /** Makes the directory in which it keeps what it is told, unless it is there. */
  public static void format(Path log) throws Exception {
    if (Files.exists(log.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(log);
    var formatter = new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false,
        StandardCharsets.UTF_8)).setNodeId(1).setClusterId(Uuid.randomUuid().toString())
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION).setControllerListenerName("CONTROLLER")
        .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES)).setIgnoreFormatted(true)
        .setHasDynamicQuorum(false).addDirectory(log.toString()).setMetadataLogDirectory(log.toString());
    formatter.run();
  }

  /** Makes the topics between the platform and the job, as soon as that can be done. */
  public static void makeTopics(String bootstrap, int partitions) throws InterruptedException, ExecutionException {
    var settings = new JobSettings(bootstrap, Map.of(), JobSettings.MESSAGES, JobSettings.DETECTIONS, null,
        Duration.ofDays(1), Duration.ofSeconds(1));
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      try {
        Topics.make(settings, partitions, (short) 1);
        return;
      } catch (ExecutionException e) {
        if (System.nanoTime() > limit) {
          throw e;
        }
        Thread.sleep(200);
      }
    }
  }

  /** Waits until it can be spoken to. */
  static void await(int port, Path home) throws IOException, InterruptedException {
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < limit) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(HOST, port), 200);
        return;
      } catch (IOException _) {
        Thread.sleep(100);
      }
    }
    throw new IOException("Kafka did not start; see " + home.resolve("kafka.log"));
  }
}
