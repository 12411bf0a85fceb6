package org.tibao.sheets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.refusal.Refused;
import org.tibao.support.Property;

class SheetRoundTripTests {

  @TempDir
  Path directory;

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "CSV"})
  void givesBackEveryTextAsItWas(SheetFormat format) {
    Property.forAll(200, (random, size) -> {
      List<List<String>> rows = Stream.generate(() -> List.of(text(random, size), text(random, size))).limit(5)
          .toList();
      assertThat(throughAFile(format, rows)).isEqualTo(rows);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A1", "'=1", "''-x"})
  void startsNoProgram(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter writer = SheetWriter.csv(out)) {
      writer.write(List.of(text));
    }
    assertThat(out.toString(UTF_8)).matches("(?s)\ufeff\"?'.*");
    assertThat(throughAFile(SheetFormat.CSV, List.of(List.of(text)))).containsExactly(List.of(text));
    assertThat(throughAFile(SheetFormat.XLSX, List.of(List.of(text)))).containsExactly(List.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "'a", "O'Neill", "''"})
  void leavesOtherApostrophesAlone(String text) {
    assertThat(Formulas.armed(text)).isEqualTo(text);
    assertThat(Formulas.disarmed(text)).isEqualTo(text);
  }

  @Test
  void keepsInAWorkbookWhatXmlCannotHold() throws IOException {
    List<List<String>> rows = List.of(List.of("\0\u0001\ufffe\uffff", "\ud800", "_x0041_", " a ", "\r\n", "_x005F_"));
    assertThat(throughAFile(SheetFormat.XLSX, rows)).isEqualTo(rows);
  }

  @Test
  void writesNoTextThatATextFileCannotHold() throws IOException {
    try (SheetWriter writer = SheetWriter.csv(new ByteArrayOutputStream())) {
      assertThatIllegalArgumentException().isThrownBy(() -> writer.write(List.of("\0")));
      assertThatIllegalArgumentException().isThrownBy(() -> writer.write(List.of("\ud800")));
      assertThatExceptionOfType(Refused.class).isThrownBy(() -> writer.write(List.of("x".repeat(32_768))));
    }
  }

  private List<List<String>> throughAFile(SheetFormat format, List<List<String>> rows) throws IOException {
    return Sheets.throughAFile(directory, format, rows);
  }

  /** Any text but the two things no text file holds, with a liking for what gives trouble. */
  private static String text(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(length); i > 0; i--) {
      text.appendCodePoint(switch (random.nextInt(4)) {
        case 0 -> "'=+-@\t\r\n\",;＝_x0041 \u00a0　".charAt(random.nextInt(21));
        case 1 -> random.nextInt(1, 128);
        case 2 -> random.nextInt(0x4e00, 0x9fff);
        default -> random.nextInt(0xe000, Character.MAX_CODE_POINT + 1);
      });
    }
    return text.toString();
  }
}
