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
import org.tibao.signal.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from a broker that is not ours: one shared subscription for all instances, and each message is acknowledged to
 * the broker only after it is stored.
 */
final class ExternalBroker {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalBroker.class);
  private static final int UNACKNOWLEDGED = 5000;

  private final TelemetrySettings.External settings;
  private final Path home;
  private final DeviceTable devices;
  private final Reading reading;
  private final Inflow inflow;
  private final Counts counts;
  private final Supplier<Instant> now;
  private @Nullable Mqtt5AsyncClient client;

  ExternalBroker(TelemetrySettings.External settings, Path home, Entrance entrance, Supplier<Instant> now) {
    this.settings = settings;
    this.home = home;
    this.devices = entrance.devices();
    this.reading = entrance.reading();
    this.inflow = entrance.inflow();
    this.counts = entrance.counts();
    this.now = now;
  }

  /** The same after a restart, so that the session there keeps what came meanwhile. */
  private String identifier() throws IOException {
    Path file = Files.createDirectories(home).resolve("client-id");
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return (settings.user() == null ? "tibao" : settings.user()) + ":" + Files.readString(file).strip();
  }

  void start() throws IOException {
    String identifier = identifier();
    URI url = URI.create(settings.url());
    boolean tls = url.getScheme().equals("ssl") || url.getScheme().equals("mqtts");
    Mqtt5ClientBuilder builder = MqttClient.builder().useMqttVersion5().identifier(identifier)
        .serverHost(url.getHost()).serverPort(url.getPort() > 0 ? url.getPort() : tls ? 8883 : 1883)
        .automaticReconnect().initialDelay(500, TimeUnit.MILLISECONDS).maxDelay(10, TimeUnit.SECONDS)
        .applyAutomaticReconnect().addConnectedListener(_ -> subscribe());
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
    made.connectWith().cleanStart(false).sessionExpiryInterval(settings.session().toSeconds()).restrictions()
        .receiveMaximum(UNACKNOWLEDGED).applyRestrictions().send().whenComplete((_, failure) -> {
          if (failure != null) {
            LOG.warn("the external MQTT broker does not answer yet: {}", failure.getMessage());
          }
        });
  }

  private void subscribe() {
    Mqtt5AsyncClient connected = client;
    if (connected != null) {
      connected.subscribeWith().topicFilter("$share/" + settings.group() + "/" + Topics.ROOT + "+/+")
          .qos(MqttQos.AT_LEAST_ONCE).send()
          .whenComplete((_, failure) -> {
            if (failure != null) {
              LOG.error("the external MQTT broker refuses the subscription", failure);
            } else {
              LOG.info("messages come from {}", settings.url());
            }
          });
    }
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

  void stop() {
    Mqtt5AsyncClient connected = client;
    if (connected != null) {
      try {
        connected.disconnect().get(5, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        LOG.debug("not connected", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
