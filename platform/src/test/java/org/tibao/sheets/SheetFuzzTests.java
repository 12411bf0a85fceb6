package org.tibao.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.Test;
import org.tibao.support.Fuzz;

/** What calls itself a spreadsheet. */
class SheetFuzzTests {

  private static final String TEXT = """
      设备代码,使用单位,载重,日期
      31101005002011060088,"某某,小区",1000,2026-03-01
      '=1+1,"两
      行",０.５,1.2E+15
      """;

  /** All of it, as a loader reads it; how many rows. */
  private static Object rows(Path file) throws IOException {
    int rows = 0;
    int damaged = 0;
    try (SheetReader sheet = SheetReader.open(file, new SheetReader.Wanted("设备代码"::equals, ""))) {
      for (SheetRow row : sheet) {
        rows += row.values().isEmpty() ? 0 : 1;
        damaged += row.damage().size();
      }
    }
    return Math.min(rows, 9) + " rows, " + Math.min(damaged, 3) + " damaged";
  }

  @Test
  void texts() {
    Fuzz.ofFile("csv", SheetFuzzTests::rows).from(TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        TEXT.getBytes(Charset.forName("GB18030")),
        ("\ufeff" + TEXT).getBytes(java.nio.charset.StandardCharsets.UTF_16LE))
        .words("\"", "\"\"", ",,,,,,", "\r", "=HYPERLINK(\"http://x\")", "'=").memory(24, 2_000).tried(250);
  }

  @Test
  void packedTexts() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Fuzz.ofFile("csv-gz", SheetFuzzTests::rows).from(packed.toByteArray()).memory(24, 200_000).tried(100);
  }

  @Test
  void workbooks() throws IOException {
    Fuzz.ofFile("xlsx", SheetFuzzTests::rows)
        .from(Workbooks.xlsx(
            """
                <row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>设备代码</t></is></c></row>
                <row r='2'><c r='A2' s='1'><v>7</v></c><c r='B2' s='2'><v>46082</v></c><c r='C2' s='4'><v>0.25</v></c></row>
                <row r='4'><c r='A4' t='b'><v>1</v></c><c r='D4' t='e'><f>1/0</f><v>#DIV/0!</v></c><c t='str'><v>x_x000D_</v></c></row>
                """))
        .words("<row r='", "<c r='XFD1048576'>", "t='s'", "<v>1e308</v>", "<is><t>", "s='99999999999'",
            "Target='../../../../etc/passwd'", "r='A99999999999'")
        .memory(48, 20_000).tried(300);
  }

  @Test
  void workbooksOfEarlierPrograms() throws IOException {
    Fuzz.ofFile("xls", SheetFuzzTests::rows).from(Workbooks.xls(book -> {
      Row head = book.createSheet("一").createRow(0);
      head.createCell(0).setCellValue("设备代码");
      head.createCell(1).setCellValue("载重");
      Row row = book.getSheetAt(0).createRow(1);
      row.createCell(0).setCellValue("31101005002011060088");
      row.createCell(1).setCellValue(1_000);
      row.createCell(2).setCellFormula("1+1");
    })).memory(160, 10_000).tried(120);
  }
}
