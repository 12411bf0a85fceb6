package org.tibao.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.tibao.outside.Outside;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SMS through an HTTP gateway: one signed JSON request a message. The signature is HMAC-SHA-256 (hex) over the
 * timestamp, a line feed and the body. A gateway that fails or keeps silent is asked once more, with the same message
 * id, so that it can tell a repeat from a second message.
 */
final class SmsGateway implements Notices {

  private static final Logger log = LoggerFactory.getLogger(SmsGateway.class);
  private static final int TRIES = 2;

  private final URI url;
  private final String key;
  private final MessageSource sentences;
  private final Outside outside;
  private final JsonMapper json = JsonMapper.builder().build();

  SmsGateway(URI url, String key, Duration timeout, MessageSource sentences) {
    this.url = url;
    this.key = key;
    this.sentences = sentences;
    this.outside = new Outside(timeout);
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void deliver(Recipient to, Message message) {
    HttpRequest.Builder request = request(to, message);
    for (int attempt = 1;; attempt++) {
      try {
        Outside.Answer response = outside.ask(request);
        if (response.status() < 500) {
          judge(response, message);
          return;
        }
        log.warn("SMS gateway answered {} to {}", response.status(), message);
      } catch (IOException e) {
        log.warn("SMS gateway did not answer to {}: {}", message, e.getClass().getSimpleName());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Refused.because(NoticeRefusal.CHANNEL_AWAY);
      }
      if (attempt == TRIES) {
        throw Refused.because(NoticeRefusal.CHANNEL_AWAY);
      }
    }
  }

  private HttpRequest.Builder request(Recipient to, Message message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", message.id().toString());
    body.put("phone", to.phone());
    body.put("template", message.template());
    body.put("values", message.values());
    body.put("text", sentences.getMessage("notice." + message.template(), message.values().values().toArray(),
        Locale.SIMPLIFIED_CHINESE));
    String text = json.writeValueAsString(body);
    String timestamp = String.valueOf(message.at().getEpochSecond());
    return HttpRequest.newBuilder(url).header("Content-Type", "application/json")
        .header("X-Timestamp", timestamp).header("X-Signature", sign(timestamp + "\n" + text))
        .POST(HttpRequest.BodyPublishers.ofString(text, UTF_8));
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void judge(Outside.Answer response, Message message) {
    String code = code(response.body());
    if (response.status() / 100 == 2 && code.equals("OK")) {
      return;
    }
    log.warn("SMS gateway refused {}: {} {}", message, response.status(), code);
    if (response.status() == 401 || response.status() == 403) {
      throw Refused.because(NoticeRefusal.KEY_REFUSED);
    }
    throw Refused.because(switch (code) {
      case "INVALID_PHONE", "BLOCKED_PHONE" -> NoticeRefusal.PHONE_REFUSED;
      case "LIMIT" -> NoticeRefusal.TOO_OFTEN;
      default -> NoticeRefusal.CHANNEL_REFUSED;
    });
  }

  /** The gateway's code, made of capitals so that nothing it says can forge a line of the log. */
  private String code(String body) {
    try {
      JsonNode answer = json.readTree(body);
      String code = answer.path("code").asString("");
      return code.matches("[A-Z_]{1,40}") ? code : "?";
    } catch (JacksonException e) {
      return "?";
    }
  }
}
