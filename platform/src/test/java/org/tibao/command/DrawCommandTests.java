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

class DrawCommandTests {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path here;

  @Test
  void aPublishedDrawIsVerifiedFromItselfAlone() throws IOException {
    String frame = write("frame.csv", "lift,risk\nA,1\nB,2\nC,3\n");
    assertThat(run("draw", frame, "--size", "2", "--seed", "00ff", "--weight", "risk", "--json")).as(text(err))
        .isEqualTo(Exit.DONE);
    String said = text(out);
    JsonNode draw = JsonMapper.shared().readTree(said);
    assertThat(said).hasLineCount(1);
    assertThat(draw.get("selected").size()).isEqualTo(2);
    assertThat(draw.get("ids").size()).isEqualTo(2);
    assertThat(draw.get("frameSha256").asString()).hasSize(64);
    assertThat(draw.get("inclusion").propertyNames()).containsExactly("A", "B", "C");
    Files.delete(Path.of(frame));

    assertThat(run("draw", "verify", write("draw.json", said))).as(text(err)).isEqualTo(Exit.DONE);
    assertThat(text(out)).contains("重抽 2 项，全部相符");
    assertThat(run("draw", "verify", write("draw.json", said.replace("\"size\":2", "\"size\":1"))))
        .isEqualTo(Exit.REFUSED_ROWS);
    assertThat(text(out)).contains("不符 DOES NOT HOLD: selected");
  }

  @Test
  void withEqualChancesTheKeyOfTheRfcDecides() throws IOException {
    String frame = write("frame.csv", "lift\nA\nB\nC\n");
    assertThat(run("draw", frame, "--size", "3", "--rfc3797", "9319./2.5./")).as(text(err)).isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(4).contains("抽样框 frame SHA-256 ");
  }

  @Test
  void wrongUseAndWrongFilesAreNamed() throws IOException {
    String frame = write("frame.csv", "lift,risk\nA,1\nA,2\n");
    assertThat(run("draw", "--size", "1", "--rfc3797", "k")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("draw", frame, "--rfc3797", "k")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("draw", frame, "--size", "1")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("draw", frame, "--size", "1", "--seed", "00")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("draw", frame, "--size", "1", "--rfc3797", "k", "--seed", "00", "--weight", "risk"))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("draw", here.resolve("none.csv").toString(), "--size", "1", "--rfc3797", "k"))
        .isEqualTo(Exit.REFUSED_FILE);
    assertThat(run("draw", frame, "--size", "1", "--rfc3797", "k")).isEqualTo(Exit.REFUSED_FILE);
    assertThat(run("draw", "verify", frame)).isEqualTo(Exit.REFUSED_FILE);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("第 3 行", "none.csv", "不是公布的抽签结果");
  }

  @Test
  void theCalendarOfALiftIsPrinted() throws IOException {
    assertThat(run("calendar", "--passed", "2022-03-18", "--until", "2040-01-01", "--json")).isEqualTo(Exit.DONE);
    assertThat(text(out).strip()).isEqualTo(
        "{\"periodic\":[\"2023-03\",\"2026-03\",\"2029-03\",\"2031-03\",\"2033-03\",\"2035-03\",\"2037-03\",\"2038-03\",\"2039-03\"],"
            + "\"selfTest\":[\"2024-03\",\"2025-03\",\"2027-03\",\"2028-03\",\"2030-03\",\"2032-03\",\"2034-03\",\"2036-03\"]}");
    out.reset();
    assertThat(run("calendar", "--passed", "2022-03-18")).isEqualTo(Exit.DONE);
    assertThat(text(out)).hasLineCount(20).startsWith("2023-03\t定期检验");
    assertThat(run("calendar", "--passed", "2022-03-18", "--until", "2022-03-17")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("calendar", "--passed", "2022-02-30")).isEqualTo(Exit.WRONG_USAGE);
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
