package org.tibao.telemetry;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishOutboundOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.WillPublishPacket;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tibao.signal.Topic;

/**
 * The door of the embedded broker: who comes in, who may say what on which topic, and when it is acknowledged. A device
 * publishes on its own topics, a gateway on those of the devices it carries; either hears the commands that are meant
 * for it and nothing else. A partner's listener publishes nothing and hears its territory.
 */
final class MqttDoor implements ExtensionMain {

  private static final Logger LOG = LoggerFactory.getLogger(MqttDoor.class);
  /** Until then a publisher is not told that its message could not be kept; it is only made to wait. */
  private static final Duration PATIENCE = Duration.ofHours(24);
  private static final String SHARE = "$share/";

  private final DeviceTable devices;
  private final Connections connections;
  private final Reading reading;
  private final Inflow inflow;
  private final Counts counts;
  private final Supplier<Instant> now;

  MqttDoor(Entrance entrance, Connections connections, Supplier<Instant> now) {
    this.devices = entrance.devices();
    this.reading = entrance.reading();
    this.inflow = entrance.inflow();
    this.counts = entrance.counts();
    this.connections = connections;
    this.now = now;
  }

  @Override
  public void extensionStart(ExtensionStartInput in, ExtensionStartOutput out) {
    SimpleAuthenticator authenticator = this::enter;
    Services.securityRegistry().setAuthenticatorProvider(_ -> authenticator);
    var authorizer = new Rights();
    Services.securityRegistry().setAuthorizerProvider(_ -> authorizer);
    Services.eventRegistry().setClientLifecycleEventListener(_ -> connections);
    Services.initializerRegistry().setClientInitializer((client, context) -> {
      Registration who = connections.who(client.getClientInformation().getClientId());
      if (who != null && who.kind() == DeviceKind.LISTENER) {
        context.addPublishOutboundInterceptor(this::hear);
      } else {
        context.addPublishInboundInterceptor(this::say);
      }
    });
    connections.begin(Services.clientService());
  }

  @Override
  public void extensionStop(ExtensionStopInput in, ExtensionStopOutput out) {
    connections.end();
  }

