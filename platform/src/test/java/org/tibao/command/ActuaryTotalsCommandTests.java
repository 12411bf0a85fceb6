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

class ActuaryTotalsCommandTests {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path here;

  @ParameterizedTest
  @CsvSource({"raa.csv, 52135.23, 26909.01, 0.005", "matrix/raa.csv, 52135.23, 26909.01, 0.005",
      "genins.csv, 18680856, 2447095, 0.5", "matrix/genins.csv, 18680856, 2447095, 0.5"})
  void thePublishedTrianglesGiveThePublishedReserves(String file, double ibnr, double error, double near) {
    String directory = System.getenv("TIBAO_REFERENCE_DATA");
    assumeTrue(directory != null, "TIBAO_REFERENCE_DATA is not set: no reference data");
    String triangle = Path.of(directory, "chain-ladder-triangles", file).toString();

    JsonNode said = said("actuary", "reserve", triangle, "--json");
    assertThat(said.propertyNames()).containsExactly("ibnr", "mack_se", "cdr_se", "origins");
    assertThat(said.get("ibnr").asDouble()).isCloseTo(ibnr, within(near));
    assertThat(said.get("mack_se").asDouble()).isCloseTo(error, within(near));
    assertThat(said.get("cdr_se").asDouble()).isPositive().isLessThan(error);
    assertThat(said.get("origins").size()).isEqualTo(10);
    assertThat(said.get("origins").get(9).propertyNames()).containsExactly("origin", "ibnr", "mack_se");
    assertThat(said.get("origins").get(9).get("origin").asString()).isIn("1990", "2010");
  }

  @ParameterizedTest
  @ValueSource(strings = {"origin,1,2,3\n2020,100,150,165\n2021,110,170,\n2022,120,,\n",
      "development,value,origin\n1,120,2022\n2,150,2020\n1,100,2020\n3,165,2020\n1,110,2021\n2,170,2021\n",
      "origin,development,values\n2020,2020,100\n2020,2021,150\n2020,2022,165\n2021,2021,110\n2021,2022,170\n2022,2022,120\n",
      "Value,Origin,Development\n100,2020,12\n150,2020,24\n165,2020,36\n110,2021,12\n170,2021,24\n,2021,36\n120,2022,12\n"})
  void readsAMatrixOrAListByAgeOrByYear(String text) throws IOException {
    JsonNode said = said("actuary", "reserve", file(text).toString(), "--json");

    double one = 320.0 / 210;
    assertThat(said.get("ibnr").asDouble()).isCloseTo(170 * 0.1 + 120 * (one * 1.1 - 1), within(1e-9));
    assertThat(said.get("origins").get(2).get("origin").asString()).isEqualTo("2022");
    assertThat(said.get("origins").get(1).get("ibnr").asDouble()).isCloseTo(17, within(1e-9));
  }

