package org.tibao.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tibao.signal.Codec;
import org.tibao.signal.Message;
import org.tibao.support.TestDatabase;
import org.tibao.telemetry.TelemetrySettings.Readers;

/** What the reference claims of MQTT for those who listen, and TLS; one broker for all tests. */
class BrokerClaimsTests {

  private static final Instant NOW = Instant.now();
  private static final Station STATION = Station.shared();
  private static final House house = STATION.house();
  private static final Broker.Address address = STATION.address();

  private static Mqtt5BlockingClient client(String name, String id) {
    return MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1").serverPort(address.port()).identifier(id)
        .simpleAuth().username(name).password(House.SECRET.getBytes(StandardCharsets.UTF_8)).applySimpleAuth()
        .buildBlocking();
  }

  private static Mqtt5BlockingClient device(String name) {
    if (house.devices.read(name) == null) {
      house.device(name);
    }
    var client = client(name, name);
    client.connect();
    return client;
  }

  private static byte[] heartbeat(long seq) {
    return Codec.encode(new Message.Heartbeat(new Message.Stamp(1, seq, NOW)), Codec.Form.CBOR);
  }

  private static void publish(Mqtt5BlockingClient client, String device, MqttQos qos, long seq) {
    client.publishWith().topic("tibao/v1/" + device + "/heartbeat").qos(qos).payload(heartbeat(seq)).send();
  }

