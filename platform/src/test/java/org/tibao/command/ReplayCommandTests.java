package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.Tibao;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayCommandTests {

  private static final Instant START = Instant.parse("2026-05-01T07:50:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final StringBuilder lines = new StringBuilder();
  private int seq;

  @TempDir
  private Path here;

  @Test
  void findsSomebodyShutInAndSaysByWhichMessages() throws IOException {
    entrapment();

    assertThat(run("replay", file("m.jsonl", lines.toString()), "--json")).as(text(err)).isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(1);
    JsonNode result = JsonMapper.shared().readTree(text(out));
    JsonNode found = result.get("detections").get(0);
    assertThat(result.get("detections").size()).isOne();
    assertThat(found.get("lift").asString()).isEqualTo("XJD-0001");
    assertThat(found.get("kind").asString()).isEqualTo("entrapment");
    assertThat(found.get("raised").asString()).isEqualTo("2026-05-01T07:50:55Z");
    assertThat(found.get("cleared").asString()).isEqualTo("2026-05-01T08:00:04Z");
    assertThat(found.get("evidence").size()).isEqualTo(4);
    assertThat(result.has("recall")).isFalse();
  }

  @Test
  void scoresAgainstWhatReallyHappened() throws IOException {
    entrapment();
    String truth = file("t.jsonl", """
        {"device":"XJD-0001","kind":"entrapment","began":"2026-05-01T07:50:10Z","ended":"2026-05-01T08:00:02Z"}
        {"device":"XJD-0002","kind":"entrapment","began":"2026-05-01T07:50:10Z","ended":null}
        {"device":"XJD-0001","kind":"offLevelStop","began":"2026-05-01T07:50:10Z","ended":"2026-05-01T07:50:12Z"}
        """);

    assertThat(run("replay", file("m.jsonl", lines.toString()), "--truth", truth, "--json")).isEqualTo(Exit.DONE);
    JsonNode result = JsonMapper.shared().readTree(text(out));
    assertThat(result.get("recall").get("entrapment").asDouble()).isEqualTo(0.5);
    assertThat(result.get("precision").get("entrapment").asDouble()).isEqualTo(1);
    assertThat(result.get("delaySeconds").get("entrapment").asDouble()).isEqualTo(45);
    assertThat(result.get("withinWait").get("entrapment").asInt()).isOne();
    assertThat(result.get("recall").get("offLevelStop").isNull()).isTrue();
    assertThat(result.get("brief").get("offLevelStop").asInt()).isOne();
  }

  @Test
  void printsATableForPeople() throws IOException {
    entrapment();
    String truth = file("t.jsonl",
        "{\"device\":\"XJD-0001\",\"kind\":\"entrapment\",\"began\":\"2026-05-01T07:50:10Z\",\"ended\":null}");

    assertThat(run("replay", file("m.jsonl", lines.toString()), "--truth", truth)).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("2026-05-01T07:50:55Z\tXJD-0001\tentrapment\t2026-05-01T08:00:04Z",
        "16 messages, 1 lifts, 1 detections", "100.00 %");
  }

  @Test
  void namesLinesThatAreNoneAndGoesOn() throws IOException {
    entrapment();
    lines.append("""
        {"topic":"tibao/v1/XJD-0001/event","payload":{"boot":1,"seq":90,"at":"2026-05-01T08:00:00Z","messageCode":77}}
        {"topic":"tibao/v1/XJD-0001/gossip","payload":{}}
        {"topic":"tibao/v1/XJD-0001/event","payload":7}
        {"payload":{}}

        not json
        """);
    String truth = file("t.jsonl", "{\"device\":\"XJD-0001\",\"kind\":\"ghost\"}\n");

    assertThat(run("replay", file("m.jsonl", lines.toString()), "--truth", truth, "--json"))
        .isEqualTo(Exit.REFUSED_ROWS);
    assertThat(JsonMapper.shared().readTree(text(out)).get("detections").size()).isOne();
    assertThat(JsonMapper.shared().readTree(text(out)).get("refused").asInt()).isEqualTo(5);
    assertThat(text(err)).contains("Line 17: messageCode UNKNOWN_CODE", "Line 18: topic UNKNOWN_VALUE",
        "Line 19: payload WRONG_TYPE", "Line 20: topic MISSING_KEY", "Line 22: MALFORMED",
        "t.jsonl 第 1 行：kind UNKNOWN_VALUE");
  }

  @Test
  void readsCborInBase64AndAnotherCodebook() throws IOException {
    String cbor = Base64.getEncoder()
        .encodeToString(HexFormat.of().parseHex("a40103020903" + "1b0000019de2e15960" + "0e185a"));
    String both = """
        {"payload":"%s","topic":"tibao/v1/A/alarm","note":[1,{"x":2}]}
        """.formatted(cbor);
    assertThat(run("replay", file("cbor.jsonl", both), "--json")).as(text(err)).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("alarmButton");

    out.reset();
    String vendor = """
        {"topic":"tibao/v1/A/event","payload":{"boot":1,"seq":1,"at":"2026-05-01T08:00:00Z","messageCode":3}}
        """;
    assertThat(run("replay", file("vendor.jsonl", vendor), "--json", "--codebook", "vendor-government"))
        .isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("overspeed");
  }

  @Test
  void refusesWhatIsNoFileOrNoCodebook() throws IOException {
    assertThat(run("replay", here.resolve("missing.jsonl").toString())).isEqualTo(Exit.REFUSED_FILE);
    assertThat(text(err)).contains("missing.jsonl");
    assertThat(run("replay", file("m.jsonl", ""), "--codebook", "klingon")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("replay", file("empty.jsonl", ""), "--json")).isEqualTo(Exit.DONE);
    assertThat(text(out)).startsWith("{\"detections\":[]");
  }

  /** Somebody rides, stops between floors, and is freed ten minutes later. */
  private void entrapment() {
    status(0, false, true, false, true);
    status(3, false, true, true, true);
    status(5, true, false, true, true);
    status(10, false, false, true, true);
    for (int second = 60; second < 600; second += 60) {
      lines.append("{\"topic\":\"tibao/v1/XJD-0001/heartbeat\",\"payload\":{\"boot\":1,\"seq\":%d,\"at\":\"%s\"}}\n"
          .formatted(++seq, START.plusSeconds(second)));
    }
    status(600, false, true, true, true);
    status(601, false, true, false, true);
    status(604, false, true, false, false);
  }

  private void status(int second, boolean moving, boolean zone, boolean closed, boolean passenger) {
    Instant at = START.plusSeconds(second);
    lines.append(
        "{\"topic\":\"tibao/v1/XJD-0001/status\",\"payload\":{\"boot\":1,\"seq\":%d,\"at\":\"%s\",\"serviceMode\":1,"
            .formatted(++seq, at))
        .append(
            "\"carStatus\":%d,\"carDirection\":0,\"doorZone\":%b,\"carPosition\":2,\"doorStatus\":%b,\"passengerStatus\":%b}}\n"
                .formatted(moving ? 1 : 0, zone, closed, passenger));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(here.resolve(name), content).toString();
  }

  private int run(String... args) {
    return Commands.run(Tibao.class, stream(out), stream(err), args);
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream written) {
    return written.toString(StandardCharsets.UTF_8);
  }
}
