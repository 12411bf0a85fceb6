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
import org.tibao.Tibao;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuoteCommandTests {

  private static final String HEAD = "lift,floors,dwellings_per_floor,age_years,make,starts_per_day\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path here;

  @Test
  void everyLiftIsQuotedInFenAndTheFloorsPayThePremium() throws IOException {
    assertThat(run("quote", lifts("A,6,4,0,,150\nB,18,2,12,奥的斯,600\n"), "--json")).as(text(err)).isEqualTo(Exit.DONE);

    JsonNode quotes = JsonMapper.shared().readTree(text(out)).get("quotes");
    assertThat(text(out)).hasLineCount(1);
    assertThat(quotes.size()).isEqualTo(2);
    for (JsonNode each : quotes) {
      assertThat(each.propertyNames()).containsExactly("lift", "expected", "p75", "p95", "p99_5", "premium", "shares");
      assertThat(each.get("expected").asLong()).isPositive().isLessThan(each.get("p75").asLong());
      assertThat(each.get("p75").asLong()).isLessThan(each.get("p95").asLong());
      assertThat(each.get("p95").asLong()).isLessThan(each.get("p99_5").asLong());
      assertThat(each.get("shares").valueStream().mapToLong(JsonNode::asLong).sum())
          .isEqualTo(each.get("premium").asLong());
    }
    assertThat(quotes.get(0).get("shares").propertyNames()).containsExactly("2", "3", "4", "5", "6");
    assertThat(quotes.get(1).get("premium").asLong()).isGreaterThan(quotes.get(0).get("premium").asLong());
    assertThat(text(err)).contains("1 台超过产品的投保年限");
  }

  @Test
  void aProductOfOnesOwnIsPricedInstead() throws IOException {
    String file = write("product.yaml",
        """
            code: care-only
            region: ''
            label: 只保维保
            labelEn: Care only
            years: 2
            form: ONE_TERM
            interest: 0%
            trend: 0%
            covers:
              - {item: CARE, yearlyYuan: 100, share: 100%, deductibleYuan: 0, source: 测试, confidence: PROPOSAL}
            exclusions: []
            terms: {basis: FLOORS, floors: {from: 1, first: 0, step: 1}, waitingDays: 0, startAge: 60, source: 测试, confidence: PROPOSAL}
            loadings: {expenses: 20%, margin: 0%, risk: 0%}
            """);

    assertThat(run("quote", lifts("A,3,1,0,,150\n"), "--product", file, "--json")).as(text(err)).isEqualTo(Exit.DONE);
    JsonNode quote = JsonMapper.shared().readTree(text(out)).get("quotes").get(0);
    assertThat(quote.get("expected").asLong()).isEqualTo(20_000);
    assertThat(quote.get("premium").asLong()).isEqualTo(25_000);
    assertThat(quote.get("shares").toString()).isEqualTo("{\"1\":0,\"2\":8333,\"3\":16667}");
  }

  @Test
  void rowsThatCannotBeReadAreNamedAndNothingIsQuoted() throws IOException {
    String file = lifts("A,6,4,0,,150\nB,1,4,0,,150\nC,6,four,0,,150\nA,6,4,0,,150\n,6,4,0,,150\nD,6,4,0,,\n");

    assertThat(run("quote", file, "--json")).isEqualTo(Exit.REFUSED_ROWS);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("第 3 行“floors”列", "第 4 行“dwellings_per_floor”列", "第 5 行“lift”列", "第 6 行“lift”列",
        "第 7 行“starts_per_day”列", "Row 3, column floors");
  }

  @Test
  void aFileThatIsNoTableOfLiftsIsRefused() throws IOException {
    assertThat(run("quote", write("x.csv", "lift,floors\nA,6\n"), "--json")).isEqualTo(Exit.REFUSED_FILE);
    assertThat(run("quote", write("y.csv", HEAD), "--json")).isEqualTo(Exit.REFUSED_FILE);
    assertThat(run("quote", here.resolve("none.csv").toString())).isEqualTo(Exit.REFUSED_FILE);
    assertThat(run("quote", lifts("A,6,4,0,,150\n"), "--product", write("p.yaml", "code: x\ncolour: red\n")))
        .isEqualTo(Exit.REFUSED_FILE);
    assertThat(text(err)).contains("没有“dwellings_per_floor”这一列", "表里没有电梯", "none.csv", "不是一个产品");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void manyLiftsShowHowFarItIsAndAreQuotedInTheirOrder() throws IOException {
    var rows = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      rows.append("L").append(i).append(',').append(5 + i % 3).append(",4,").append(i % 2).append(",,150\n");
    }

    assertThat(run("quote", lifts(rows.toString()), "--json")).as(text(err)).isEqualTo(Exit.DONE);
    assertThat(text(err)).contains("/ 10000");
    JsonNode quotes = JsonMapper.shared().readTree(text(out)).get("quotes");
    assertThat(quotes.size()).isEqualTo(10_000);
    assertThat(quotes.get(9_999).get("lift").asString()).isEqualTo("L9999");
    assertThat(quotes.get(6).get("premium").asLong()).isEqualTo(quotes.get(0).get("premium").asLong())
        .isLessThan(quotes.get(1).get("premium").asLong());
  }

  @Test
  void withoutJsonATableIsPrinted() throws IOException {
    assertThat(run("quote", lifts("A,6,4,0,,150\n"))).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("保险费 premium", "6F ", "合计 Total");
  }

  @Test
  void theBenchMeasuresWhatItHasTimeFor() throws IOException {
    assertThat(run("bench", "pricing", "--seconds", "1", "--json")).as(text(err)).isEqualTo(Exit.DONE);
    JsonNode said = JsonMapper.shared().readTree(text(out));
    assertThat(said.propertyNames()).containsExactly("speed", "comparison", "different", "shared");
    assertThat(said.get("speed").get(0).get("quotes").asLong()).isPositive();
    assertThat(said.get("comparison").get(0).get("exactError").asDouble()).isLessThan(0.01);
    assertThat(said.get("different").get(0).get("lifts").asInt()).isEqualTo(1);
    assertThat(run("bench", "pricing", "--seconds", "1")).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("exact", "lifts");
  }

  private String lifts(String rows) throws IOException {
    return write("lifts.csv", HEAD + rows);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(here.resolve(name), text).toString();
  }

  private int run(String... args) {
    return Commands.run(Tibao.class, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), args);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
