package org.tibao.telemetry;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import io.reactivex.disposables.Disposable;
import io.reactivex.schedulers.Schedulers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
  private final String name;
  private final ReadingRight right;
  private final DeviceTable devices;
  private final Reading reading;
  private final Inflow inflow;
  private final Counts counts;
  private final Supplier<Instant> now;
  private final Thread thread = Thread.ofPlatform().daemon().name("external-broker").unstarted(this::keep);
  private volatile @Nullable Line line;
  /** Nobody else has read since, as far as is known. */
  private boolean readLast;
  private volatile boolean stopped;
  private String trouble = "";

  /**
   * A connection.
   *
   * @param answered when the broker has answered it or never will
   * @param hearing  what hands its messages over
   */
  private record Line(Mqtt5AsyncClient client, CompletableFuture<?> answered, Disposable hearing) {

    boolean connected() {
      return client.getState().isConnected() && !hearing.isDisposed();
    }

    /** Whoever hears goes last: the client acknowledges what nobody hears. */
    void end() {
      answered.handle((_, _) -> client.disconnect()).thenCompose(ended -> ended)
          .whenComplete((_, _) -> hearing.dispose());
    }
  }

  /** @param name that nobody outside can guess: who comes by it may take what is not read yet */
  ExternalBroker(TelemetrySettings.External settings, Path home, String name, ReadingRight right, Entrance entrance,
      Supplier<Instant> now) {
    this.settings = settings;
    this.home = home;
    this.name = name;
    this.right = right;
    this.devices = entrance.devices();
    this.reading = entrance.reading();
    this.inflow = entrance.inflow();
    this.counts = entrance.counts();
    this.now = now;
  }

  private String identifier() throws IOException {
    return (settings.user() == null ? "tibao" : settings.user()) + ":"
        + (settings.readers() == Readers.ONE ? name : ownName());
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
    Line current = line;
    return current != null && current.connected();
  }

  private void keep() {
    try {
      while (!stopped) {
        try {
          look();
          Thread.sleep(LOOK_MILLIS);
        } catch (IOException | SQLException | ExecutionException | TimeoutException | RuntimeException e) {
          tell(reason(e));
          hangUp();
          right.leave();
          Thread.sleep(AWAY_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the external broker is left", e);
    } finally {
      hangUp();
      right.leave();
    }
  }

  /**
   * Whoever lost the right goes on while the broker lets it: another who has it ends the connection. Without a connection
   * only who has the right makes a new one, or who read last where the database does not say who has it.
   */
  private void look() throws IOException, InterruptedException, SQLException, ExecutionException, TimeoutException {
    boolean mine = settings.readers() == Readers.ALL;
    if (!mine) {
      try {
        mine = right.held();
        readLast = mine;
      } catch (SQLException e) {
        if (!readLast) {
          throw e;
        }
        mine = true;
      }
    }
    if (!mine || reads()) {
      return;
    }
    if (line != null) {
      LOG.warn("the external MQTT broker {} is gone, or another reads; trying again", settings.url());
    }
    connect();
    readLast = true;
    trouble = "";
    LOG.info("messages come from {}", settings.url());
  }

  private void tell(String what) {
    if (!what.equals(trouble)) {
      LOG.warn("nothing comes from the external MQTT broker {}: {}", settings.url(), what);
    }
    trouble = what;
  }

  private static String reason(Exception e) {
    return String.valueOf(e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e);
  }

  /** A new client each time: one that was away does not know how far others have read in its session meanwhile. */
  private void connect() throws IOException, InterruptedException, ExecutionException, TimeoutException {
    hangUp();
    URI url = URI.create(settings.url());
    boolean tls = url.getScheme().equals("ssl") || url.getScheme().equals("mqtts");
    Mqtt5ClientBuilder builder = MqttClient.builder().useMqttVersion5().identifier(identifier())
        .serverHost(url.getHost()).serverPort(url.getPort() > 0 ? url.getPort() : tls ? 8883 : 1883).transportConfig()
        .socketConnectTimeout(ANSWER_SECONDS / 2, TimeUnit.SECONDS)
        .mqttConnectTimeout(ANSWER_SECONDS / 2, TimeUnit.SECONDS).applyTransportConfig()
        // Threads of its own: the usual few are shared by all clients, and one that waits here would hold up the rest.
        .executorConfig().applicationScheduler(Schedulers.newThread()).applyExecutorConfig();
    if (tls) {
      builder = builder.sslWithDefaultConfig();
    }
    if (settings.user() != null && settings.password() != null) {
      builder = builder.simpleAuth().username(settings.user())
          .password(settings.password().getBytes(StandardCharsets.UTF_8)).applySimpleAuth();
    }
    Mqtt5AsyncClient made = builder.buildAsync();
    Disposable hearing = made.toRx().publishes(MqttGlobalPublishFilter.ALL, true).subscribe(this::take,
        ended -> LOG.debug("nothing more comes by this connection", ended));
    CompletableFuture<?> answered = made.connectWith().cleanStart(false).keepAlive(ALIVE_SECONDS)
        .sessionExpiryInterval(settings.session().toSeconds()).restrictions().receiveMaximum(UNACKNOWLEDGED)
        .applyRestrictions().send();
    line = new Line(made, answered, hearing);
    answered.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    made.subscribeWith().topicFilter(filter()).qos(MqttQos.AT_LEAST_ONCE)
        .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND).send().get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  private void hangUp() {
    Line current = line;
    line = null;
    if (current != null) {
      current.end();
    }
  }

  /** Until it is on its way: what is thrown here would end the hearing while the connection stays. */
  private void take(Mqtt5Publish publish) {
    try {
      while (!stopped && !took(publish)) {
        Thread.sleep(AWAY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean took(Mqtt5Publish publish) throws InterruptedException {
    try {
      Topic topic = Topic.parse(publish.getTopic().toString());
      Registration device = topic == null ? null : devices.known(topic.device());
      if (topic == null || device == null || device.locked() || device.kind() != DeviceKind.DEVICE) {
        counts.refused.increment();
        publish.acknowledge();
      } else {
        inflow.put(reading.read(device, topic.kind(), publish.getPayloadAsBytes(), now.get(), publish::acknowledge));
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warn("messages from the external broker wait: the device of {} or its codebook cannot be read",
          publish.getTopic(), e);
      return false;
    }
  }

  /** Lets another instance go on. */
  void stop() throws InterruptedException {
    stopped = true;
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(2 * ANSWER_SECONDS));
  }
}