  private static Mqtt5Publish next(Mqtt5Publishes publishes) throws InterruptedException {
    return publishes.receive(30, TimeUnit.SECONDS).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void aListenerHearsItsTerritoryInEveryQuality(MqttQos qos) throws Exception {
    var listener = client("listener", "listener:" + qos.getCode());
    listener.connect();
    try (Mqtt5Publishes heard = listener.publishes(MqttGlobalPublishFilter.ALL)) {
      listener.subscribeWith().topicFilter("tibao/v1/heard-" + qos.getCode() + "/+").qos(qos).send();
      var device = device("heard-" + qos.getCode());
      publish(device, "heard-" + qos.getCode(), MqttQos.EXACTLY_ONCE, 1);

      Mqtt5Publish one = next(heard);
      assertThat(one.getPayloadAsBytes()).isEqualTo(heartbeat(1));
      assertThat(one.getQos()).isEqualTo(qos);
      device.disconnect();
    }
    listener.disconnect();
  }

  @Test
  void aListenerPublishesNothing() {
    var listener = client("listener", "listener:mute");
    listener.connect();

    assertThatThrownBy(() -> publish(listener, "listener", MqttQos.AT_LEAST_ONCE, 1)).isNotNull();
  }

  @Test
  void aRetainedMessageIsHeardByWhoComesLater() throws Exception {
    var device = device("keeper");
    device.publishWith().topic("tibao/v1/keeper/heartbeat").qos(MqttQos.AT_LEAST_ONCE).retain(true)
        .payload(heartbeat(1)).send();
    var listener = client("listener", "listener:late");
    listener.connect();
    try (Mqtt5Publishes heard = listener.publishes(MqttGlobalPublishFilter.ALL)) {
      listener.subscribeWith().topicFilter("tibao/v1/keeper/#").qos(MqttQos.AT_LEAST_ONCE).send();

      assertThat(next(heard).isRetain()).isTrue();
    }
    assertThat(house.jdbc.sql("select count(*) from telemetry.message m join telemetry.device d on d.number = m.device"
        + " where d.name = 'keeper'").query(Long.class).single()).isEqualTo(1);
    listener.disconnect();
    device.disconnect();
  }

  @Test
  void aWillIsSentForWhoVanishesOnATopicOfItsOwnOnly() throws Exception {
    house.device("testator");
    var listener = client("listener", "listener:heir");
    listener.connect();
    try (Mqtt5Publishes heard = listener.publishes(MqttGlobalPublishFilter.ALL)) {
      listener.subscribeWith().topicFilter("tibao/v1/testator/will").qos(MqttQos.AT_LEAST_ONCE).send();
      var first = client("testator", "testator");
      first.connectWith().willPublish().topic("tibao/v1/testator/will").qos(MqttQos.AT_LEAST_ONCE)
          .payload("gone".getBytes(StandardCharsets.UTF_8)).applyWillPublish().send();
      client("testator", "testator").connect(); // takes over: the first one did not say goodbye

      assertThat(next(heard).getPayloadAsBytes()).isEqualTo("gone".getBytes(StandardCharsets.UTF_8));
    }
    var other = client("testator", "testator:2");
    assertThatThrownBy(() -> other.connectWith().willPublish().topic("tibao/v1/testator/alarm").applyWillPublish()
        .send()).isInstanceOf(Mqtt5ConnAckException.class);
    listener.disconnect();
  }

  @Test
  void aSessionWaitsUntilItExpires() throws Exception {
    var listener = client("listener", "listener:away");
    listener.connectWith().cleanStart(true).sessionExpiryInterval(3600).send();
    listener.subscribeWith().topicFilter("tibao/v1/writer/+").qos(MqttQos.AT_LEAST_ONCE).send();
    listener.disconnect();
    var device = device("writer");
    publish(device, "writer", MqttQos.AT_LEAST_ONCE, 1);
    var again = client("listener", "listener:away");
    try (Mqtt5Publishes heard = again.publishes(MqttGlobalPublishFilter.ALL)) {
      Mqtt5ConnAck back = again.connectWith().cleanStart(false).sessionExpiryInterval(0).send();

      assertThat(back.isSessionPresent()).isTrue();
      assertThat(next(heard).getPayloadAsBytes()).isEqualTo(heartbeat(1));
    }
    again.disconnect(); // expires at once
    Mqtt5ConnAck third = client("listener", "listener:away").connectWith().cleanStart(false).send();
    assertThat(third.isSessionPresent()).isFalse();
    device.disconnect();
  }

  @Test
  void aSharedSubscriptionHearsEachMessageOnce() throws Exception {
    var one = client("listener", "listener:s1");
    var two = client("listener-2", "listener-2:s2");
    one.connect();
    two.connect();
    try (Mqtt5Publishes first = one.publishes(MqttGlobalPublishFilter.ALL);
        Mqtt5Publishes second = two.publishes(MqttGlobalPublishFilter.ALL)) {
      one.subscribeWith().topicFilter("$share/group/tibao/v1/shared/+").qos(MqttQos.AT_LEAST_ONCE).send();
      two.subscribeWith().topicFilter("$share/group/tibao/v1/shared/+").qos(MqttQos.AT_LEAST_ONCE).send();
      var device = device("shared");
      for (int seq = 1; seq <= 20; seq++) {
        publish(device, "shared", MqttQos.AT_LEAST_ONCE, seq);
      }
      var heard = new ArrayList<Integer>();
      await().untilAsserted(() -> {
        first.receiveNow().ifPresent(each -> heard.add(1));
        second.receiveNow().ifPresent(each -> heard.add(2));
        assertThat(heard).hasSize(20);
      });
      device.disconnect();
    }
    one.disconnect();
    two.disconnect();
  }

  @Test
  void tellsTheLimitsItHoldsPublishersTo() {
    house.device("limits");
    var client = client("limits", "limits");
    var limits = client.connect().getRestrictions();

    assertThat(limits.getReceiveMaximum()).isEqualTo(100);
    assertThat(limits.getMaximumPacketSize()).isEqualTo(65_536);
    assertThatThrownBy(() -> client.publishWith().topic("tibao/v1/limits/status").qos(MqttQos.AT_LEAST_ONCE)
        .payload(new byte[70_000]).send()).isNotNull();
  }

  private static House reader(TestDatabase database, Readers readers, Path directory) throws IOException {
    TelemetrySettings usual = House.settings(0);
    var there = new TelemetrySettings.External("tcp://127.0.0.1:" + address.port(), "listener", House.SECRET, readers,
        readers.name(), Duration.ofHours(24));
    return House.on(database.url(), database.user(), database.password(),
        new TelemetrySettings(TelemetrySettings.BrokerKind.EXTERNAL, usual.mqtt(), there, usual.keepRawDays(),
            usual.batch(), usual.queue(), usual.gather(), usual.checkpoint()),
        directory);
  }

  private static void awaitMoreRows(House reader, String device) {
    var speaking = device(device);
    long before = reader.rows();
    await().until(() -> { // until the subscription stands
      publish(speaking, device, MqttQos.AT_LEAST_ONCE, System.nanoTime());
      return reader.rows() > before;
    });
    speaking.disconnect();
  }

  @ParameterizedTest
  @EnumSource
  void anExternalBrokerIsRead(Readers readers, @TempDir Path directory) throws Exception {
    try (House reader = reader(TestDatabase.fresh(), readers, directory)) {
      String name = "far-" + readers;
      reader.device(name);
      reader.listen();
      awaitMoreRows(reader, name);
    }
  }

  @Test
  void whatOneReaderHadInItsHandsIsHandedToTheNext(@TempDir Path directory) throws Exception {
    TestDatabase database = TestDatabase.fresh();
    var dying = client("listener", "listener:" + Broker.session(House.PRINTS, "ONE"));
    dying.connectWith().cleanStart(true).sessionExpiryInterval(3600).send();
    try (Mqtt5Publishes hands = dying.publishes(MqttGlobalPublishFilter.ALL, true);
        House next = reader(database, Readers.ONE, directory)) {
      next.device("handed");
      dying.subscribeWith().topicFilter("tibao/v1/+/+").qos(MqttQos.AT_LEAST_ONCE).send();
      var device = device("handed");
      publish(device, "handed", MqttQos.AT_LEAST_ONCE, 1);
      publish(device, "handed", MqttQos.AT_LEAST_ONCE, 2);
      device.disconnect();
      next(hands); // and does not acknowledge it, so that the broker keeps the other back
      next.listen();

      await().until(() -> next.rows() == 2);
    }
  }

  @Test
  void aReaderThatWaitsForItsDatabaseHoldsUpNobodyElse(@TempDir Path directory) throws Exception {
    try (House waiting = reader(TestDatabase.fresh(), Readers.ALL, directory)) {
      waiting.device("waiting");
      waiting.listen();
      awaitMoreRows(waiting, "waiting");
      waiting.database.close();
      var device = device("impatient").toAsync();

      for (int seq = 1; seq <= 2 * Runtime.getRuntime().availableProcessors(); seq++) {
        assertThat(device.publishWith().topic("tibao/v1/impatient/heartbeat").qos(MqttQos.AT_LEAST_ONCE)
            .payload(heartbeat(seq)).send()).succeedsWithin(Duration.ofSeconds(30));
      }
      device.toBlocking().disconnect();
    }
  }

  @Test
  void oneReaderGoesOnWhenTheOtherStops(@TempDir Path first, @TempDir Path second) throws Exception {
    TestDatabase database = TestDatabase.fresh();
    try (House staying = reader(database, Readers.ONE, second)) {
      try (House going = reader(database, Readers.ONE, first)) {
        going.device("passed-on");
        going.listen();
        awaitMoreRows(going, "passed-on");
        staying.listen();
      }
      awaitMoreRows(staying, "passed-on");
    }
  }

  @Test
  void aDeviceComesByTlsWithItsCertificateOrWithItsSecret() throws Exception {
    house.device("tls-device");
    house.jdbc.sql("update telemetry.device set certificate = 'CN=tls-device' where name = 'tls-device'").update();
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(Path.of(STATION.file("tls-device")).toFile(), Station.PASSWORD.toCharArray()),
        Station.PASSWORD.toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(Path.of(STATION.file("broker")).toFile(), Station.PASSWORD.toCharArray()));
    var shown = MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1").serverPort(address.tlsPort())
        .identifier("tls-device").sslConfig().keyManagerFactory(keys).trustManagerFactory(trust).applySslConfig()
        .simpleAuth().username("tls-device").applySimpleAuth().buildBlocking();
    shown.connect();
    publish(shown, "tls-device", MqttQos.AT_LEAST_ONCE, 1);
    shown.disconnect();
    var secret = MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1").serverPort(address.tlsPort())
        .identifier("tls-device").sslConfig().trustManagerFactory(trust).applySslConfig().simpleAuth()
        .username("tls-device").password(House.SECRET.getBytes(StandardCharsets.UTF_8)).applySimpleAuth()
        .buildBlocking();
    secret.connect();
    secret.disconnect();
    var neither = MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1").serverPort(address.tlsPort())
        .identifier("tls-device").sslConfig().trustManagerFactory(trust).applySslConfig().simpleAuth()
        .username("tls-device").applySimpleAuth().buildBlocking();

    assertThatThrownBy(neither::connect).isInstanceOf(Mqtt5ConnAckException.class);
  }
}
