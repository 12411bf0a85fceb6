package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

class ActuaryLivesCommandTests {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path here;

  @ParameterizedTest
  @CsvSource({"shockabsorber, miles, , 27718.7, 3.1605", "bearingcage, hours, count, 11792.2, 2.0353",
      "fan, hours, count, 26296.8, 1.0585"})
  void theThreeDataSetsOfTheBookGiveItsFigures(String name, String time, String count, double eta, double beta)
      throws IOException {
    String file = reference("meeker-escobar-smrd/csv/" + name + ".csv").toString();
    String[] line = {"actuary", "weibull", file, "--time", time, "--event", "event", "--json", "--count", count};

    assertThat(run(count == null ? java.util.Arrays.copyOf(line, 8) : line)).as(text(err)).isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(1);
    JsonNode said = JsonMapper.shared().readTree(text(out));
    assertThat(said.propertyNames()).containsExactly("eta", "beta", "se_eta", "se_beta", "loglik");
    assertThat(said.get("eta").asDouble()).isCloseTo(eta, within(0.05));
    assertThat(said.get("beta").asDouble()).isCloseTo(beta, within(0.0001));
    assertThat(said.get("loglik").asDouble()).isNegative();
  }

  @Test
  void theCurveIsThatOfThePrintedTable() throws IOException {
    String file = reference("kaplan-meier-automotive/automotive.csv").toString();

    assertThat(run("actuary", "kaplan-meier", file, "--time", "time", "--event", "event", "--json"))
        .isEqualTo(Exit.DONE);
    JsonNode said = JsonMapper.shared().readTree(text(out));
    assertThat(said.propertyNames()).containsExactly("time", "survival", "se");
    assertThat(said.get("time").size()).isEqualTo(10);
    assertThat(said.get("survival").get(9).asDouble()).isCloseTo(0.269858, within(5e-7));
    // The printed upper bound is S + 1.95996 se.
    assertThat(said.get("se").get(9).asDouble()).isCloseTo((0.662446 - 0.269858) / 1.959964, within(1e-6));
  }

  @Test
  void readsEventsAsPeopleWriteThemAndColumnsInAnyCase() throws IOException {
    String table = "Hours,State,n\n10,FAILED,2\n20,cens,1\n30,1.0,1\n40,0,3\n50,Fail,0\n";

    assertThat(on(table, "weibull", "--time", "hours", "--event", "state", "--count", "N")).as(text(err))
        .isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("7 parts, 3 failed.", "特征寿命 eta", "形状 beta", "对数似然 loglik");
    out.reset();
    assertThat(on(table, "kaplan-meier", "--time", "HOURS", "--event", "State", "--count", "n", "--json"))
        .isEqualTo(Exit.DONE);
    assertThat(text(out)).startsWith("{\"time\":[10.0,30.0],\"survival\":[0.714");
  }

  @Test
  void withoutJsonTheCurveIsATableForPeople() throws IOException {
    assertThat(on("t,e\n1,1\n2,0\n3,1\n", "kaplan-meier", "--time", "t", "--event", "e")).isEqualTo(Exit.DONE);
    assertThat(text(out)).isEqualTo("""
        时间 time\t在险 at risk\t失效 failed\t生存 survival\t标准误 se\t95 %
        1.0\t3.0\t1.0\t0.666667\t0.272166\t0.0541 – 0.9452
        3.0\t1.0\t1.0\t0.000000\t0.000000\t0.0000 – 0.0000
        """);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      weibull      | t,e;1,1;2,0           | --time x --event e           | 2 | 没有列“x”
      weibull      | t,e;1,1;2,0           | --time t --event e --count n | 2 | no column "n"
      kaplan-meier | t,e                   | --time t --event e           | 2 | no row of data
      weibull      | t,e;a,1;2,0           | --time t --event e           | 3 | Row 2, column "t": "a"
      weibull      | t,e;-1,1;2,0          | --time t --event e           | 3 | “-1”
      weibull      | t,e;1,1;,0            | --time t --event e           | 3 | 第 3 行
      kaplan-meier | t,e;1,yes;2,0         | --time t --event e           | 3 | "yes"
      kaplan-meier | t,e,n;1,1,x;2,0,1     | --time t --event e --count n | 3 | column "n": "x"
      kaplan-meier | t,e;1,0;2,0           | --time t --event e           | 3 | There is no failure among the 2
      weibull      | t,e;1,0;2,0           | --time t --event e           | 3 | a life needs at least one
      weibull      | t,e;5,1;5,1;2,0       | --time t --event e           | 3 | could have ended at one moment, 5.0
      weibull      | t,e;0,1;5,1           | --time t --event e           | 3 | A failure at time 0 has no density
      """)
  void badInputIsRefusedWithASentence(String command, String rows, String options, int exit, String told)
      throws IOException {
    String[] words = (command + " " + options + " --json").split(" ");

    assertThat(on(rows.replace(';', '\n') + "\n", words)).isEqualTo(exit);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).hasLineCount(1).contains(told).containsPattern("[\\u4e00-\\u9fff]{2}");
  }

  @Test
  void everyBadRowIsNamedUpToTwenty() throws IOException {
    assertThat(on("t,e\n" + "x,1\n".repeat(23), "weibull", "--time", "t", "--event", "e"))
        .isEqualTo(Exit.REFUSED_ROWS);
    assertThat(text(err)).hasLineCount(21).contains("Row 2,", "Row 21,", "And 3 more.").doesNotContain("Row 22,");
  }

  @Test
  void aMissingFileIsARefusedFile() {
    assertThat(run("actuary", "weibull", here.resolve("none.csv").toString(), "--time", "t", "--event", "e"))
        .isEqualTo(Exit.REFUSED_FILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"actuary", "actuary nonsense", "actuary weibull", "actuary weibull x --time t",
      "actuary kaplan-meier x --event e", "actuary weibull x --time t --event e --nonsense"})
  void wrongUsageIs64(String line) {
    assertThat(run(line.split(" "))).isEqualTo(Exit.WRONG_USAGE);
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"weibull", "kaplan-meier"})
  void explainsItself(String command) {
    assertThat(run("actuary", command, "--help")).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("--time", "--event", "--count", "--json", "--help")
        .containsPattern("[\\u4e00-\\u9fff]{4}");
  }

  private int on(String table, String... words) throws IOException {
    String[] line = new String[words.length + 2];
    line[0] = "actuary";
    line[1] = words[0];
    line[2] = Files.writeString(here.resolve("lives.csv"), table).toString();
    System.arraycopy(words, 1, line, 3, words.length - 1);
    return run(line);
  }

  private static Path reference(String name) {
    String directory = System.getenv("TIBAO_REFERENCE_DATA");
    assumeTrue(directory != null, "TIBAO_REFERENCE_DATA is not set: no reference data");
    return Path.of(directory, name);
  }

  private int run(String... line) {
    return Commands.run(Tibao.class, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), line);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
