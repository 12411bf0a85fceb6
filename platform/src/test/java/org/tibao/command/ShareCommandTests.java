package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.Tibao;

class ShareCommandTests {

  private static final String HOUSE = """
      dwelling,floor,area_m2,weight
      101,1,80,0
      201,2,80.5,0.5
      301,3,79.86,1
      302,3,80,1
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path here;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      linear           | 100.01 | 0     | "101":0,"201":2000,"301":4001,"302":4000
      coefficient      | 100.00 | 0     | "101":0,"201":2000,"301":4000,"302":4000
      coefficient-area | 1000   | 400   | "101":0,"201":12068,"301":23945,"302":23987
      area             | 320.36 | 0.00  | "101":8000,"201":8050,"301":7986,"302":8000
      weights          | 1,000  | 1000  | "101":0,"201":0,"301":0,"302":0
      WEIGHTS          | 0.01   | 0     | "101":0,"201":0,"301":1,"302":0
      """)
  void theSharesComeOnOneLineAndAddUp(String scheme, String total, String subsidy, String shares) throws IOException {
    assertThat(share(HOUSE, "--total", total, "--scheme", scheme, "--subsidy", subsidy, "--json")).as(text(err))
        .isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(1).startsWith("{\"shares\":{" + shares + "}");
  }

  @Test
  void withoutJsonItIsATableForPeople() throws IOException {
    assertThat(share("房号,楼层\n401甲,4\n401乙,4\n", "--total", "0.01", "--scheme", "linear")).isEqualTo(Exit.DONE);
    assertThat(text(out)).isEqualTo("401甲\t0.01\n401乙\t0.00\n合计 Total\t0.01\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      dwelling,floor;101,1               | linear      | 权重都是零
      dwelling,floor,weight;101,2,0      | weights     | All weights are zero
      dwelling,floor;101,x               | linear      | “x”
      dwelling,floor;101,2;101,3         | linear      | 出现了两次
      dwelling,floor;,2                  | linear      | dwelling
      dwelling,floor                     | linear      | 住户
      room,floor;101,2                   | linear      | 缺少“dwelling”
      dwelling,floor;101,2               | area        | 缺少“area_m2”
      dwelling,floor,area_m2;101,2,-80   | area        | -80
      dwelling,floor,weight;101,2,-1     | coefficient | -1
      dwelling,floor,weight;101,2,       | weights     | weight
      """)
  void aBadTableIsARefusedFile(String rows, String scheme, String told) throws IOException {
    assertThat(share(rows.replace(';', '\n') + "\n", "--total", "100", "--scheme", scheme, "--json"))
        .isEqualTo(Exit.REFUSED_FILE);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).hasLineCount(1).contains(told);
  }

  @Test
  void weightsThatAreAllZeroAreRefusedEvenIfTheSubsidyLeavesNothing() throws IOException {
    assertThat(share("dwelling,floor,weight\n101,2,0\n", "--total", "100", "--scheme", "weights", "--subsidy", "100"))
        .isEqualTo(Exit.REFUSED_FILE);
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"--total 1 --scheme magic", "--scheme linear", "--total 1", "--total 0 --scheme linear",
      "--total abc --scheme linear", "--total 1.001 --scheme linear", "--total 5 --scheme linear --subsidy 6",
      "--total=-1 --scheme linear", "--total 5 --scheme linear --subsidy=-1", "--total 1 --scheme centred"})
  void wrongUsageIs64(String line) throws IOException {
    assertThat(share(HOUSE, line.split(" "))).isEqualTo(Exit.WRONG_USAGE);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void aMissingFileIsARefusedFile() {
    assertThat(run("share", here.resolve("none.csv").toString(), "--total", "1", "--scheme", "linear"))
        .isEqualTo(Exit.REFUSED_FILE);
  }

  @Test
  void explainsItself() {
    assertThat(run("share", "--help")).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("--total", "--scheme", "--subsidy", "--json", "coefficient-area", "方案");
  }

  private int share(String table, String... options) throws IOException {
    List<String> line = new ArrayList<>(
        List.of("share", Files.writeString(here.resolve("house.csv"), table).toString()));
    line.addAll(List.of(options));
    return run(line.toArray(String[]::new));
  }

  private int run(String... line) {
    return Commands.run(Tibao.class, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), line);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