  private void enter(SimpleAuthInput in, SimpleAuthOutput out) {
    String name = in.getConnectPacket().getUserName().orElse("");
    Registration found = name.isEmpty() ? null : devices.read(name);
    if (found == null || found.locked() || !proves(found, in)) {
      counts.refused.increment();
      out.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED, "not registered, locked out, or another password");
      return;
    }
    String client = in.getClientInformation().getClientId();
    // Nobody takes over the session of another device by using its client id.
    if (!client.equals(name) && !client.startsWith(name + ":")) {
      counts.refused.increment();
      out.failAuthentication(ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID, "the client id begins with the user name");
      return;
    }
    connections.enter(client, found, in.getConnectionInformation().getConnectionAttributeStore());
    out.authenticateSuccessfully();
  }

  private static boolean proves(Registration found, SimpleAuthInput in) {
    String subject = in.getConnectionInformation().getClientTlsInformation()
        .flatMap(tls -> tls.getClientCertificate()).map(shown -> shown.getSubjectX500Principal().getName()).orElse("");
    if (!subject.isEmpty() && subject.equals(found.certificate())) {
      return true;
    }
    return in.getConnectPacket().getPassword().map(MqttDoor::bytes).filter(found::opens).isPresent();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** A message comes in: it is answered when it is stored. What is not allowed is left to {@link Rights} to refuse. */
  private void say(PublishInboundInput in, PublishInboundOutput out) {
    PublishPacket packet = in.getPublishPacket();
    Topic topic = Topic.parse(packet.getTopic());
    Registration device = topic == null
        ? null
        : allowed(in.getClientInformation().getClientId(), topic.device());
    if (topic == null || device == null) {
      return;
    }
    byte[] payload = packet.getPayload().map(MqttDoor::bytes).orElseGet(() -> new byte[0]);
    boolean onward = packet.getRetain() || connections.anyListeners();
    if (packet.getQos() == Qos.AT_MOST_ONCE) {
      inflow.offer(reading.read(device, topic.kind(), payload, now.get(), () -> {}));
      if (!onward) {
        out.preventPublishDelivery();
      }
      return;
    }
    Async<PublishInboundOutput> answer = out.async(PATIENCE, TimeoutFallback.FAILURE,
        AckReasonCode.UNSPECIFIED_ERROR);
    Arrival.Receipt receipt = () -> {
      if (!onward) {
        answer.getOutput().preventPublishDelivery(); // which answers with success: nobody else wants it
      }
      answer.resume();
    };
    try {
      inflow.put(reading.read(device, topic.kind(), payload, now.get(), receipt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the broker closes; nothing is acknowledged
    } catch (RuntimeException e) {
      // Whoever sent it hears so and sends again; left without an answer, all that it sends would wait behind this.
      LOG.warn("a message of {} cannot be taken in", device.name(), e);
      answer.getOutput().preventPublishDelivery(AckReasonCode.UNSPECIFIED_ERROR);
      answer.resume();
    }
  }

  private @Nullable Registration allowed(String client, String name) {
    Registration connected = connections.who(client);
    if (connected == null) {
      return null;
    }
    Registration device = devices.known(name);
    return device != null && device.speaksThrough(connected) ? device : null;
  }

  /** A listener hears what the devices of its territory say. */
  private void hear(PublishOutboundInput in, PublishOutboundOutput out) {
    String name = Topics.deviceOf(in.getPublishPacket().getTopic());
    Registration listener = connections.who(in.getClientInformation().getClientId());
    Registration device = name.isEmpty() ? null : devices.known(name);
    if (listener == null || device == null || !device.path().startsWith(listener.path())) {
      out.preventPublishDelivery();
    }
  }

  /** Who may publish and subscribe where. */
  private final class Rights implements PublishAuthorizer, SubscriptionAuthorizer {

    @Override
    public void authorizePublish(PublishAuthorizerInput in, PublishAuthorizerOutput out) {
      String client = in.getClientInformation().getClientId();
      PublishPacket packet = in.getPublishPacket();
      Registration connected = connections.who(client);
      // The broker sends a last will itself, where nothing could store it: it has a topic of its own.
      boolean may = packet instanceof WillPublishPacket
          ? connected != null && packet.getTopic().equals(Topics.willOf(connected.name()))
          : may(client, packet.getTopic());
      if (may) {
        out.authorizeSuccessfully();
      } else {
        counts.refused.increment();
        out.failAuthorization();
      }
    }

    private boolean may(String client, String name) {
      Topic topic = Topic.parse(name);
      return topic != null && allowed(client, topic.device()) != null;
    }

    @Override
    public void authorizeSubscribe(SubscriptionAuthorizerInput in, SubscriptionAuthorizerOutput out) {
      Registration connected = connections.who(in.getClientInformation().getClientId());
      if (connected != null && mayHear(connected, in.getSubscription().getTopicFilter())) {
        out.authorizeSuccessfully();
      } else {
        counts.refused.increment();
        out.failAuthorization();
      }
    }

    private boolean mayHear(Registration connected, String filter) {
      if (connected.kind() == DeviceKind.LISTENER) {
        String plain = filter.startsWith(SHARE) ? filter.replaceFirst("^\\$share/[^/]+/", "") : filter;
        return plain.startsWith(Topics.ROOT) && !plain.endsWith(Topics.COMMAND);
      }
      if (!filter.startsWith(Topics.ROOT) || !filter.endsWith(Topics.COMMAND)) {
        return false;
      }
      String name = filter.substring(Topics.ROOT.length(), filter.length() - Topics.COMMAND.length());
      Registration device = devices.known(name);
      return name.equals(connected.name()) || device != null && device.speaksThrough(connected);
    }
  }
}
