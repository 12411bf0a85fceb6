package org.tibao.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tibao.support.Fuzz;
import org.tibao.support.RawAnswers;

/** What calls itself the answer of a regulator's platform: it decides about one record, and stops no other. */
class RegulatorFuzzTests {

  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

  private final RawAnswers regulator = new RawAnswers();
  private final HttpRegulatorPlatform platform = new HttpRegulatorPlatform(
      new PlatformSettings(regulator.url().toString(), "tibao", "secret"));

  private RegulatorPlatform.Answer sent(String login, byte[] answer) {
    return sent(RawAnswers.bytes(login), answer);
  }

  private RegulatorPlatform.Answer sent(byte[] login, byte[] answer) {
    regulator.answer(request -> RawAnswers.body(request.startsWith("GET /login") ? login : answer));
    var upload = new Upload(UUID.randomUUID(), Upload.Kind.HAZARD, "/31/", Map.of("a", "b"), NOW, Upload.State.WAITS, 0,
        NOW, "");
    RegulatorPlatform.Answer given = platform.send(upload);
    assertThat(given.text()).as("what the database keeps").hasSizeLessThanOrEqualTo(300).doesNotMatch("(?s).*\\p{C}.*");
    return given;
  }

  @Test
  void answersToARecord() {
    Fuzz.of("regulator", bytes -> sent("{\"token\":\"t\"}", bytes))
        .from("{\"code\":200,\"msg\":\"ok\"}", "{\"code\":500,\"msg\":\"设备不存在\"}", "{\"code\":401}")
        .words("\"msg\":\"\\u0000\"", "\\ud800", "\"code\":\"0\"").tried(150);
  }

  @Test
  void answersToALogin() {
    // Nobody keeps a token that is not taken: each is followed by another login.
    Fuzz.of("regulator-login", bytes -> sent(bytes, RawAnswers.bytes("{\"code\":401}"))).from("{\"token\":\"t\"}")
        .words("\\n", "\\u0000", "令牌").tried(150);
  }

  @Test
  void aTokenThatNoHeaderCarriesIsNotKept() {
    byte[] ok = RawAnswers.bytes("{\"code\":200,\"msg\":\"ok\"}");

    assertThat(sent("{\"token\":\"a\\r\\nb\"}", ok).outcome()).isEqualTo(RegulatorPlatform.Outcome.LATER);
    assertThat(sent("{\"token\":\"t\"}", ok).outcome()).isEqualTo(RegulatorPlatform.Outcome.TAKEN);
  }

  @Test
  void whatNoDatabaseKeepsIsLeftOutOfTheAnswer() {
    var no = RawAnswers.bytes("{\"code\":9,\"msg\":\"\\u0000设备\\u0000不存在\\ud800\"}");

    assertThat(sent("{\"token\":\"t\"}", no))
        .isEqualTo(new RegulatorPlatform.Answer(RegulatorPlatform.Outcome.REFUSED, "设备 不存在"));
  }
}
