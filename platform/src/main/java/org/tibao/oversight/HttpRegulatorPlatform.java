package org.tibao.oversight;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;
import org.tibao.outside.Outside;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An adaptor after a published municipal interface (智慧特种设备 V1.5 as open-source clients describe it): a token by
 * {@code login}, then forms by POST, answers in JSON with a code. Where a platform names things otherwise it gets an
 * adaptor of its own. Hazards are not part of that interface; their address is a proposal.
 */
@Component
@ConditionalOnExpression("!'${tibao.oversight.platform.url:}'.isBlank()")
class HttpRegulatorPlatform implements RegulatorPlatform {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int UNAUTHORIZED = 401;
  private static final int NO_CODE = -1;
  /** Characters of an answer that are kept: a sentence for people. */
  private static final int TEXT = 300;
  /** What a header can carry: another one would be sent with every record, and fail. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");

  private final PlatformSettings settings;
  private final Outside outside = new Outside(PATIENCE);
  private volatile @Nullable String token;

  HttpRegulatorPlatform(PlatformSettings settings) {
    this.settings = settings;
  }

  @Override
  public Answer send(Upload upload) {
    try {
      Answer answer = post(upload);
      if (answer == null) {
        token = null;
        answer = post(upload);
      }
      return answer == null ? new Answer(Outcome.LATER, "401") : answer;
    } catch (IOException e) {
      return answer(Outcome.LATER, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(Outcome.LATER, "interrupted");
    }
  }

  /** Null if the token does not hold any more. */
  private @Nullable Answer post(Upload upload) throws IOException, InterruptedException {
    String valid = token();
    var form = new TreeMap<>(upload.form());
    form.put("recordId", upload.id().toString());
    Outside.Answer response = outside
        .ask(HttpRequest.newBuilder(URI.create(settings.url() + address(upload.kind())))
            .header("Authorization", "Bearer " + valid).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form), StandardCharsets.UTF_8)));
    if (response.status() == UNAUTHORIZED) {
      return null;
    }
    if (response.status() >= 500 || response.status() == 429) {
      return new Answer(Outcome.LATER, "HTTP " + response.status());
    }
    JsonNode body = read(response.body());
    int code = body.path("code").asInt(NO_CODE);
    if (code == UNAUTHORIZED) {
      return null;
    }
    String text = body.path("msg").asString("HTTP " + response.status());
    if (response.status() / 100 != 2) {
      return answer(Outcome.REFUSED, text);
    }
    // A page of some proxy is no answer of the platform.
    return switch (code) {
      case 0, 200 -> answer(Outcome.TAKEN, text);
      case NO_CODE -> answer(Outcome.LATER, text);
      default -> answer(Outcome.REFUSED, text);
    };
  }

  /** With what a database can keep and a page can show of the text. */
  private static Answer answer(Outcome outcome, String text) {
    return new Answer(outcome, text.substring(0, Math.min(TEXT, text.length())).replaceAll("\\p{C}+", " ").strip());
  }

  private String token() throws IOException, InterruptedException {
    String known = token;
    if (known != null) {
      return known;
    }
    Outside.Answer response = outside
        .ask(HttpRequest.newBuilder(URI.create(settings.url() + "login?" + encoded(Map.of("username", settings.user(),
            "password", settings.password())))).GET());
    String given = read(response.body()).path("token").asString("");
    if (response.status() != 200 || !TOKEN.matcher(given).matches()) {
      throw new IOException("login " + response.status());
    }
    token = given;
    return given;
  }

  private static JsonNode read(String body) throws IOException {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw new IOException("not JSON", e);
    }
  }

  private static String address(Upload.Kind kind) {
    return switch (kind) {
      case HAZARD -> "record/uploadHazard";
      case SERVICE_STATE -> "entity/updateServiceState";
      case CARE_RECORD -> "record/uploadMaintainRecord";
    };
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream().map(each -> URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8) + "="
        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
  }
}
