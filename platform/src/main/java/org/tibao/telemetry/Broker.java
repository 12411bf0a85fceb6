package org.tibao.telemetry;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tibao.access.PersonalData;
import org.tibao.database.DataDirectory;
import org.tibao.telemetry.TelemetrySettings.BrokerKind;

/**
 * The broker that lifts speak to: HiveMQ in this process unless the settings name another. It is started after the
 * database and everything else, beside which the pages are already there, and stopped before them.
 */
@Component
public class Broker {

  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final int SECONDS_TO_START = 120;
  private static final int NAME_BYTES = 10;

  private final TelemetrySettings settings;
  private final DataDirectory directory;
  private final DeviceTable devices;
  private final MqttDoor door;
  private final Connections connections;
  private final ExternalBroker external;
  private final CompletableFuture<Address> ready = new CompletableFuture<>();
  private @Nullable EmbeddedHiveMQ embedded;
  private boolean closed;

  Broker(TelemetrySettings settings, DataDirectory directory, Entrance entrance, ReadingRight right,
      PersonalData prints, Clock clock) {
    this.settings = settings;
    this.directory = directory;
    this.devices = entrance.devices();
    this.connections = new Connections(entrance.inflow(), clock::instant);
    this.door = new MqttDoor(entrance, connections, clock::instant);
    this.external = new ExternalBroker(settings.external(), directory.root().resolve("mqtt"),
        session(prints, settings.external().group()), right, entrance, clock::instant);
    entrance.counts().gauge("tibao.telemetry.connections", connections, Connections::count);
    entrance.counts().gauge("tibao.telemetry.external.reading", external,
        each -> settings.broker() != BrokerKind.EXTERNAL ? -1 : each.reads() ? 1 : 0);
  }

  /** By what name all instances read for that group: the same for all who have the field key, and nobody else's guess. */
  static String session(PersonalData prints, String group) {
    return HexFormat.of().formatHex(prints.fingerprint("mqtt session " + group), 0, NAME_BYTES);
  }

  /**
   * Where devices find the embedded broker.
   *
   * @param port for plain TCP; −1 if there is none
   * @param tlsPort for TLS; −1 if there is none
   */
  public record Address(String host, int port, int tlsPort) {}

  /** Waits until devices can connect. */
  public Address address() throws InterruptedException {
    try {
      return ready.get(SECONDS_TO_START, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no broker listens", e);
    }
  }

  /** Whether the settings ask for a broker in this process. */
  public boolean embedded() {
    return settings.broker() == BrokerKind.EMBEDDED;
  }

  /** Whether devices can connect. */
  public boolean listens() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  /** How many are connected to the embedded broker. */
  public int connected() {
    return connections.count();
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    switch (settings.broker()) {
      case NONE -> ready.completeExceptionally(new IllegalStateException("the settings name no broker"));
      case EMBEDDED -> Thread.ofPlatform().daemon().name("telemetry-broker-start").start(this::startEmbedded);
      case EXTERNAL -> startExternal();
    }
  }

  private void startExternal() {
    devices.readAll();
    external.start();
    ready.complete(new Address(settings.external().url(), -1, -1));
  }

  private synchronized void startEmbedded() {
    if (closed) {
      return;
    }
    try {
      devices.readAll();
      connections.listeners(devices.anyListener());
      var mqtt = settings.mqtt();
      var address = new Address(mqtt.host(), free(mqtt.host(), mqtt.port()), free(mqtt.host(), mqtt.tlsPort()));
      Path home = Files.createDirectories(directory.root().resolve("mqtt"));
      BrokerFiles.write(home.resolve("conf"), address, mqtt);
      EmbeddedExtension extension = EmbeddedExtension.builder().withId("tibao").withName("Tibao").withVersion("1")
          .withAuthor("Tibao").withPriority(0).withStartPriority(1000).withExtensionMain(door).build();
      EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder().withConfigurationFolder(home.resolve("conf"))
          .withDataFolder(Files.createDirectories(home.resolve("data")))
          .withExtensionsFolder(Files.createDirectories(home.resolve("extensions"))).withEmbeddedExtension(extension)
          .withoutLoggingBootstrap().build();
      embedded = broker;
      broker.start().get(SECONDS_TO_START, TimeUnit.SECONDS);
      ready.complete(address);
      LOG.info("devices connect to {} by MQTT{}", mqtt.host() + ":" + address.port(),
          address.tlsPort() < 0 ? "" : ", by TLS on " + address.tlsPort());
    } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
      LOG.error("no device can connect: the MQTT broker did not start", e);
      ready.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The port itself, or a free one for 0; refuses one that is taken before the broker is started for nothing. */
  private static int free(String host, int port) throws IOException {
    if (port < 0) {
      return -1;
    }
    try (var probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new IOException("port " + port + " on " + host + " is not to be had", e);
    }
  }

  /** A device was changed here. */
  @TransactionalEventListener
  void on(Devices.Changed changed) {
    refresh();
  }

  /** Devices that were changed, here or in another instance. */
  void refresh() {
    // Also where no broker listens: what comes by HTTP, and the monitors, ask for the same devices.
    var changed = devices.readChanged();
    if (listens() && !changed.isEmpty()) {
      connections.changed(changed);
      connections.listeners(devices.anyListener());
    }
  }

  @PreDestroy
  synchronized void stop() throws InterruptedException {
    closed = true;
    if (settings.broker() == BrokerKind.EXTERNAL) {
      external.stop();
    }
    EmbeddedHiveMQ running = embedded;
    if (running != null && settings.broker() == BrokerKind.EMBEDDED) {
      try {
        running.stop().get(30, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        LOG.warn("the MQTT broker did not stop cleanly", e);
      }
    }
  }
}
