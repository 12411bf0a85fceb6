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
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** Kafka as one node without company (KRaft), in a process of its own and a directory that outlives it. */
final class KafkaProcess {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final String HOST = "127.0.0.1";

  private KafkaProcess() {}

  /** Where clients find it. */
  static String bootstrap(int port) {
    return HOST + ":" + port;
  }

  /**
   * Makes what it needs in the directory, unless it is there, and makes it ready to start.
   *
   * @param controllerPort on which it speaks with itself
   */
  static ProcessBuilder prepare(Path home, int port, int controllerPort) throws Exception {
    Files.createDirectories(home);
    Path log = home.resolve("log");
    Path settings = home.resolve("server.properties");
    Files.writeString(settings, """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
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
        """.formatted(port, controllerPort, log), StandardCharsets.UTF_8);
    format(log);
    return new ProcessBuilder(Child.bound("TERM", List.of(LocalCommand.java(), "-Xmx384m", "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
        System.getProperty("java.class.path"), "kafka.Kafka", settings.toString())))
        .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("kafka.log").toFile()));
  }

  private static void format(Path log) throws Exception {
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
