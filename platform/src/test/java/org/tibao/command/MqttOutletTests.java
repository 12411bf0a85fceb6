package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.signal.Codec;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;
import org.tibao.simulator.BrokerAddress;
import org.tibao.simulator.FleetPlan;
import org.tibao.simulator.Login;
import org.tibao.simulator.MqttOutlet;

/** The simulator's road to a broker, when the broker goes away and when it is asked who it is. */
class MqttOutletTests {

  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

  @TempDir
  private Path home;

  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final MqttOutlet.Listener listener = new MqttOutlet.Listener() {
    @Override
    public void acknowledged(String device, Message message, long nanos) {
      acknowledged.add(message.stamp().seq());
    }

    @Override
    public void failed(String device, Message message, Throwable why) {
      failures.add(why);
    }
  };

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void whatABrokerHadNotAnsweredForIsSentAgainWhenItIsBack(int version) throws Exception {
    int port = CountingMqtt.freePort();
    Set<Long> arrived;
    try (var outlet = new MqttOutlet(BrokerAddress.of("mqtt://127.0.0.1:" + port, version, null),
        List.of(new Login("D-1", "D-1", CountingMqtt.PASSWORD)), listener)) {
      CountingMqtt first = CountingMqtt.plain(home.resolve("a"), port);
      try (first) {
        outlet.connect();
        say(outlet, 1, 200);
        assertThat(outlet.drain(30)).isTrue();
        say(outlet, 201, 400);
      }
      // Until it is gone it may hear and answer more.
      arrived = numbers(first);
      say(outlet, 401, 600);
      try (var broker = CountingMqtt.plain(home.resolve("b"), port)) {
        assertThat(outlet.drain(60)).isTrue();
        arrived.addAll(numbers(broker));
      }
      assertThat(outlet.reconnected()).isPositive();
      assertThat(outlet.acknowledged()).isEqualTo(outlet.published()).isEqualTo(600);
    }

    assertThat(failures).isEmpty();
    assertThat(acknowledged).hasSize(600);
    assertThat(arrived).containsAll(acknowledged);
  }

  @Test
  void speaksOverTlsWithABrokerWhoseCertificateIsTrusted() throws Exception {
    Path store = home.resolve("broker.p12");
    Path certificate = home.resolve("broker.pem");
    keytool("-genkeypair", "-alias", "broker", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1",
        "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit");
    keytool("-exportcert", "-rfc", "-alias", "broker", "-keystore", store.toString(), "-storepass", "changeit",
        "-file", certificate.toString());
    try (var broker = new CountingMqtt(home.resolve("tls"), """
        <tls-tcp-listener><port>%%d</port><bind-address>127.0.0.1</bind-address><tls><keystore><path>%s</path>
        <password>changeit</password><private-key-password>changeit</private-key-password></keystore></tls>
        </tls-tcp-listener>""".formatted(store), CountingMqtt.freePort());
        var outlet = new MqttOutlet(BrokerAddress.of("mqtts://127.0.0.1:" + broker.port, 5, certificate),
            List.of(new Login("D-1", "D-1", CountingMqtt.PASSWORD)), listener)) {
      outlet.connect();
      say(outlet, 1, 50);
      assertThat(outlet.drain(30)).isTrue();

      assertThat(numbers(broker)).hasSize(50);
    }
  }

  @Test
  void beyondFiveThousandLiftsGatewaysCarrySeveralEach() {
    assertThat(MqttOutlet.open(FleetPlan.names(5_000))).allMatch(each -> each.user().equals(each.device()));
    List<Login> many = MqttOutlet.open(FleetPlan.names(100_000));
    assertThat(many.stream().map(Login::user).distinct()).hasSize(5_000);
    assertThat(many.stream().collect(Collectors.groupingBy(Login::user, Collectors.counting())).values())
        .allMatch(carried -> carried == 20);
  }

  private static void say(MqttOutlet outlet, long from, long until) {
    LongStream.rangeClosed(from, until)
        .forEach(seq -> outlet.deliver("D-1", new Message.Heartbeat(new Message.Stamp(1, seq, NOW)), NOW));
  }

  private static Set<Long> numbers(CountingMqtt broker) {
    Codec codec = Codec.usual();
    return broker.said.stream()
        .map(each -> ((Message) codec.decode(MessageKind.HEARTBEAT, each.payload())).stamp().seq())
        .collect(Collectors.toSet());
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    var all = new java.util.ArrayList<>(List.of(arguments));
    all.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Process made = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
  }
}
