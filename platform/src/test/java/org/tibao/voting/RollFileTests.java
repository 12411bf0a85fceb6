package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetRefusal;

class RollFileTests {

  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final String HEAD = "dwelling,area_m2,owner,ballot\n";

  @TempDir
  private Path here;

  @Test
  void readsColumnsByNameInAnyOrder() throws IOException {
    Count count = count("note,Ballot,OWNER,dwelling,area_m2\nx,YES,\"张, 三\",101,80\n,no,李四,102,80.5\n,Abstain,王五,103,"
        + "80.50\n,,\"张, 三\",104,80.05\n");
    assertThat(count.total()).isEqualTo(new Count.Side(4, 321_05, 3));
    assertThat(count.yes()).isEqualTo(new Count.Side(1, 80_00, 1));
    assertThat(count.no()).isEqualTo(new Count.Side(1, 80_50, 1));
    assertThat(count.abstained()).isEqualTo(new Count.Side(1, 80_50, 1));
    assertThat(count.participants()).isEqualTo(new Count.Side(3, 241_00, 3));
  }

  @Test
  void readsChineseInEitherEncoding() throws IOException {
    String text = "房号,面积,业主,表决意见\n101,80,张三,同意\n102,80,李四,不同意\n103,80,王五,弃权\n";
    for (Charset charset : new Charset[]{StandardCharsets.UTF_8, Charset.forName("GB18030")}) {
      Path file = Files.write(here.resolve(charset + ".csv"), text.getBytes(charset));
      assertThat(RollFile.count(file, Matter.FUND_USE, null, NOW).count().yes()).isEqualTo(
          new Count.Side(1, 80_00, 1));
    }
    assertThat(count("\ufeff" + HEAD + "101,80,张三,yes\n").yes().heads()).isOne();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      dwelling,area_m2,owner;101,80,A                              | NO_COLUMN
      dwelling,area_m2,owner,ballot,owner;101,80,A,yes,B           | COLUMN_TWICE
      dwelling,area_m2,owner,ballot;,80,A,yes                      | NO_DWELLING
      dwelling,area_m2,owner,ballot;101,80,A,yes;101,80,B,no       | DWELLING_TWICE
      dwelling,area_m2,owner,ballot;101,80.555,A,yes               | AREA_FORM
      dwelling,area_m2,owner,ballot;101,80.500,A,yes               | AREA_FORM
      dwelling,area_m2,owner,ballot;101,0,A,yes                    | AREA_FORM
      dwelling,area_m2,owner,ballot;101,0.00,A,yes                 | AREA_FORM
      dwelling,area_m2,owner,ballot;101,-80,A,yes                  | AREA_FORM
      dwelling,area_m2,owner,ballot;101,1e2,A,yes                  | AREA_FORM
      dwelling,area_m2,owner,ballot;101,80.,A,yes                  | AREA_FORM
      dwelling,area_m2,owner,ballot;101,1234567,A,yes              | AREA_FORM
      dwelling,area_m2,owner,ballot;101,,A,yes                     | AREA_FORM
      dwelling,area_m2,owner,ballot;101,80, ,yes                   | NO_OWNER
      dwelling,area_m2,owner,ballot;101,80,A,maybe                 | BALLOT_FORM
      dwelling,area_m2,owner,ballot                                | NO_ROWS
      dwelling,area_m2,owner,ballot;101,80,A,yes;102,80,A,no       | OWNER_DIFFERS
      dwelling,area_m2,owner,ballot;101,80,A,yes;102,80,A,abstain  | OWNER_DIFFERS
      """)
  void refusesByName(String lines, RollFileRefusal reason) {
    assertThatThrownBy(() -> count(lines.replace(";", "\n") + "\n")).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void findsTheHeadingsBelowATitle() throws IOException {
    Count count = count("紫藤苑 12 号,表决名册\n制表,张三\n" + HEAD + "101,80,A,yes\n");
    assertThat(count.total()).isEqualTo(new Count.Side(1, 80_00, 1));
  }

  @Test
  void refusesADamagedCellOfItsOwnColumns() throws IOException {
    Path file = here.resolve("roll.xlsx");
    try (var book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
      var sheet = book.createSheet();
      String[] heads = {"note", "dwelling", "area_m2", "owner", "ballot"};
      var head = sheet.createRow(0);
      var row = sheet.createRow(1);
      for (int i = 0; i < heads.length; i++) {
        head.createCell(i).setCellValue(heads[i]);
        row.createCell(i).setCellValue(i == 4 ? "yes" : "80");
      }
      row.createCell(0).setCellErrorValue(FormulaError.REF.getCode());
      row.createCell(2).setCellErrorValue(FormulaError.REF.getCode());
      book.write(out);
    }
    assertThatThrownBy(() -> RollFile.count(file, Matter.REBUILD, null, NOW)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(RollFileRefusal.DAMAGED_CELL));
  }

  @Test
  void saysInWhichRow() {
    assertThatThrownBy(() -> count(HEAD + "101,80,A,yes\n\n102,x,B,no\n")).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.arguments()).containsExactly(4L, "x"));
    assertThatThrownBy(() -> count(HEAD + "101,80,A,yes\n102,80,A,no\n")).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.arguments()).containsExactly("A", "101", "102"));
  }

  @Test
  void refusesWhatIsNoSpreadsheet() {
    assertThatThrownBy(() -> count("")).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(SheetRefusal.EMPTY_FILE));
    assertThatThrownBy(() -> count("%PDF-1.7 something")).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource({"310107103,/31/3101/310107/310107103/", "310107,/31/3101/310107/", "31,/31/", "99,''", "310199,''",
      "31010,''", "3,''", "'',''", "abc,''", "3101071039999999,''"})
  void findsTheScopeOfARegion(String code, String path) {
    assertThat(RollFile.path(code)).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({",voting-majorities-civil-code,true", "310107,voting-majorities-shanghai,true",
      "37,voting-majorities-civil-code,true", "99,voting-majorities-civil-code,false"})
  void takesTheRulesOfTheRegion(String region, String version, boolean known) throws IOException {
    Path file = Files.writeString(here.resolve("roll.csv"), HEAD + "101,80,A,yes\n");
    RollFile.Outcome outcome = RollFile.count(file, Matter.REBUILD, region, NOW);
    assertThat(outcome.majorityVersion()).isEqualTo(version);
    assertThat(outcome.regionKnown()).isEqualTo(known);
    assertThat(outcome.count().majority()).isEqualTo(CountingTests.THREE_QUARTERS);
    assertThat(RollFile.count(file, Matter.FUND_USE, region, NOW).count().majority()).isEqualTo(CountingTests.HALF);
  }

  private Count count(String text) throws IOException {
    return RollFile.count(Files.writeString(here.resolve("roll.csv"), text), Matter.FUND_USE, null, NOW).count();
  }
}
