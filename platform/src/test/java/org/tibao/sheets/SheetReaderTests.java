package org.tibao.sheets;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.sheets.SheetReader.Wanted;

class SheetReaderTests {

  private static final String TABLE = "\n沪房名册\n\n编号,电话,说明\n,,\n0101,13800138000,\"两\r\n行\"\n0102,, 　末\u00a0\n";

  @TempDir
  Path directory;

  @ParameterizedTest
  @CsvSource({"UTF-8,UTF-8,false", "UTF-8,UTF-8 BOM,true", "UTF-16LE,UTF-16LE BOM,true", "UTF-16BE,UTF-16BE BOM,true",
      "GB18030,GB18030,false"})
  void provesTheEncodingOfAText(String charset, String found, boolean marked) throws IOException {
    byte[] bytes = ((marked ? "\ufeff" : "") + TABLE).getBytes(Charset.forName(charset));
    for (byte[] file : new byte[][]{bytes, Workbooks.gzip(bytes)}) {
      try (SheetReader reader = SheetReader.open(Workbooks.file(directory, file))) {
        assertThat(reader.encoding()).isEqualTo(found);
        assertThat(reader.format()).isEqualTo(file == bytes ? SheetFormat.CSV : SheetFormat.CSV_GZ);
        assertThat(reader.header()).containsExactly("编号", "电话", "说明");
      }
    }
  }

  /** No database keeps it, and a workbook can hold it. */
  @Test
  void leavesOutTheCharacterThatNobodySees() throws IOException {
    String rows = "<row><c t='inlineStr'><is><t>设备_x0000_代码</t></is></c><c t='inlineStr'><is><t>乙</t></is></c></row>";
    try (SheetReader reader = SheetReader.open(Workbooks.file(directory, Workbooks.xlsx(rows)))) {
      assertThat(reader.header()).containsExactly("设备代码", "乙");
    }
  }