  @Test
  void saysAReserveToPeople() throws IOException {
    Path file = file("origin,1,2\n2020,100,150\n2021,110,170\n2022,120,\n");

    assertThat(run("actuary", "reserve", file.toString())).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("2022", "62.86", "合计 total", "cdr_se");
    Path irregular = file("origin,1,2\n2020,100,150\n2021,110,170\n2022,120,\n2023,130,\n");
    assertThat(run("actuary", "reserve", irregular.toString())).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("Not one diagonal a year");
    assertThat(said("actuary", "reserve", irregular.toString(), "--json").get("cdr_se").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      origin,1,2;2020,100,x;2021,1,              | 3 | "x"
      origin,1,2;2020,100,150;2021,,             | 3 | no amount
      origin,1,2,3;2020,100,150,160;2021,1,,2    | 3 | lacks a cell
      origin,1,2;2020,100,150;2020,1,            | 3 | "2020"
      origin,1,2;2020,100,150                    | 3 | two origins
      origin,1,2;2020,0,150;2021,1,              | 3 | age 1
      origin,development,value;2020,1,5;,2,6     | 3 | Row 3
      origin,development,value;2020,1,5;2020,1,6 | 3 | twice
      origin,development,value;2020,a,5          | 3 | "a"
      """)
  void refusesATriangleWithItsPlace(String rows, int exit, String place) throws IOException {
    assertThat(run("actuary", "reserve", file(rows.replace(";", "\n") + "\n").toString(), "--json")).isEqualTo(exit);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains(place).containsPattern("[\\u4e00-\\u9fff]{2}");
  }

  @Test
  void repeatsThePublishedAggregateLoss() {
    JsonNode said = said("actuary", "aggregate", "--frequency", "poisson:10", "--severity", "gamma:2,1", "--step",
        "0.5",
        "--json");

    assertThat(said.propertyNames()).contains("mean", "quantiles", "tvar");
    assertThat(said.get("mean").asDouble()).isEqualTo(20);
    assertThat(said.get("quantiles").propertyNames()).containsExactly("0.5", "0.9", "0.95", "0.99", "0.995", "0.999");
    assertThat(said.get("quantiles").get("0.5").asDouble()).isEqualTo(19.5);
    assertThat(said.get("quantiles").get("0.99").asDouble()).isEqualTo(41);
    assertThat(said.get("quantiles").get("0.995").asDouble()).isEqualTo(43.5);
    assertThat(said.get("tvar").get("0.9").asDouble()).isCloseTo(35.42, within(0.005));
    assertThat(said.get("tvar").get("0.95").asDouble()).isCloseTo(38.55, within(0.005));
    assertThat(said.get("tvar").get("0.99").asDouble()).isCloseTo(45.01, within(0.005));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      poisson:10     | gamma:1,0.001      | 10000  | 9670
      negbin:2,0.2   | lognormal:0,0.5    | 9.0652 | 7.36
      geometric:0.25 | weibull:1,10       | 30     | 16.219
      poisson:4      | pareto:3,10        | 20     | 15.1
      poisson:100000 | gamma:2,1          | 200000 | 200000
      """)
  void knowsTheLawsByTheirParameters(String frequency, String severity, double mean, double median) {
    JsonNode said = said("actuary", "aggregate", "--frequency", frequency, "--severity", severity, "--json");

    assertThat(said.get("mean").asDouble()).isCloseTo(mean, within(1e-4 * mean));
    assertThat(said.get("quantiles").get("0.5").asDouble()).isCloseTo(median, within(0.02 * median));
  }

  @Test
  void readsAmountsFromAFile() throws IOException {
    Path amounts = file("amount\n1\n2\n\"3\"\n\n4,x\n");

    JsonNode said = said("actuary", "aggregate", "--frequency", "poisson:2", "--severity", "empirical:" + amounts,
        "--step", "1", "--json");
    assertThat(said.get("mean").asDouble()).isEqualTo(5);
    assertThat(said.get("quantiles").get("0.5").asDouble()).isEqualTo(4);
    assertThat(run("actuary", "aggregate", "--frequency", "poisson:2", "--severity", "empirical:" + amounts,
        "--lattice", "lower", "--step", "0.75")).isEqualTo(Exit.DONE);
    // Rounded up to multiples of 0.75: 1.5, 2.25, 3 and 4.5, twice in the mean.
    assertThat(text(out)).contains("均值 mean 5.62500");
    assertThat(run("actuary", "aggregate", "--frequency", "poisson:2", "--severity",
        "empirical:" + file("1\nx\n"))).isEqualTo(Exit.REFUSED_ROWS);
    assertThat(run("actuary", "aggregate", "--frequency", "poisson:2", "--severity",
        "empirical:" + file("amount\n"))).isEqualTo(Exit.REFUSED_FILE);
    assertThat(run("actuary", "aggregate", "--frequency", "poisson:2", "--severity",
        "empirical:" + here.resolve("none.csv"))).isEqualTo(Exit.REFUSED_FILE);
  }

  @Test
  void whatHasNoMeanIsNull() {
    JsonNode said = said("actuary", "aggregate", "--frequency", "poisson:0.1", "--severity", "pareto:0.9,1", "--json");

    assertThat(said.get("mean").isNull()).isTrue();
    assertThat(said.get("tvar").get("0.99").isNull()).isTrue();
    assertThat(said.get("quantiles").get("0.99").asDouble()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      poisson:-1 | gamma:2,1  | 0.5  | mean of a Poisson number
      poisson:x  | gamma:2,1  | 0.5  | is no number
      poisson    | gamma:2,1  | 0.5  | needs 1 number
      negbin:2   | gamma:2,1  | 0.5  | needs 2 number
      beta:2     | gamma:2,1  | 0.5  | none of poisson:mean
      poisson:10 | normal:2,1 | 0.5  | none of gamma:shape
      poisson:10 | gamma:0,1  | 0.5  | shape of a gamma
      poisson:10 | gamma:2,1  | 0    | step of a lattice
      poisson:10 | gamma:2,1  | 1e-7 | too small
      """)
  void refusesParametersByName(String frequency, String severity, String step, String name) {
    assertThat(run("actuary", "aggregate", "--frequency", frequency, "--severity", severity, "--step", step))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(text(err)).contains(name);
    assertThat(text(out)).isEmpty();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(here.resolve("file.csv"), text);
  }

  private JsonNode said(String... line) {
    out.reset();
    assertThat(run(line)).as(text(err)).isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(1);
    return JsonMapper.shared().readTree(text(out));
  }

  private int run(String... line) {
    return Commands.run(Tibao.class, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), line);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
