package org.tibao.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tibao.signal.Codec;
import org.tibao.signal.Message;

/** What the embedded broker does for devices, by MQTT 3.1.1 and 5; one broker for all tests. */
class BrokerTests {

  private static final Instant NOW = Instant.now();

  private static final House house = Station.shared().house();
  private static final int port = Station.shared().address().port();

  private static Mqtt5BlockingClient client(String name) {
    return MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1").serverPort(port).identifier(name)
        .simpleAuth().username(name).password(House.SECRET.getBytes()).applySimpleAuth().buildBlocking();
  }

  private static Mqtt3BlockingClient client3(String name) {
    return MqttClient.builder().useMqttVersion3().serverHost("127.0.0.1").serverPort(port).identifier(name)
        .simpleAuth().username(name).password(House.SECRET.getBytes()).applySimpleAuth().buildBlocking();
  }

  private static byte[] heartbeat(long seq) {
    return Codec.encode(new Message.Heartbeat(new Message.Stamp(1, seq, NOW)), Codec.Form.JSON);
  }

  private static Mqtt5PublishResult publish(Mqtt5BlockingClient client, String device, MqttQos qos, long seq) {
    return client.publishWith().topic("tibao/v1/" + device + "/heartbeat").qos(qos).payload(heartbeat(seq)).send();
  }

  private static long rows(String device) {
    return house.jdbc.sql("""
        select count(*) from telemetry.message m join telemetry.device d on d.number = m.device where d.name = :name""")
        .param("name", device).query(Long.class).single();
  }

  @ParameterizedTest
  @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
  void acknowledgesOnlyAfterTheCommit(MqttQos qos) throws Exception {
    String name = "ack-" + qos.getCode();
    house.device(name);
    var client = client(name);
    client.connect();
    publish(client, name, qos, 1);
    CompletableFuture<Mqtt5PublishResult> answer;
    try (Connection other = house.database.getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("select * from telemetry.lane for update");
      answer = client.toAsync().publishWith().topic("tibao/v1/" + name + "/heartbeat").qos(qos).payload(heartbeat(2))
          .send();
      await().until(() -> house.jdbc.sql("select count(*) from pg_locks where not granted").query(Long.class)
          .single() > 0);
      assertThat(answer).isNotDone();
      other.rollback();
    }
    assertThat(answer).succeedsWithin(Duration.ofSeconds(30));

    assertThat(rows(name)).isEqualTo(2);
    client.disconnect();
  }

  @Test
  void saysThatAMessageCannotBeReadNowAndHearsTheNext() {
    house.device("illegible");
    house.jdbc.sql("update telemetry.device set codebook = 'lost' where name = 'illegible'").update();
    house.devices.read("illegible");
    var client = client("illegible");
    client.connect();

    assertThatThrownBy(() -> publish(client, "illegible", MqttQos.AT_LEAST_ONCE, 1))
        .isInstanceOf(Mqtt5PubAckException.class);

    house.jdbc.sql("update telemetry.device set codebook = 'gbt24476-2017' where name = 'illegible'").update();
    house.devices.read("illegible");
    publish(client, "illegible", MqttQos.AT_LEAST_ONCE, 1);
    assertThat(rows("illegible")).isEqualTo(1);
    client.disconnect();
  }

  @Test
  void endsTheConnectionOfAnOldClientWhoseMessageCannotBeReadNow() {
    house.device("illegible-3");
    house.jdbc.sql("update telemetry.device set codebook = 'lost' where name = 'illegible-3'").update();
    house.devices.read("illegible-3");
    var client = client3("illegible-3");
    client.connect();

    assertThatThrownBy(() -> client.publishWith().topic("tibao/v1/illegible-3/heartbeat").qos(MqttQos.AT_LEAST_ONCE)
        .payload(heartbeat(1)).send()).isInstanceOf(MqttSessionExpiredException.class);
  }

  @Test
  void keepsARepeatedMessageOnceAndAcknowledgesItTwice() {
    house.device("twice");
    var client = client("twice");
    client.connect();
    publish(client, "twice", MqttQos.AT_LEAST_ONCE, 7);
    publish(client, "twice", MqttQos.AT_LEAST_ONCE, 7);
    publish(client, "twice", MqttQos.AT_LEAST_ONCE, 8);

    assertThat(rows("twice")).isEqualTo(2);
    client.disconnect();
  }

  @Test
  void keepsWhatComesWithoutAcknowledgement() {
    house.device("qos0");
    var client = client3("qos0");
    client.connect();
    client.publishWith().topic("tibao/v1/qos0/heartbeat").qos(MqttQos.AT_MOST_ONCE).payload(heartbeat(1)).send();

    await().until(() -> rows("qos0") == 1);
    client.disconnect();
  }

  @Test
  void putsWhatItCannotReadIntoQuarantineAndAcknowledgesIt() {
    house.device("spoilt");
    var client = client("spoilt");
    client.connect();
    client.publishWith().topic("tibao/v1/spoilt/status").qos(MqttQos.AT_LEAST_ONCE).payload("{}".getBytes()).send();

    assertThat(house.jdbc.sql("select reason || ' ' || encode(payload, 'escape') from telemetry.quarantine")
        .query(String.class).list()).containsExactly("MISSING_KEY {}");
    client.disconnect();
  }

