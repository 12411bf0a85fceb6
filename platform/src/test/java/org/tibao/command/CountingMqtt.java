package org.tibao.command;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.general.MqttVersion;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real broker that lets in who knows the password, and remembers who came and what was said. */
final class CountingMqtt implements ExtensionMain, SimpleAuthenticator, PublishInboundInterceptor, AutoCloseable {

  /** One message that came. */
  record Said(String client, String topic, byte[] payload) {}

  static final String PASSWORD = "let me in";

  final Queue<Said> said = new ConcurrentLinkedQueue<>();
  final Set<String> clients = ConcurrentHashMap.newKeySet();
  final Set<MqttVersion> versions = ConcurrentHashMap.newKeySet();
  final int port;
  private final EmbeddedHiveMQ broker;

  /** @param listener the element of the listener for a port, as the broker's configuration writes it */
  CountingMqtt(Path home, String listener, int port) throws IOException, InterruptedException {
    this.port = port;
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(conf.resolve("config.xml"), """
        <?xml version="1.0"?>
        <hivemq><listeners>%s</listeners>
          <mqtt><receive-maximum><server-receive-maximum>10</server-receive-maximum></receive-maximum></mqtt>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """.formatted(listener.formatted(port)));
    broker = EmbeddedHiveMQ.builder().withConfigurationFolder(conf)
        .withDataFolder(Files.createDirectories(home.resolve("data")))
        .withExtensionsFolder(Files.createDirectories(home.resolve("extensions")))
        .withEmbeddedExtension(EmbeddedExtension.builder().withId("count").withName("Count").withVersion("1")
            .withAuthor("Tibao").withPriority(0).withStartPriority(1000).withExtensionMain(this).build())
        .withoutLoggingBootstrap().build();
    try {
      broker.start().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  static CountingMqtt plain(Path home) throws IOException, InterruptedException {
    return plain(home, freePort());
  }

  static CountingMqtt plain(Path home, int port) throws IOException, InterruptedException {
    return new CountingMqtt(home,
        "<tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>", port);
  }

  static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return probe.getLocalPort();
    }
  }

  @Override
  public void extensionStart(ExtensionStartInput in, ExtensionStartOutput out) {
    Services.securityRegistry().setAuthenticatorProvider(_ -> this);
    Services.initializerRegistry()
        .setClientInitializer((_, context) -> context.addPublishInboundInterceptor(this));
  }

  @Override
  public void extensionStop(ExtensionStopInput in, ExtensionStopOutput out) {
    // the broker stops with it
  }

  @Override
  public void onConnect(SimpleAuthInput in, SimpleAuthOutput out) {
    String password = in.getConnectPacket().getPassword().map(CountingMqtt::text).orElse(PASSWORD);
    if (password.equals(PASSWORD)) {
      clients.add(in.getClientInformation().getClientId());
      versions.add(in.getConnectionInformation().getMqttVersion());
      out.authenticateSuccessfully();
    } else {
      out.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED, "another password");
    }
  }

  @Override
  public void onInboundPublish(PublishInboundInput in, PublishInboundOutput out) {
    ByteBuffer payload = in.getPublishPacket().getPayload().orElse(ByteBuffer.allocate(0));
    said.add(new Said(in.getClientInformation().getClientId(), in.getPublishPacket().getTopic(), bytes(payload)));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer buffer) {
    return new String(bytes(buffer), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    try {
      broker.stop().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
