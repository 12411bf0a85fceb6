package org.tibao.simulator;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** One connection to a broker, by MQTT 3.1.1 or 5. */
final class MqttLink {

  private static final MqttClientExecutorConfig THREADS = MqttClientExecutorConfig.builder().nettyThreads(2).build();
  private static final int KEEP_ALIVE_S = 60;
  private static final long FIRST_WAIT_MS = 500;
  private static final long LONGEST_WAIT_MS = 15_000;

  private final @Nullable Mqtt3AsyncClient three;
  private final @Nullable Mqtt5AsyncClient five;
  private final LongAdder reconnected;
  private final Random jitter = new Random();
  private volatile boolean wanted;

  MqttLink(BrokerAddress broker, Login login, LongAdder reconnected) {
    this.reconnected = reconnected;
    MqttClientBuilder builder = MqttClient.builder().identifier(login.user()).serverHost(broker.host())
        .serverPort(broker.port()).executorConfig(THREADS).addDisconnectedListener(this::lost);
    if (broker.tls()) {
      builder = broker.trusted() == null
          ? builder.sslWithDefaultConfig()
          : builder.sslConfig(trusting(broker.trusted()));
    }
    byte[] password = login.password().getBytes(StandardCharsets.UTF_8);
    if (broker.version() == 3) {
      var client = builder.useMqttVersion3();
      three = (password.length == 0
          ? client
          : client.simpleAuth().username(login.user()).password(password).applySimpleAuth()).buildAsync();
      five = null;
    } else {
      var client = builder.useMqttVersion5();
      five = (password.length == 0
          ? client
          : client.simpleAuth().username(login.user()).password(password).applySimpleAuth()).buildAsync();
      three = null;
    }
  }

  private static MqttClientSslConfig trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + store.size(), each);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return MqttClientSslConfig.builder().trustManagerFactory(trust).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no certificates in " + file, e);
    }
  }

  /** A connection that once stood comes back, the longer it fails the later, and sends again what was not answered. */
  private void lost(MqttClientDisconnectedContext context) {
    if (wanted && context.getSource() != MqttDisconnectSource.USER) {
      long wait = Math.min(LONGEST_WAIT_MS,
          FIRST_WAIT_MS << Math.min(10, context.getReconnector().getAttempts()));
      context.getReconnector().reconnect(true).republishIfSessionExpired(true)
          .delay(wait / 2 + jitter.nextLong(wait), TimeUnit.MILLISECONDS);
      if (context.getReconnector().getAttempts() == 0) {
        reconnected.increment();
      }
    }
  }

  CompletableFuture<?> connect() {
    CompletableFuture<?> connecting = five == null
        ? three().connectWith().keepAlive(KEEP_ALIVE_S).send()
        : five.connectWith().keepAlive(KEEP_ALIVE_S).send();
    return connecting.thenRun(() -> wanted = true);
  }

  CompletableFuture<?> publish(String topic, byte[] payload) {
    if (five == null) {
      return three().publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).payload(payload).send();
    }
    return five.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).payload(payload).send().thenAccept(result -> {
      if (result.getError().isPresent()) {
        throw new CompletionException(result.getError().get());
      }
    });
  }

  CompletableFuture<?> disconnect() {
    wanted = false;
    CompletableFuture<?> leaving = five == null ? three().disconnect() : five.disconnect();
    return leaving.handle((_, _) -> null);
  }

  private Mqtt3AsyncClient three() {
    Mqtt3AsyncClient client = three;
    if (client == null) {
      throw new IllegalStateException("this link speaks MQTT 5");
    }
    return client;
  }
}
