package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.Tibao;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TallyCommandTests {

  private static final String HEAD = "dwelling,area_m2,owner,ballot\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path here;

  @Test
  void saysEveryNumberAsOneLine() throws IOException {
    assertThat(tally(HEAD + "101,80,A,yes\n102,80.5,B,no\n103,80.50,C,\n", "--matter", "rebuild", "--json"))
        .isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(1);
    JsonNode said = JsonMapper.shared().readTree(text(out));
    assertThat(said.get("decided").asBoolean()).isFalse();
    assertThat(said.get("quorum").asBoolean()).isFalse();
    assertThat(said.get("areaTotal").asLong()).isEqualTo(241_00);
    assertThat(said.get("participantsArea").asLong()).isEqualTo(160_50);
    assertThat(said.get("areaYes").asLong()).isEqualTo(80_00);
    assertThat(said.get("headsTotal").asLong()).isEqualTo(3);
    assertThat(said.get("participantsHeads").asLong()).isEqualTo(2);
    assertThat(said.get("headsYes").asLong()).isOne();
    assertThat(said.get("areaConsent").asBoolean()).isFalse();
    assertThat(said.get("headsConsent").asBoolean()).isFalse();
    assertThat(text(err)).isEmpty();
  }

  @Test
  void saysItToPeopleInBothLanguages() throws IOException {
    assertThat(tally(HEAD + "101,80,A,yes\n102,80.05,B,yes\n", "--matter", "FUND_USE", "--region", "310107"))
        .isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("表决通过。Decided.", "160.05", "voting-majorities-shanghai", ">=2/3", ">1/2");
    out.reset();
    assertThat(tally(HEAD + "101,80,A,no\n", "--matter", "FUND_USE")).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("表决未通过。Not decided.");
  }

  @Test
  void saysThatARegionIsUnknown() throws IOException {
    assertThat(tally(HEAD + "101,80,A,yes\n", "--matter", "FUND_USE", "--region", "99", "--json"))
        .isEqualTo(Exit.DONE);
    assertThat(text(err)).contains("没有地区代码 99", "no region 99");
    assertThat(JsonMapper.shared().readTree(text(out)).get("region").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      101,80,A,yes;102,80,A,no | 3
      101,80.555,A,yes         | 2
      101,80,,yes              | 2
      101,80,A,yes;101,80,B,no | 2
      101,80,A,maybe           | 2
      """)
  void refusesWithASentenceAndNoResult(String rows, int exit) throws IOException {
    assertThat(tally(HEAD + rows.replace(";", "\n") + "\n", "--matter", "REBUILD", "--json")).isEqualTo(exit);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).hasLineCount(1).containsPattern("[\\u4e00-\\u9fff]{2}").containsPattern("[a-z]{3}");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(run("tally", here.resolve("none.csv").toString(), "--matter", "REBUILD")).isEqualTo(Exit.REFUSED_FILE);
    assertThat(text(err)).contains("none.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tally", "tally roll.csv", "tally roll.csv --matter LIFT", "vote", "vote verify x",
      "tally roll.csv --matter REBUILD --nonsense"})
  void wrongUsageIs64(String line) {
    assertThat(run(line.split(" "))).isEqualTo(Exit.WRONG_USAGE);
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tally", "vote", "vote verify"})
  void explainsItself(String command) {
    assertThat(run((command + " --help").split(" "))).isEqualTo(Exit.DONE);
    assertThat(text(out)).containsPattern("[\\u4e00-\\u9fff]{4}").contains("--help");
  }

  private int tally(String roll, String... options) throws IOException {
    Path file = Files.writeString(here.resolve("roll.csv"), roll);
    var line = new java.util.ArrayList<>(java.util.List.of("tally", file.toString()));
    line.addAll(java.util.List.of(options));
    return run(line.toArray(String[]::new));
  }

  private int run(String... args) {
    return Commands.run(Tibao.class, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), args);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
