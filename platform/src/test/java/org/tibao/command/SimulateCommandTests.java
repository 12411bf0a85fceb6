package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.Tibao;
import org.tibao.signal.Codec;
import org.tibao.signal.Message;
import org.tibao.signal.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./tibao simulate}: into files, and to a broker that answers for every message. */
class SimulateCommandTests {

  @TempDir
  private static Path home;

  private static CountingMqtt broker;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws Exception {
    broker = CountingMqtt.plain(home.resolve("broker"));
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void aFileHoldsWhatAReplayReads() throws IOException {
    Path messages = home.resolve("m.jsonl");
    Path truth = home.resolve("t.jsonl");

    assertThat(run("--lifts", "3", "--out", messages.toString(), "--truth", truth.toString(), "--trouble", "300",
        "--seconds", "86400")).isEqualTo(Exit.DONE);

    Codec codec = Codec.usual();
    var lines = Files.readAllLines(messages);
    assertThat(lines).hasSizeGreaterThan(5_000);
    for (String line : lines.subList(0, 2_000)) {
      JsonNode read = JsonMapper.shared().readTree(line);
      Topic topic = Topic.parse(read.get("topic").asString());
      assertThat(topic).isNotNull();
      assertThat(codec.decode(topic.kind(), read.get("payload").toString().getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(Message.class);
      assertThat(read.get("received").asString()).startsWith("2026-01-0");
    }
    assertThat(Files.readAllLines(truth)).isNotEmpty().allSatisfy(line -> assertThat(
        JsonMapper.shared().readTree(line).propertyNames()).containsExactly("device", "kind", "began", "ended"));
  }

  @ParameterizedTest
  @CsvSource({"3, V_3_1_1", "5, V_5"})
  void aBrokerAnswersForEveryMessageOfEveryLift(String version, String seen) throws IOException {
    broker.said.clear();
    broker.clients.clear();
    broker.versions.clear();
    Path logins = home.resolve("logins.csv");
    Files.writeString(logins, """
        device,user,password
        D-1,D-1,let me in
        D-2,G-1,let me in
        D-3,G-1,let me in
        """);

    int exit = run("--lifts", "3", "--broker", "mqtt://127.0.0.1:" + broker.port, "--credentials", logins.toString(),
        "--mqtt", version, "--speed", "3000", "--seconds", "3", "--json");

    assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(Exit.DONE);
    JsonNode result = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(result.get("published").asLong()).isGreaterThan(100).isEqualTo(result.get("acknowledged").asLong())
        .isEqualTo(broker.said.size());
    assertThat(result.get("failed").asLong()).isZero();
    assertThat(broker.clients).containsExactlyInAnyOrder("D-1", "G-1");
    assertThat(broker.versions).extracting(Enum::name).containsExactly(seen);
    assertThat(broker.said).allMatch(each -> each.topic().startsWith("tibao/v1/" + (each.client().equals("D-1")
        ? "D-1/"
        : "D-")));
    assertThat(broker.said.stream().map(each -> Topic.parse(each.topic()).device()).collect(Collectors.toSet()))
        .isEqualTo(Set.of("D-1", "D-2", "D-3"));
  }

  @Test
  void whoIsNotLetInIsTold() throws IOException {
    Path logins = home.resolve("wrong.csv");
    Files.writeString(logins, "device,user,password\nD-1,D-1,guess\n");

    assertThat(run("--lifts", "1", "--broker", "mqtt://127.0.0.1:" + broker.port, "--credentials", logins.toString(),
        "--seconds", "1")).isEqualTo(Exit.FAILURE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("连接不上", "NOT_AUTHORIZED");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"--lifts 0 --out x | 64 | --lifts is from 1",
      "--lifts 1 | 64 | --broker", "--lifts 1 --out x --broker mqtt://h | 64 | mutually exclusive",
      "--lifts 1 --out x --seconds 0 | 64 | --seconds is at least 1",
      "--lifts 1 --out x --from yesterday | 64 | --from is a date",
      "--lifts 1 --out x --trouble -1 | 64 | --trouble and --network",
      "--lifts 1 --broker http://h | 64 | --broker is like",
      "--lifts 1 --broker mqtt://h --mqtt 4 | 64 | --mqtt is 3 or 5",
      "--lifts 1 --broker mqtt://h --speed 0 | 64 | --speed is more than 0",
      "--lifts 1 --out x --credentials y | 64 | go with --broker only",
      "--lifts 1 --broker mqtt://h --credentials /nowhere | 2 | cannot be read",
      "--lifts 1 --broker mqtt://127.0.0.1:1 --seconds 1 | 1 | Cannot connect",
      "--lifts 1 --out /nowhere/x | 1 | Cannot use /nowhere/x"})
  void refusesWithASentence(String arguments, int exit, String sentence) {
    assertThat(run(arguments.strip().split(" "))).isEqualTo(exit);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"name,user,password | 2 | The first line",
      "device,user,password;D-1,U | 3 | Row 2", "device,user,password;D 1,U,x | 3 | Row 2",
      "device,user,password;D-1,U,x;D-2,U,y | 3 | Row 3", "device,user,password;D-1,U,x;D-1,U,x | 3 | twice",
      "device,user,password;D-1,U,x | 2 | has 1 devices only"})
  void refusesALoginFileThatIsNone(String lines, int exit, String sentence) throws IOException {
    Path logins = home.resolve("refused.csv");
    Files.writeString(logins, lines.strip().replace(';', '\n'));

    assertThat(run("--lifts", "2", "--broker", "mqtt://h", "--credentials", logins.toString())).isEqualTo(exit);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(sentence);
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "simulate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Commands.run(Tibao.class, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), all);
  }
}