  @Test
  void numbersRowsAsTheSpreadsheetProgramDoes() throws IOException {
    try (SheetReader reader = SheetReader.open(Workbooks.file(directory, TABLE.getBytes(UTF_8)))) {
      List<SheetRow> rows = rows(reader);
      assertThat(reader.headerRow()).isEqualTo(4);
      assertThat(rows).extracting(SheetRow::number).containsExactly(6L, 7L);
      assertThat(rows.getFirst().values()).containsExactly("0101", "13800138000", "两\r\n行");
      assertThat(rows.getLast().values()).containsExactly("0102", "", " 　末\u00a0");
      assertThat(rows.getLast().text(2)).isEqualTo("末");
      assertThat(rows.getLast().text(99)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"a,b;c\\n1,2;3\\n4,5;6|2", "a;b\\n1,5;2,5\\n3,5;4,5|2", "a\\tb,c\\n1\\t2|2",
      "a\\n1\\n2|1",
      "\"a;b;c\",d\\n\"1;2;3\",4|2"})
  void findsTheSeparator(String text, int columns) throws IOException {
    byte[] bytes = text.replace("\\n", "\n").replace("\\t", "\t").getBytes(UTF_8);
    try (SheetReader reader = SheetReader.open(Workbooks.file(directory, bytes))) {
      assertThat(reader.header()).hasSize(columns);
    }
  }

  @Test
  void findsTheHeaderByItsHeadings() throws IOException {
    String text = "填表单位,某街道\n填表人,某某\n编号,门栋\n1,2\n";
    Wanted wanted = new Wanted(Set.of("门栋", "编号")::contains, "");
    try (SheetReader reader = SheetReader.open(Workbooks.file(directory, text.getBytes(UTF_8)), wanted)) {
      assertThat(reader.header()).containsExactly("编号", "门栋");
      assertThat(rows(reader)).extracting(SheetRow::values).containsExactly(List.of("1", "2"));
    }
  }

  @Test
  void readsCellsOfAnXlsxAsAPersonSeesThem() throws IOException {
    String row = "<row r='3'><c r='B3' t='s'><v>0</v></c><c t='s'><v>1</v></c><c><v>13800138000</v></c>"
        + "<c><v>1.3800138E10</v></c><c><v>98.599999999999994</v></c><c><v>0.30000000000000004</v></c><c s='1'><v>101</v></c>"
        + "<c s='2'><v>45292</v></c><c s='5'><v>45292.5</v></c><c s='6'><v>0.3541666666666667</v></c><c s='7'><v>1.25</v></c>"
        + "<c s='4'><v>0.125</v></c><c s='3'><v>-1234.5</v></c><c t='b'><v>1</v></c><c t='str'><f>A1</f><v>_x0041__x005F_x</v></c>"
        + "<c t='inlineStr'><is><t>a &amp; &#x1f600;</t></is></c><c s='8'><v>45292</v></c><c><f>1+1</f><v>2</v></c></row>";
    assertThat(only(Workbooks.xlsx(row))).isEqualTo(new SheetRow(3, List.of("", "甲", "乙丙", "13800138000", "13800138000",
        "98.6", "0.3", "0101", "2024-01-01", "2024-01-01T12:00:00", "08:30:00", "30:00:00", "12.5%", "-1234.5", "TRUE",
        "A_x", "a & 😀", "2024-01-01", "2"), Map.of()));
  }

  @Test
  void flagsWhatTheFileNoLongerHolds() throws IOException {
    String row = "<row r='1'><c><v>3.1010719900101101E17</v></c><c t='e'><f>B2</f><v>#REF!</v></c><c><f>A1</f></c>"
        + "<c s='2'><v>-1</v></c><c s='2'><v>60</v></c><c><v>999999999999999</v></c></row>";
    assertThat(only(Workbooks.xlsx(row))).isEqualTo(new SheetRow(1,
        List.of("310107199001011000", "#REF!", "", "-1", "60", "999999999999999"),
        Map.of(0, CellDamage.DIGITS_LOST, 1, CellDamage.FORMULA_ERROR, 2, CellDamage.FORMULA_WITHOUT_VALUE, 3,
            CellDamage.IMPOSSIBLE_DATE, 4, CellDamage.IMPOSSIBLE_DATE)));
    assertThat(only("3.10107E+17,2.5E+03".getBytes(UTF_8)).damage()).isEqualTo(Map.of(0, CellDamage.DIGITS_LOST));
  }

  @Test
  void countsDaysFrom1904WhereTheWorkbookDoes() throws IOException {
    Map<String, String> parts = Workbooks.parts("<row r='1'><c s='2'><v>43830</v></c><c s='2'><v>0</v></c></row>");
    parts.computeIfPresent("xl/workbook.xml",
        (part, xml) -> xml.replace("<sheets>", "<workbookPr date1904='1'/><sheets>"));
    assertThat(only(Workbooks.xlsx(parts)).values()).containsExactly("2024-01-01", "1904-01-01");
  }

  @Test
  void takesTheFirstVisibleSheetWithDataOrTheNamed() throws IOException {
    Map<String, String> parts = Workbooks.parts("<row r='1'><c s='1'/></row>");
    parts.computeIfPresent("xl/workbook.xml",
        (part, xml) -> xml.replace("</sheets>", "<sheet name='Two' r:id='r4'/></sheets>"));
    parts.put("xl/worksheets/sheet2.xml", Workbooks.sheet("<row><c><v>2</v></c></row>"));
    assertThat(only(Workbooks.xlsx(parts)).values()).containsExactly("2");
    parts.put("xl/worksheets/sheet1.xml", Workbooks.sheet("<row><c><v>1</v></c></row>"));
    parts.computeIfPresent("xl/workbook.xml", (part, xml) -> xml.replace("name='One'", "name='One' state='hidden'"));
    Path file = Workbooks.file(directory, Workbooks.xlsx(parts));
    assertThat(only(Workbooks.xlsx(parts)).values()).containsExactly("2");
    try (SheetReader reader = SheetReader.open(file, new Wanted(text -> false, "One"))) {
      assertThat(reader.header()).containsExactly("1");
    }
  }

  @Test
  void readsCellsOfAnXlsAsAPersonSeesThem() throws IOException {
    byte[] bytes = Workbooks.xls(book -> {
      book.createSheet("空");
      HSSFRow row = book.createSheet("表").createRow(4);
      row.createCell(1).setCellValue("甲");
      row.createCell(2).setCellValue(13800138000d);
      row.createCell(3).setCellValue(98.6);
      styled(book, row.createCell(4), "0000").setCellValue(101);
      styled(book, row.createCell(5), "yyyy-mm-dd").setCellValue(LocalDate.of(2024, 1, 1));
      styled(book, row.createCell(6), "yyyy/m/d h:mm").setCellValue(LocalDateTime.of(2024, 1, 1, 8, 30));
      row.createCell(7).setCellValue(true);
      row.createCell(8).setCellFormula("1+1");
      book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(row.getCell(8));
      row.createCell(9).setCellValue(310107199001011234d);
    });
    assertThat(only(bytes)).isEqualTo(new SheetRow(5, List.of("", "甲", "13800138000", "98.6", "0101", "2024-01-01",
        "2024-01-01T08:30:00", "TRUE", "2", "310107199001011000"), Map.of(9, CellDamage.DIGITS_LOST)));
  }

  @Test
  void tellsTheLettersOfAColumn() {
    assertThat(List.of(0, 25, 26, 701, 702, 999)).extracting(SheetRow::letters).containsExactly("A", "Z", "AA", "ZZ",
        "AAA", "ALL");
  }

  /** The first row of a file as its format tells it, before the reader takes it for the header. */
  private SheetRow only(byte[] bytes) throws IOException {
    Path file = Workbooks.file(directory, bytes);
    try (RowSource rows = source(file)) {
      SheetRow row = rows.next();
      while (row != null && row.blank()) {
        row = rows.next();
      }
      return row;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static RowSource source(Path file) throws IOException, XMLStreamException {
    SheetFormat format = SheetFormat.of(file);
    return switch (format) {
      case XLSX -> XlsxRows.open(file, "");
      case XLS -> XlsRows.open(file, "");
      case CSV, CSV_GZ -> CsvRows.open(CsvText.of(file, format));
    };
  }

  private static HSSFCell styled(HSSFWorkbook book, HSSFCell cell, String format) {
    var style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    cell.setCellStyle(style);
    return cell;
  }

  private static List<SheetRow> rows(SheetReader reader) {
    List<SheetRow> rows = new ArrayList<>();
    reader.forEach(rows::add);
    return rows;
  }
}
