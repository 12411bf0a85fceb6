package org.tibao.torture;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A broker beside the platform, in a process of its own: it runs on the platform's class path, keeps on disk what it has
 * acknowledged, and lets everybody in.
 */
final class BrokerProcess {

  /** What it prints once devices can connect. */
  static final String READY = "broker ready";

  /** The file below its directory that says what it prints. */
  static final String LOGGING = "logging.xml";

  private static final int SECONDS_TO_START = 120;

  private BrokerProcess() {}

  /** Runs it until it is told to end: its directory, its port. */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Path home = Path.of(args[0]);
    Path settings = settings(Files.createDirectories(home), Integer.parseInt(args[1]));
    EmbeddedExtension everybody = EmbeddedExtension.builder().withId("everybody").withName("Everybody").withVersion("1")
        .withAuthor("Tibao").withPriority(0).withStartPriority(1000).withExtensionMain(new Everybody()).build();
    EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder().withConfigurationFolder(settings)
        .withDataFolder(Files.createDirectories(home.resolve("data")))
        .withExtensionsFolder(Files.createDirectories(home.resolve("extensions"))).withEmbeddedExtension(everybody)
        .withoutLoggingBootstrap().build();
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        broker.stop().get(SECONDS_TO_START, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        System.out.println("did not stop in order: " + e);
      } finally {
        ended.countDown();
      }
    }, "stop"));
    broker.start().get(SECONDS_TO_START, TimeUnit.SECONDS);
    System.out.println(READY);
    ended.await();
  }

  /** A queue that holds what comes while everybody who reads it is away. */
  private static Path settings(Path folder, int port) throws IOException {
    Files.writeString(folder.resolve("config.xml"), """
        <?xml version="1.0"?>
        <hivemq>
          <listeners><tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener></listeners>
          <mqtt>
            <receive-maximum><server-receive-maximum>100</server-receive-maximum></receive-maximum>
            <queued-messages><max-queue-size>10000000</max-queue-size></queued-messages>
          </mqtt>
          <persistence><mode>file</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """.formatted(port));
    Files.writeString(folder.resolve(LOGGING), """
        <configuration>
          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{1} %msg%n%ex{3}</pattern></encoder>
          </appender>
          <root level="warn"><appender-ref ref="out"/></root>
        </configuration>
        """);
    return folder;
  }

  private static final class Everybody implements ExtensionMain {

    @Override
    public void extensionStart(ExtensionStartInput in, ExtensionStartOutput out) {
      SimpleAuthenticator authenticator = (_, answer) -> enter(answer);
      Services.securityRegistry().setAuthenticatorProvider(_ -> authenticator);
    }

    private static void enter(SimpleAuthOutput answer) {
      answer.authenticateSuccessfully();
    }

    @Override
    public void extensionStop(ExtensionStopInput in, ExtensionStopOutput out) {
      // nothing is open
    }
  }
}
