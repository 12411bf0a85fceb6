package org.tibao.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tibao.support.Fuzz;
import org.tibao.support.RawAnswers;

/** What calls itself WeChat's answer. */
class WechatFuzzTests {

  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final String TOKEN = "{\"access_token\":\"ACCESS_TOKEN\",\"expires_in\":7200}";

  private final RawAnswers wechat = new RawAnswers();
  private final WechatPlatform platform = new WechatPlatform(new WechatSettings("wx0", "s", wechat.url(), "formal",
      Duration.ofSeconds(20), new WechatSettings.Templates(template(), template(), template(), template())),
      new Fetched());
  private final WechatPlatform.Letter letter = new WechatPlatform.Letter("oLi", MessageTopic.VOTE, "有一件事等您表决",
      "2026年12月1日");

  private static WechatSettings.Template template() {
    return new WechatSettings.Template("t", "thing1", "date2");
  }

  /** Fetches a credential for every message. */
  private static final class Fetched extends PlatformTokens {

    Fetched() {
      super(null, null);
    }

    @Override
    public String token(String appid, @Nullable String bad, Source source, Instant now) {
      return source.fetch(bad != null).text();
    }
  }

  @Test
  void answersToALogin() {
    Fuzz.of("wechat-login", bytes -> {
      wechat.answer(bytes);
      return platform.openid("x");
    }).from("{\"session_key\":\"tiihtNczf5v6AKRyjwEUhQ==\",\"openid\":\"oLi\"}",
        "{\"openid\":\"oLi\",\"unionid\":\"u\",\"errcode\":0,\"errmsg\":\"ok\"}")
        .words("\"errcode\":40029,", "\"openid\":\"\",").tried(150);
  }

  @Test
  void answersToAMessage() {
    Fuzz.of("wechat-message", bytes -> {
      wechat.answer(request -> RawAnswers.body(request.contains("stable_token") ? RawAnswers.bytes(TOKEN) : bytes));
      return platform.send(letter, NOW);
    }).from(FakeWechat.OK, FakeWechat.error(43101, "user refuse to accept the msg"), FakeWechat.error(40001, "stale"))
        .words("\"errcode\":", "42001").tried(100);
    Fuzz.of("wechat-token", bytes -> {
      wechat.answer(request -> RawAnswers.body(request.contains("stable_token")
          ? bytes
          : RawAnswers.bytes(FakeWechat.OK)));
      return platform.send(letter, NOW);
    }).from(TOKEN).words("access_token", "\\r\\n").tried(100);
  }

  @Test
  void aCodeThatIsNoNumberIsNoMessageSent() {
    wechat.answer(request -> RawAnswers.body(RawAnswers.bytes(request.contains("stable_token")
        ? TOKEN
        : "{\"errcode\":\"soon\"}")));

    assertThat(platform.send(letter, NOW)).isEqualTo(new WechatPlatform.Answer(WechatPlatform.Outcome.LATER, -1));
  }
}
