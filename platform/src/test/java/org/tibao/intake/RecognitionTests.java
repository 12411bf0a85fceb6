package org.tibao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.tibao.access.Actor.HOUSE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

class RecognitionTests {

  private static IntakeFixture fixture;
  private static Kinds kinds;

  @BeforeAll
  static void start() {
    fixture = new IntakeFixture();
    kinds = fixture.bean(Kinds.class);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      小区 | 门栋 | 室号 | 建筑面积(㎡)              | dwellings
      小区名称 | 门 牌 号 | ＊房号 | 建筑面积／平方米（㎡） | dwellings
      ESTATE | stairwell | Room | Floor area (m2)     | dwellings
      小区 | 门栋 | 室号 | 业主姓名                   | owners
      设备代码 | 救援码 | 制造单位 | 额定速度（m/s）        | lifts
      小区 | 门栋 | 电话 | 备注                       | NOT_RECOGNISED
      甲 | 乙 | 丙 | 丁                             | NOT_RECOGNISED
      """)
  void aKindIsKnownByItsHeadings(String a, String b, String c, String d, String expected) {
    List<String> header = List.of(a, b, c, d);
    if (expected.equals("NOT_RECOGNISED")) {
      assertThat(catchThrowableOfType(Refused.class, () -> kinds.recognised(header)).reason())
          .isEqualTo(IntakeRefusal.NOT_RECOGNISED);
    } else {
      assertThat(kinds.recognised(header).name()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      kind: [                                                   | MAPPING_NOT_YAML
      abc                                                       | MAPPING_VALUE
      columns: {}                                               | MAPPING_MISSING_KEY
      kind: ships                                               | UNKNOWN_KIND
      kind: lifts                                               | MAPPING_MISSING_KEY
      {kind: lifts, colums: {}}                                 | MAPPING_UNKNOWN_KEY
      {kind: lifts, columns: {device: A}}                       | MAPPING_UNKNOWN_COLUMN
      {kind: lifts, columns: {deviceCode: {form: A}}}           | MAPPING_UNKNOWN_KEY
      {kind: lifts, columns: {deviceCode: {join: A}}}           | MAPPING_MISSING_KEY
      {kind: lifts, columns: {deviceCode: {from: A, constant: B}}} | MAPPING_MISSING_KEY
      {kind: lifts, columns: {load: {from: A, unit: stone}}}    | MAPPING_VALUE
      {kind: lifts, columns: {status: {from: A, values: {J: true}}}} | MAPPING_VALUE
      {kind: lifts, columns: {installedOn: {from: A, dates: nonsense}}} | MAPPING_VALUE
      {kind: lifts, columns: {deviceCode: A}, details: some}    | MAPPING_VALUE
      {kind: lifts, columns: {deviceCode: A}, region: {cod: X}} | MAPPING_UNKNOWN_KEY
      {kind: lifts, columns: {deviceCode: A}, kind: lifts}      | MAPPING_NOT_YAML
      {kind: lifts, columns: {name: {constant: "a\\0"}}}        | MAPPING_VALUE
      {kind: lifts, columns: {status: {from: A, values: {"\\0": B}}}} | MAPPING_VALUE
      """)
  void aMappingThatIsNotUnderstoodIsRefused(String yaml, String reason) {
    Refused refused = catchThrowableOfType(Refused.class, () -> new MappingFile(kinds).read(yaml));
    assertThat(refused.reason().name()).isEqualTo(reason);
  }

  /** Each would fill the memory with every row, or overflow the stack. */
  @Test
  void aMappingBeyondAllMeasureIsRefused() {
    for (String source : List.of("from: [" + "A, ".repeat(20) + "A]", "from: [A, B], join: '" + "-".repeat(1_001) + "'",
        "constant: " + "a".repeat(1_001), "from: A, dates: '" + "[".repeat(100_000) + "yyyy'")) {
      String yaml = "{kind: lifts, columns: {installedOn: {" + source + "}}}";
      assertThat(catchThrowableOfType(Refused.class, () -> new MappingFile(kinds).read(yaml)).reason())
          .as(source.substring(0, 20)).isEqualTo(IntakeRefusal.MAPPING_VALUE);
    }
  }

  /** Each would take the square of its length, for every heading and every row. */
  @Test
  void cellsOfOnlyBracketsOrDigitsAreReadInNoTime() throws IOException {
    String brackets = "(".repeat(32_000);
    Path sheet = fixture.csv("设备代码,载重," + (brackets + ",").repeat(50) + "\n31101019820240001," + "1".repeat(32_000)
        + "x\n");
    assertTimeout(Duration.ofSeconds(20), () -> fixture.load(sheet, "lifts", true));
  }

  @Test
  void aHeadingThatTheSheetLacksIsNamed() throws IOException {
    Path sheet = fixture.csv("A,B\n1,2\n");
    var options = new LoadOptions(null, "{kind: lifts, columns: {deviceCode: C}}", false);

    Refused refused = catchThrowableOfType(Refused.class,
        () -> fixture.intake.load(HOUSE, sheet, "a.csv", options, rows -> {}, IntakeFixture.NOW));
    assertThat(refused.reason()).isEqualTo(IntakeRefusal.NO_SUCH_HEADING);
    assertThat(refused.arguments()).containsExactly("C", "A、B");
  }

  @ParameterizedTest
  @CsvSource({"2024-03-09, 2024-03-09", "2024/3/9, 2024-03-09", "2024年3月9日, 2024-03-09", "20240309, 2024-03-09",
      "20240309.0, 2024-03-09", "2024-03-09 00:00:00, 2024-03-09", "2024-02-30,", "20241301,", "99999999,",
      "********,", "45000,", "2024-3,", "9O0719,"})
  void daysAreReadAsSheetsWriteThem(String text, LocalDate day) {
    assertThat(Days.read(text, List.of()).orElse(null)).isEqualTo(day);
  }

  @Test
  void theReferenceNamesEveryColumnOfEveryKind() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
    String reference = Files.readString(root.resolve("docs/reference/import-columns.md"));
    for (RowKind<?> kind : kinds.all()) {
      for (Column column : kind.columns()) {
        assertThat(reference).contains("`" + column.name() + "` | " + column.heading());
      }
    }
  }

  @Test
  void everyRefusalHasASentenceInBothLanguages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/intake");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    Stream<Reason> reasons = Stream.concat(Stream.of(RowRefusal.values()), Stream.of(IntakeRefusal.values()));
    assertThat(reasons).allSatisfy(reason -> {
      assertThat(messages.getMessage(reason.messageKey(), null, Locale.CHINESE)).isNotBlank();
      assertThat(messages.getMessage(reason.messageKey(), null, Locale.ENGLISH)).isNotBlank();
    });
  }
}
