package org.tibao.telemetry;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tibao.signal.Topic;
import org.tibao.telemetry.TelemetrySettings.Readers;

/**
 * Reads from a broker that is not ours; each message is acknowledged to it only after it is stored.
 *
 * <p>
 * With {@link Readers#ONE} one instance reads at a time, in a session that belongs to all of them: whoever has the right
 * next connects by the same name, which ends the connection of the last one, and is handed again what that one had not
 * acknowledged. So it is by the standard (MQTT 5, 4.4) also where broker and instances die together; of shared
 * subscriptions (4.8.2) the standard says it only as long as sessions live, and not every broker keeps it.
 */
final class ExternalBroker {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalBroker.class);
  private static final int UNACKNOWLEDGED = 5000;
  private static final long LOOK_MILLIS = 500;
  private static final int ALIVE_SECONDS = 10;
  private static final int ANSWER_SECONDS = 10;
  /** How long one who does not come through to the broker leaves the right to read to others. */
  private static final long AWAY_MILLIS = 2_000;

  private final TelemetrySettings.External settings;
  private final Path home;
  private final ReadingRight right;
  private final DeviceTable devices;
  private final Reading reading;
  private final Inflow inflow;
  private final Counts counts;
  private final Supplier<Instant> now;
  private final Thread thread = Thread.ofPlatform().daemon().name("external-broker").unstarted(this::keep);
  private volatile @Nullable Mqtt5AsyncClient client;
  private boolean troubled;

  ExternalBroker(TelemetrySettings.External settings, Path home, ReadingRight right, Entrance entrance,
      Supplier<Instant> now) {
    this.settings = settings;
    this.home = home;
    this.right = right;
    this.devices = entrance.devices();
    this.reading = entrance.reading();
    this.inflow = entrance.inflow();
    this.counts = entrance.counts();
    this.now = now;
  }

  private String identifier() throws IOException {
    return (settings.user() == null ? "tibao" : settings.user()) + ":"
        + (settings.readers() == Readers.ONE ? settings.group() : ownName());
  }

  /** The same after a restart, so that the session there keeps what came meanwhile. */
  private String ownName() throws IOException {
    Path file = Files.createDirectories(home).resolve("client-id");
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return Files.readString(file).strip();
  }

  private String filter() {
    String everything = Topics.ROOT + "+/+";
    return settings.readers() == Readers.ONE ? everything : "$share/" + settings.group() + "/" + everything;
  }

  /** Begins to read, now or as soon as the broker is there; refuses an address that cannot be one. */
  void start() {
    URI url = URI.create(settings.url());
    if (url.getHost() == null || url.getScheme() == null) {
      throw new IllegalArgumentException(
          "TIBAO_TELEMETRY_EXTERNAL_URL 应形如 ssl://broker:8883。 It is no address of a broker: "
              + settings.url());
    }
    thread.start();
  }

  /** Whether this instance reads now. */
  boolean reads() {
    Mqtt5AsyncClient current = client;
    return current != null && current.getState().isConnected();
  }

  private void keep() {
    try {
      while (true) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.error("the external MQTT broker is not read", e);
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      disconnect();
      right.leave();
    }
  }

  /**
   * Whoever lost the right goes on while the broker lets it: another who has it ends the connection. Without a connection
   * only who has the right makes a new one.
   */
  private void look() throws InterruptedException {
    boolean mine = settings.readers() == Readers.ALL || right.held();
    if (!mine || reads()) {
      return;
    }
    try {
      connect();
      troubled = false;
    } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
      if (!troubled) {
        LOG.warn("nothing comes from the external MQTT broker {} yet: {}", settings.url(), reason(e));
      }
      troubled = true;
      disconnect();
      right.leave();
      Thread.sleep(AWAY_MILLIS);
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return String.valueOf(cause);
  }

  /** A new client each time: one whose session the broker has forgotten hands on nothing any more. */
  private void connect() throws IOException, InterruptedException, ExecutionException, TimeoutException {
    URI url = URI.create(settings.url());
    boolean tls = url.getScheme().equals("ssl") || url.getScheme().equals("mqtts");
    Mqtt5ClientBuilder builder = MqttClient.builder().useMqttVersion5().identifier(identifier())
        .serverHost(url.getHost()).serverPort(url.getPort() > 0 ? url.getPort() : tls ? 8883 : 1883);
    if (tls) {
      builder = builder.sslWithDefaultConfig();
    }
    if (settings.user() != null && settings.password() != null) {
      builder = builder.simpleAuth().username(settings.user())
          .password(settings.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth();
    }
    Mqtt5AsyncClient made = builder.buildAsync();
    client = made;
    made.publishes(MqttGlobalPublishFilter.ALL, this::take, true);
    made.connectWith().cleanStart(false).keepAlive(ALIVE_SECONDS)
        .sessionExpiryInterval(settings.session().toSeconds()).restrictions().receiveMaximum(UNACKNOWLEDGED)
        .applyRestrictions().send().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    made.subscribeWith().topicFilter(filter()).qos(MqttQos.AT_LEAST_ONCE).send()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    LOG.info("messages come from {}", settings.url());
  }

  private void take(Mqtt5Publish publish) {
    Topic topic = Topic.parse(publish.getTopic().toString());
    Registration device = topic == null ? null : devices.known(topic.device());
    if (topic == null || device == null || device.locked() || device.kind() != DeviceKind.DEVICE) {
      counts.refused.increment();
      publish.acknowledge();
      return;
    }
    try {
      inflow.put(reading.read(device, topic.kind(), publish.getPayloadAsBytes(), now.get(), publish::acknowledge));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void disconnect() {
    Mqtt5AsyncClient connected = client;
    client = null;
    if (connected != null) {
      connected.disconnect().whenComplete((_, failure) -> {
        if (failure != null) {
          LOG.debug("not connected", failure);
        }
      });
    }
  }

  /** Lets another instance go on. */
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(2 * ANSWER_SECONDS));
  }
}
