package org.tibao.wechat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tibao.outside.Outside;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What we ask of WeChat, after 微信官方文档·小程序: 小程序登录 code2Session, 获取稳定版接口调用凭据 getStableAccessToken, 发送订阅消息
 * sendMessage. Addresses hold the secret: neither they nor what comes back is ever logged, only the platform's numbers.
 */
@Component
class WechatPlatform {

  private static final Logger LOG = LoggerFactory.getLogger(WechatPlatform.class);
  private static final int NOT_HEARD = -1;

  private final WechatSettings settings;
  private final PlatformTokens tokens;
  private final Outside outside;

  WechatPlatform(WechatSettings settings, PlatformTokens tokens) {
    this.settings = settings;
    this.tokens = tokens;
    this.outside = new Outside(settings.timeout());
  }

  /** What became of a message. */
  enum Outcome {
    /** The platform has it. */
    SENT,
    /** The person does not take messages of this template (any more). */
    REFUSED,
    /** Not now; to be tried again. */
    LATER,
    /** Never like this. */
    NEVER
  }

  /** The platform's answer to a message, with its number. */
  record Answer(Outcome outcome, int code) {}

  /** A message: to which account, of which topic, and its two values. */
  record Letter(String openid, MessageTopic topic, String matter, String day) {

    @Override
    public String toString() {
      return "Letter[" + topic + "]";
    }
  }

  boolean on() {
    return settings.on();
  }

  boolean on(MessageTopic topic) {
    return settings.on() && !settings.template(topic).id().isBlank();
  }

  /**
   * The account behind a login of the mini program.
   *
   * @throws Refused {@link WechatRefusal#PLATFORM_AWAY}, {@link WechatRefusal#LOGIN_REFUSED}
   */
  String openid(String login) {
    JsonNode answer = ask(HttpRequest.newBuilder(address("/sns/jscode2session", Map.of("appid", settings.appid(),
        "secret", settings.secret(), "js_code", login, "grant_type", "authorization_code"))).GET());
    String openid = answer.path("openid").asString("");
    if (!openid.isEmpty()) {
      return openid;
    }
    int code = code(answer);
    throw switch (code) {
      // A code that is wrong, spent, or of somebody whom the platform distrusts.
      case 40029, 40163, 40226 -> Refused.because(WechatRefusal.LOGIN_REFUSED);
      default -> {
        LOG.warn("WeChat answered a login with {}", code);
        yield Refused.because(WechatRefusal.PLATFORM_AWAY);
      }
    };
  }

  /** Sends one message. A credential that does not hold any more is renewed once. */
  Answer send(Letter letter, Instant now) {
    try {
      String token = tokens.token(settings.appid(), null, force -> fetch(force, now), now);
      Answer first = post(letter, token);
      if (!stale(first.code())) {
        return first;
      }
      Answer second = post(letter, tokens.token(settings.appid(), token, force -> fetch(force, now), now));
      return stale(second.code()) ? new Answer(Outcome.LATER, second.code()) : second;
    } catch (Refused away) {
      return new Answer(Outcome.LATER, NOT_HEARD);
    }
  }

  private static boolean stale(int code) {
    return code == 40001 || code == 40014 || code == 42001;
  }

  private Answer post(Letter letter, String token) {
    WechatSettings.Template template = settings.template(letter.topic());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("touser", letter.openid());
    body.put("template_id", template.id());
    // The first page shows what waits; an address of the matter itself would tell the platform more than it needs.
    body.put("page", "pages/home/home");
    body.put("miniprogram_state", settings.state());
    body.put("lang", "zh_CN");
    body.put("data", Map.of(template.matter(), Map.of("value", letter.matter()), template.day(),
        Map.of("value", letter.day())));
    JsonNode answer = ask(HttpRequest
        .newBuilder(address("/cgi-bin/message/subscribe/send", Map.of("access_token", token)))
        .POST(json(body)));
    int code = code(answer);
    return new Answer(switch (code) {
      case 0 -> Outcome.SENT;
      case 43101 -> Outcome.REFUSED;
      // Busy, over a limit of the minute or the day, two at once; a stale credential is looked at by who asks.
      case NOT_HEARD, 40001, 40014, 42001, 43108, 45009, 45011, 45047 -> Outcome.LATER;
      default -> Outcome.NEVER;
    }, code);
  }

  private PlatformTokens.Token fetch(boolean force, Instant now) {
    JsonNode answer = ask(HttpRequest.newBuilder(address("/cgi-bin/stable_token", Map.of()))
        .POST(json(Map.of("grant_type", "client_credential", "appid", settings.appid(), "secret", settings.secret(),
            "force_refresh", force))));
    String token = answer.path("access_token").asString("");
    if (token.isEmpty()) {
      LOG.warn("WeChat gave no credential: {}", code(answer));
      throw Refused.because(WechatRefusal.PLATFORM_AWAY);
    }
    return new PlatformTokens.Token(token, now.plusSeconds(answer.path("expires_in").asInt(0)));
  }

  private static HttpRequest.BodyPublisher json(Map<String, Object> body) {
    return HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body), StandardCharsets.UTF_8);
  }

  private URI address(String path, Map<String, String> query) {
    String asked = query.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    return URI.create(settings.url().toString().replaceFirst("/+$", "") + path + (asked.isEmpty() ? "" : "?" + asked));
  }

  private JsonNode ask(HttpRequest.Builder request) {
    try {
      Outside.Answer response = outside.ask(request.header("Content-Type", "application/json"));
      JsonNode body = response.status() == 200 ? read(response.body()) : null;
      if (body != null) {
        return body;
      }
      LOG.warn("WeChat answered HTTP {}", response.status());
    } catch (IOException e) {
      LOG.warn("WeChat did not answer: {}", e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Refused.because(WechatRefusal.PLATFORM_AWAY);
  }

  private static @Nullable JsonNode read(String body) {
    try {
      JsonNode answer = JsonMapper.shared().readTree(body);
      return answer.isObject() ? answer : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Absent where all went well; else a number, though some of the platform's documents show it as text. */
  private static int code(JsonNode answer) {
    return answer.has("errcode") ? answer.path("errcode").asInt(NOT_HEARD) : 0;
  }
}
