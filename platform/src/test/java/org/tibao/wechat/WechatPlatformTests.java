package org.tibao.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.refusal.Refused;

/** What is asked of the platform and made of its answers. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class WechatPlatformTests {

  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final WechatPlatform.Letter LETTER = new WechatPlatform.Letter("oLi", MessageTopic.VOTE, "有一件事等您表决",
      "2026年12月1日");

  @Autowired
  private PlatformTokens tokens;
  @Autowired
  private JdbcClient jdbc;

  private FakeWechat wechat;
  private WechatPlatform platform;

  @BeforeEach
  void anAccount() throws IOException {
    jdbc.sql("delete from wechat.platform_token").update();
    wechat = new FakeWechat();
    platform = new WechatPlatform(wechat.settings(), tokens);
  }

  @AfterEach
  void close() {
    wechat.close();
  }

  @Test
  void aLoginGivesTheAccount() {
    assertThat(platform.openid("a b&c")).startsWith("oa");
    assertThat(wechat.asked).singleElement().asString().startsWith("GET /sns/jscode2session?").contains(
        "appid=wx0000000000000000", "secret=the+secret", "js_code=a+b%26c", "grant_type=authorization_code");
  }

  @ParameterizedTest
  @CsvSource({"40029, invalid code, LOGIN_REFUSED", "40163, code been used, LOGIN_REFUSED",
      "40226, high risk user, LOGIN_REFUSED", "45011, api minute-quota reach limit, PLATFORM_AWAY",
      "-1, system error, PLATFORM_AWAY", "40125, invalid appsecret, PLATFORM_AWAY"})
  void anErrorOfALoginIsANamedReason(int code, String text, WechatRefusal reason) {
    wechat.login = FakeWechat.error(code, text);
    refuses(reason);
  }

  @Test
  void whatIsNoAnswerIsNone() {
    wechat.login = "<html>502</html>";
    refuses(WechatRefusal.PLATFORM_AWAY);
    wechat.login = "{]";
    refuses(WechatRefusal.PLATFORM_AWAY);
    wechat.close();
    refuses(WechatRefusal.PLATFORM_AWAY);
    assertThat(platform.send(LETTER, NOW)).isEqualTo(new WechatPlatform.Answer(WechatPlatform.Outcome.LATER, -1));
  }

  private void refuses(WechatRefusal reason) {
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> platform.openid("x"))
        .satisfies(no -> assertThat(no.reason()).isEqualTo(reason));
  }

  @Test
  void aMessageGoesAsItIsWritten() {
    assertThat(platform.send(LETTER, NOW).outcome()).isEqualTo(WechatPlatform.Outcome.SENT);
    assertThat(wechat.asked).hasSize(2);
    assertThat(wechat.asked.getFirst()).startsWith("POST /cgi-bin/stable_token {").contains(
        "\"grant_type\":\"client_credential\"", "\"appid\":\"wx0000000000000000\"");
    assertThat(wechat.asked.getLast()).startsWith(
        "POST /cgi-bin/message/subscribe/send?access_token=ACCESS_TOKEN_1 {").contains("\"touser\":\"oLi\"",
            "\"template_id\":\"t-vote\"", "\"page\":\"pages/home/home\"", "\"miniprogram_state\":\"formal\"",
            "\"thing1\":{\"value\":\"有一件事等您表决\"}", "\"date2\":{\"value\":\"2026年12月1日\"}");
  }

  @Test
  void theCredentialIsKeptSealedAndSharedByAllInstances() {
    platform.send(LETTER, NOW);
    new WechatPlatform(wechat.settings(), tokens).send(LETTER, NOW.plus(Duration.ofMinutes(110)));
    assertThat(wechat.times("stable_token")).isEqualTo(1);
    assertThat(jdbc.sql("select token_sealed from wechat.platform_token").query((row, _) -> new String(
        row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1)).single()).doesNotContain("ACCESS_TOKEN");
    platform.send(LETTER, NOW.plus(Duration.ofMinutes(119)));
    assertThat(wechat.times("stable_token")).as("renewed before it ends").isEqualTo(2);
  }

  @Test
  void ofManyThatNeedACredentialOneFetchesIt() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<WechatPlatform.Answer> send = () -> platform.send(LETTER, NOW);
      for (Future<WechatPlatform.Answer> each : threads.invokeAll(List.of(send, send, send, send, send, send))) {
        assertThat(each.get().outcome()).isEqualTo(WechatPlatform.Outcome.SENT);
      }
    }
    assertThat(wechat.times("stable_token")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"40001, invalid credential", "40014, invalid access_token", "42001, access_token expired"})
  void aCredentialThatDoesNotHoldIsRenewedOnce(int code, String text) {
    wechat.answers.add(FakeWechat.error(code, text));
    assertThat(platform.send(LETTER, NOW).outcome()).isEqualTo(WechatPlatform.Outcome.SENT);
    assertThat(wechat.asked.getLast()).contains("access_token=ACCESS_TOKEN_2");
    wechat.answers.add(FakeWechat.error(code, text));
    wechat.answers.add(FakeWechat.error(code, text));
    assertThat(platform.send(LETTER, NOW).outcome()).as("no third time").isEqualTo(WechatPlatform.Outcome.LATER);
  }

  @Test
  void anotherCredentialIsForcedOnlyWhereTheSameCameBack() {
    wechat.credentials.add("first");
    wechat.answers.add(FakeWechat.error(40001, "invalid credential"));
    wechat.credentials.add("first");
    wechat.credentials.add("second");
    assertThat(platform.send(LETTER, NOW).outcome()).isEqualTo(WechatPlatform.Outcome.SENT);
    assertThat(wechat.asked.stream().filter(each -> each.contains("stable_token"))).satisfiesExactly(
        each -> assertThat(each).contains("\"force_refresh\":false"),
        each -> assertThat(each).contains("\"force_refresh\":false"),
        each -> assertThat(each).contains("\"force_refresh\":true"));
    assertThat(wechat.asked.getLast()).contains("access_token=second");
  }

  @ParameterizedTest
  @CsvSource({"43101, user refuse to accept the msg, REFUSED", "-1, system error, LATER",
      "45047, out of response count limit, LATER", "45009, reach max api daily quota limit, LATER",
      "43108, concurrent, LATER", "40003, invalid openid, NEVER", "40037, invalid template_id, NEVER",
      "41030, invalid page, NEVER", "47003, argument invalid! data.thing1.value is empty, NEVER"})
  void anAnswerToAMessageDecidesWhatBecomesOfIt(int code, String text, WechatPlatform.Outcome outcome) {
    wechat.answers.add(FakeWechat.error(code, text));
    assertThat(platform.send(LETTER, NOW)).isEqualTo(new WechatPlatform.Answer(outcome, code));
  }

  @Test
  void theAccountIsReadFromTheEnvironmentAndIsOffWithoutItsSecret() {
    WechatSettings set = settings(Map.of("TIBAO_WECHAT_APPID", "wx1", "TIBAO_WECHAT_SECRET", "s",
        "TIBAO_WECHAT_TEMPLATES_MONEY_ID", "t1", "TIBAO_WECHAT_TEMPLATES_MONEY_DAY", "time3"));
    assertThat(set.on()).isTrue();
    assertThat(set.template(MessageTopic.MONEY)).isEqualTo(new WechatSettings.Template("t1", "thing1", "time3"));
    assertThat(set.template(MessageTopic.VOTE).id()).isEmpty();
    assertThat(set.url()).hasHost("api.weixin.qq.com");
    assertThat(settings(Map.of("TIBAO_WECHAT_APPID", "wx1")).on()).isFalse();
  }

  private static WechatSettings settings(Map<String, Object> environment) {
    return new Binder(ConfigurationPropertySources.from(new SystemEnvironmentPropertySource("systemEnvironment",
        environment))).bindOrCreate("tibao.wechat", WechatSettings.class);
  }

  @Test
  void aTopicWithoutTemplateIsOffAndASecretIsNeverPrinted() {
    assertThat(platform.on()).isTrue();
    assertThat(platform.on(MessageTopic.FAULT)).as("no template").isFalse();
    assertThat(wechat.settings().toString()).doesNotContain("secret");
    assertThat(LETTER.toString()).doesNotContain("oLi");
  }
}
