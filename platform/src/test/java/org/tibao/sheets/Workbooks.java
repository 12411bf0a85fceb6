package org.tibao.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Spreadsheet files made by hand for the tests, the honest and the hostile. */
final class Workbooks {

  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  private Workbooks() {}

  /** The parts of a workbook of one sheet with these rows, to be changed before they are zipped. */
  static Map<String, String> parts(String rows) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", "<Types/>");
    parts.put("_rels/.rels", relationships("<Relationship Id='r1' Type='" + OFFICE
        + "/officeDocument' Target='xl/workbook.xml'/>"));
    parts.put("xl/workbook.xml", "<workbook xmlns='" + MAIN + "' xmlns:r='" + OFFICE
        + "'><sheets><sheet name='One' sheetId='1' r:id='r1'/></sheets></workbook>");
    parts.put("xl/_rels/workbook.xml.rels", relationships("<Relationship Id='r1' Type='" + OFFICE
        + "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r2' Type='" + OFFICE
        + "/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='r3' Type='" + OFFICE
        + "/styles' Target='/xl/styles.xml'/><Relationship Id='r4' Type='" + OFFICE
        + "/worksheet' Target='worksheets/sheet2.xml'/>"));
    parts.put("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'><si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r>"
        + "<rPh sb='0' eb='1'><t>yi</t></rPh></si></sst>");
    parts.put("xl/styles.xml", "<styleSheet xmlns='" + MAIN + "'><numFmts><numFmt numFmtId='164' formatCode='0000'/>"
        + "<numFmt numFmtId='165' formatCode='yyyy\"年\"m\"月\"d\"日\";@'/><numFmt numFmtId='166' formatCode='#,##0.00_);[Red]'/>"
        + "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/>"
        + "<xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='9'/><xf numFmtId='22'/><xf numFmtId='20'/>"
        + "<xf numFmtId='46'/><xf numFmtId='31'/></cellXfs></styleSheet>");
    parts.put("xl/worksheets/sheet1.xml", sheet(rows));
    return parts;
  }

  static String sheet(String rows) {
    return "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>";
  }

  static String relationships(String inside) {
    return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" + inside
        + "</Relationships>";
  }

  static byte[] xlsx(Map<String, String> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  static byte[] xlsx(String rows) throws IOException {
    return xlsx(parts(rows));
  }

  static byte[] xls(Consumer<HSSFWorkbook> filling) throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      filling.accept(workbook);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  /** An OLE2 file with empty entries of these names. */
  static byte[] ole(String... entries) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      for (String entry : entries) {
        files.getRoot().createDirectory(entry).createDirectory("inside");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      files.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  static Path file(Path directory, byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(directory, "sheet", ".dat"), bytes);
  }
}
