package org.tibao.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticMessageSource;
import org.tibao.refusal.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's side is replayed from {@code contracts/sms}: what it was asked, and what it answered. */
class SmsGatewayTests {

  private static final Message CODE = new Message(UUID.fromString("01987654-3210-7000-8000-000000000001"),
      "sign-in-code", new TreeMap<>(Map.of("code", "123456", "minutes", "5")), Instant.ofEpochSecond(1_795_262_400));
  private static final Recipient LI = new Recipient("李阿婆", "13800000001");

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private HttpServer gateway;
  private SmsGateway sms;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    gateway.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
    gateway.start();
    var sentences = new StaticMessageSource();
    sentences.addMessage("notice.sign-in-code", java.util.Locale.SIMPLIFIED_CHINESE, "【梯保】验证码 {0}，{1} 分钟内有效。");
    sms = new SmsGateway(URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/sms"), "a shared key",
        Duration.ofMillis(400), sentences);
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  /** Answers as recorded, one recording after another; the last one again and again. */
  private void replay(String... names) {
    gateway.createContext("/sms", exchange -> {
      JsonNode recording = recording(names[Math.min(asked.size(), names.length - 1)]);
      var headers = exchange.getRequestHeaders();
      var seen = json.createObjectNode();
      seen.put("method", exchange.getRequestMethod());
      seen.put("X-Timestamp", headers.getFirst("X-Timestamp"));
      seen.put("X-Signature", headers.getFirst("X-Signature"));
      seen.set("body", json.readTree(exchange.getRequestBody().readAllBytes()));
      asked.add(seen);
      JsonNode answer = recording.path("response");
      try {
        Thread.sleep(answer.path("delayMs").asInt(0));
        byte[] body = answer.path("body").isString()
            ? answer.path("body").asString().getBytes(StandardCharsets.UTF_8)
            : json.writeValueAsBytes(answer.path("body"));
        exchange.sendResponseHeaders(answer.path("status").asInt(), body.length);
        exchange.getResponseBody().write(body);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        exchange.close();
      }
    });
  }

  private JsonNode recording(String name) {
    try (InputStream file = getClass().getResourceAsStream("/contracts/sms/" + name + ".json")) {
      return json.readTree(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void sendsTheRequestThatWasAgreed() {
    replay("delivered");

    sms.deliver(LI, CODE);

    assertThat(asked).containsExactly(recording("delivered").path("request"));
  }

  @ParameterizedTest
  @CsvSource({"wrong-key, KEY_REFUSED, 1", "invalid-phone, PHONE_REFUSED, 1", "blocked-phone, PHONE_REFUSED, 1",
      "limit, TOO_OFTEN, 1", "template-unknown, CHANNEL_REFUSED, 1", "not-json, CHANNEL_REFUSED, 1",
      "broken, CHANNEL_AWAY, 2", "silent, CHANNEL_AWAY, 2"})
  void namesEveryAnswerThatIsNotADelivery(String recorded, NoticeRefusal reason, int requests) {
    replay(recorded);

    Refused no = catchThrowableOfType(Refused.class, () -> sms.deliver(LI, CODE));

    assertThat(no.reason()).isEqualTo(reason);
    assertThat(no).hasMessageNotContaining("13800000001").hasMessageNotContaining("123456");
    assertThat(asked).hasSize(requests);
  }

  @Test
  void asksOnceMoreWithTheSameIdWhenTheGatewayFails() {
    replay("broken", "delivered");

    assertThatCode(() -> sms.deliver(LI, CODE)).doesNotThrowAnyException();
    assertThat(asked).hasSize(2).extracting(request -> request.path("body").path("id").asString())
        .containsOnly(CODE.id().toString());
  }

  @Test
  void saysThatTheGatewayIsAwayWhenNobodyListens() {
    gateway.stop(0);

    assertThat(catchThrowableOfType(Refused.class, () -> sms.deliver(LI, CODE)).reason())
        .isEqualTo(NoticeRefusal.CHANNEL_AWAY);
  }

  @Test
  void neitherRecipientNorMessagePrintsWhatIsSecret() {
    assertThat(LI + " " + CODE).doesNotContain("13800000001", "123456").contains("138****0001");
  }

  @Test
  void withoutAChannelNothingIsTaken() {
    assertThat(catchThrowableOfType(Refused.class, () -> new NoChannel().deliver(LI, CODE)).reason())
        .isEqualTo(NoticeRefusal.NO_CHANNEL);
    assertThat(new NoChannel().ready()).isFalse();
  }

  @Test
  void choosesTheChannelBySetting() {
    var gatewaySet = new NoticeSettings.Sms(URI.create("https://sms.example/"), "k", Duration.ofSeconds(1));
    var nothingSet = new NoticeSettings.Sms(null, null, Duration.ofSeconds(1));

    assertThat(new NoticeSettings(null, nothingSet).chosen(false)).isEqualTo(NoticeSettings.Channel.NONE);
    assertThat(new NoticeSettings(null, nothingSet).chosen(true)).isEqualTo(NoticeSettings.Channel.INBOX);
    assertThat(new NoticeSettings(null, gatewaySet).chosen(true)).isEqualTo(NoticeSettings.Channel.SMS);
    assertThat(new NoticeSettings(NoticeSettings.Channel.INBOX, gatewaySet).chosen(false))
        .isEqualTo(NoticeSettings.Channel.INBOX);
  }
}
