package org.tibao.telemetry;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * The same broker that only counts what comes and acknowledges it at once: how fast it could be if nothing had to be
 * kept. For measuring beside the real one.
 */
public final class CountingBroker implements AutoCloseable {

  private final EmbeddedHiveMQ broker;
  private final int port;
  private final LongAdder counted = new LongAdder();

  /** Starts it on any free port of this machine, with its files in that directory. */
  public CountingBroker(Path home) throws IOException, InterruptedException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = probe.getLocalPort();
    }
    BrokerFiles.write(home.resolve("conf"), new Broker.Address("127.0.0.1", port, -1),
        new TelemetrySettings.Mqtt("127.0.0.1", port, -1, "", "", "", "", TelemetrySettings.ClientCertificates.NONE));
    EmbeddedExtension extension = EmbeddedExtension.builder().withId("count").withName("Count").withVersion("1")
        .withAuthor("Tibao").withPriority(0).withStartPriority(1000).withExtensionMain(new Count()).build();
    broker = EmbeddedHiveMQ.builder().withConfigurationFolder(home.resolve("conf"))
        .withDataFolder(Files.createDirectories(home.resolve("data")))
        .withExtensionsFolder(Files.createDirectories(home.resolve("extensions"))).withEmbeddedExtension(extension)
        .withoutLoggingBootstrap().build();
    try {
      broker.start().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the counting broker did not start", e);
    }
  }

  public int port() {
    return port;
  }

  /** How many messages came. */
  public long counted() {
    return counted.sum();
  }

  @Override
  public void close() throws IOException {
    try {
      broker.stop().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the counting broker did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Count implements ExtensionMain, SimpleAuthenticator, PublishInboundInterceptor {

    @Override
    public void extensionStart(ExtensionStartInput in, ExtensionStartOutput out) {
      Services.securityRegistry().setAuthenticatorProvider(_ -> this);
      Services.initializerRegistry()
          .setClientInitializer((client, context) -> context.addPublishInboundInterceptor(this));
    }

    @Override
    public void extensionStop(ExtensionStopInput in, ExtensionStopOutput out) {
      // Nothing is held.
    }

    @Override
    public void onConnect(SimpleAuthInput in, SimpleAuthOutput out) {
      out.authenticateSuccessfully();
    }

    @Override
    public void onInboundPublish(PublishInboundInput in, PublishInboundOutput out) {
      counted.increment();
      out.preventPublishDelivery();
    }
  }
}
