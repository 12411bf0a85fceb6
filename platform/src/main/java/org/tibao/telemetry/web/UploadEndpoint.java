package org.tibao.telemetry.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Open;
import org.tibao.refusal.Refused;
import org.tibao.telemetry.TelemetryRefusal;
import org.tibao.telemetry.Uploads;
import org.tibao.telemetry.Uploads.Upload;
import tools.jackson.databind.JsonNode;

/**
 * Where devices without MQTT bring their messages: {@code POST /v1/telemetry} with the device's name and secret by basic
 * authentication, a list of {@code {"topic": …, "payload": {…}}}. Answered when all of it is stored; sent again, it
 * changes nothing.
 */
@RestController
class UploadEndpoint {

  private static final String BASIC = "basic ";
  private static final Upload NOTHING = new Upload("", new byte[0]);

  private final Uploads uploads;
  private final Clock clock;

  UploadEndpoint(Uploads uploads, Clock clock) {
    this.uploads = uploads;
    this.clock = clock;
  }

  /** A message; its payload is an object, or a text that cannot be read as one. */
  record Line(@Nullable String topic, @Nullable JsonNode payload) {

    Upload upload() {
      if (topic == null || payload == null) {
        return NOTHING;
      }
      String text = payload.isString() ? payload.asString() : payload.toString();
      return new Upload(topic, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Open
  @PostMapping(path = "/v1/telemetry", produces = "application/json")
  Uploads.Outcome store(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String proof,
      @RequestBody List<@Nullable Line> lines) {
    String[] said = credentials(proof);
    return uploads.store(said[0], said[1], lines.stream().map(each -> each == null ? NOTHING : each.upload()).toList(),
        clock.instant());
  }

  private static String[] credentials(@Nullable String proof) {
    if (proof != null && proof.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      try {
        String plain = new String(Base64.getDecoder().decode(proof.substring(BASIC.length()).strip()),
            StandardCharsets.UTF_8);
        String[] parts = plain.split(":", 2);
        if (parts.length == 2) {
          return parts;
        }
      } catch (IllegalArgumentException e) {
        throw Refused.because(TelemetryRefusal.WRONG_CREDENTIALS);
      }
    }
    throw Refused.because(TelemetryRefusal.WRONG_CREDENTIALS);
  }

  /** Devices have no session and no form: they prove with every batch who they are. */
  @Configuration(proxyBeanMethods = false)
  static class DevicesComeIn {

    @Bean
    @Order(0)
    SecurityFilterChain devices(HttpSecurity http) throws Exception {
      return http.securityMatcher("/v1/telemetry").csrf(AbstractHttpConfigurer::disable)
          .requestCache(AbstractHttpConfigurer::disable)
          .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
          .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }
  }
}