  @Test
  void letsNobodyInWhoIsNotRegistered() {
    assertThatThrownBy(() -> client("stranger").connect()).isInstanceOf(Mqtt5ConnAckException.class)
        .satisfies(refused -> assertThat(((Mqtt5ConnAckException) refused).getMqttMessage().getReasonCode())
            .isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED));
    assertThatThrownBy(() -> client3("stranger").connect()).isInstanceOf(Mqtt3ConnAckException.class);
  }

  @Test
  void letsNobodyTakeOverTheSessionOfAnother() {
    house.device("victim");
    house.device("thief");
    var thief = MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1").serverPort(port).identifier("victim")
        .simpleAuth().username("thief").password(House.SECRET.getBytes()).applySimpleAuth().buildBlocking();

    assertThatThrownBy(thief::connect).isInstanceOf(Mqtt5ConnAckException.class);
  }

  @Test
  void letsADeviceSpeakOnlyForItself() {
    house.device("mine");
    house.device("yours");
    var client = client("mine");
    client.connect();

    assertThatThrownBy(() -> publish(client, "yours", MqttQos.AT_LEAST_ONCE, 1))
        .isInstanceOf(Mqtt5PubAckException.class)
        .satisfies(refused -> assertThat(((Mqtt5PubAckException) refused).getMqttMessage().getReasonCode())
            .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED));
    var older = client3("mine");
    older.connect();
    assertThatThrownBy(() -> older.publishWith().topic("tibao/v1/yours/heartbeat").qos(MqttQos.AT_LEAST_ONCE)
        .payload(heartbeat(1)).send()).isNotNull();
    assertThat(rows("yours")).isZero();
  }

  @Test
  void letsAGatewaySpeakForThoseItCarries() {
    Registration gateway = house.register("gate", DeviceKind.GATEWAY, null);
    house.register("carried", DeviceKind.DEVICE, gateway);
    var client = client("gate");
    client.connect();
    publish(client, "carried", MqttQos.AT_LEAST_ONCE, 1);

    assertThat(rows("carried")).isEqualTo(1);
    client.disconnect();
  }

  @Test
  void throwsOutADeviceThatIsLockedOut() {
    house.device("locked");
    var client = client("locked");
    client.connect();
    house.devices.readChanged();
    house.devices.lock(new DeviceId(house.devices.read("locked").id()), NOW);
    house.broker().refresh();

    await().until(() -> !client.getState().isConnected());
    assertThatThrownBy(client::connect).isInstanceOf(Mqtt5ConnAckException.class);
  }

  @Test
  void answersAMessageThatWasSentAgainAfterTheConnectionBroke() throws Exception {
    house.device("again");
    try (Connection other = house.database.getConnection()) {
      other.setAutoCommit(false);
      try (var first = new RawMqtt(port)) {
        assertThat(first.connect("again", false, 60)).isZero();
        first.publish("tibao/v1/again/heartbeat", 1, false, heartbeat(1));
        assertThat(first.acknowledged()).isEqualTo(1);
        other.createStatement().execute("select * from telemetry.lane for update");
        first.publish("tibao/v1/again/heartbeat", 2, false, heartbeat(2));
        await().until(() -> house.jdbc.sql("select count(*) from pg_locks where not granted").query(Long.class)
            .single() > 0);
      }
      other.rollback();
    }
    try (var second = new RawMqtt(port)) {
      assertThat(second.connect("again", false, 60)).isZero();
      second.publish("tibao/v1/again/heartbeat", 2, true, heartbeat(2));

      assertThat(second.acknowledged()).isEqualTo(2);
    }
    assertThat(rows("again")).isEqualTo(2);
  }

  @Test
  void closesTheConnectionOfWhomItHearsNothingFrom() throws Exception {
    house.device("silent");
    try (var raw = new RawMqtt(port)) {
      assertThat(raw.connect("silent", true, 1)).isZero();
      assertThat(raw.closed()).isTrue();
    }
    await().until(() -> !online("silent"));
  }

  @Test
  void tellsWhoIsOnlineAlsoWhenOneConnectionReplacesAnother() {
    house.device("shifty");
    var first = client("shifty");
    first.connect();
    var second = client("shifty");
    second.connect();
    await().until(() -> !first.getState().isConnected());
    publish(second, "shifty", MqttQos.AT_LEAST_ONCE, 1);

    assertThat(online("shifty")).isTrue();
    second.disconnect();
    await().until(() -> !online("shifty"));
  }

  private static boolean online(String device) {
    return house.jdbc.sql(
        """
            select p.online from telemetry.presence p join telemetry.device d on d.number = p.device where d.name = :name""")
        .param("name", device).query(Boolean.class).optional().orElse(false);
  }

  @Test
  void letsADeviceHearItsCommandsAndNothingElse() {
    house.device("ear");
    var client = client("ear");
    client.connect();
    client.subscribeWith().topicFilter("tibao/v1/ear/command").qos(MqttQos.AT_LEAST_ONCE).send();

    assertThatThrownBy(() -> client.subscribeWith().topicFilter("tibao/v1/+/status").send())
        .isInstanceOf(Mqtt5SubAckException.class);
    client.disconnect();
  }
}
