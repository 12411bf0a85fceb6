package org.tibao.sheets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tibao.refusal.Refused;

class SheetRefusalTests {

  private static final String ROWS = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
      + "<row r='2'><c r='A2'><v>1</v></c><c r='B2' t='inlineStr'><is><t>x</t></is></c></row>";

  @TempDir
  Path directory;

  static Stream<Arguments> hostileFiles() throws IOException {
    return Stream.of(texts(), containers(), workbooks(), cells()).flatMap(s -> s);
  }

  private static Stream<Arguments> texts() throws IOException {
    byte[] gzipped = Workbooks.gzip("a,b\n1,2\n".getBytes(UTF_8));
    return Stream.of(arguments("EMPTY_FILE", "no byte", new byte[0]),
        arguments("EMPTY_FILE", "blanks", utf8(" \n\n　\n")),
        arguments("EMPTY_FILE", "only a mark", utf8("\ufeff")),
        arguments("UNKNOWN_FORMAT", "PDF", utf8("%PDF-1.7\n…")), arguments("UNKNOWN_FORMAT", "a web page named xls",
            utf8("\ufeff <HTML><table><tr><td>1</td></tr></table>")),
        arguments("UNKNOWN_FORMAT", "gzip in gzip", Workbooks.gzip(gzipped)),
        arguments("NOT_TEXT", "NUL", utf8("a,b\n1,\0\n")), arguments("NOT_TEXT", "UTF-16 without mark",
            "a,b\n1,2\n".getBytes(UTF_16LE)),
        arguments("WRONG_ENCODING", "a broken byte",
            bytes("甲,乙\n丙,".getBytes(UTF_8), new byte[]{(byte) 0xff}, utf8("\n"))),
        arguments("WRONG_ENCODING", "half a character", Arrays.copyOf("a,甲乙".getBytes(UTF_8), 7)),
        arguments("WRONG_ENCODING", "UTF-8 mark, GB18030 inside",
            bytes(utf8("\ufeff"), "甲,乙\n".getBytes(Charset.forName("GB18030")))),
        arguments("DAMAGED", "torn gzip", Arrays.copyOf(gzipped, gzipped.length - 9)),
        arguments("DAMAGED", "a quote that is never closed", utf8("a,b\n1,2\n3,\"4\n5,6\n")),
        arguments("INFLATES_TOO_FAR", "gzip bomb", Workbooks.gzip(utf8("1,2\n".repeat(16 << 20)))),
        arguments("TOO_MANY_COLUMNS", "a million columns", utf8("a,".repeat(1_000_000))),
        arguments("CELL_TOO_LONG", "a long cell", utf8("a,b\n1," + "x".repeat(40_000))),
        arguments("CELL_TOO_LONG", "an endless cell", utf8("a,b\n1," + "x".repeat(4_000_000))),
        arguments("TOO_MANY_ROWS", "two million and one", utf8("1\n".repeat(2_000_001))));
  }

  private static Stream<Arguments> containers() throws IOException {
    byte[] good = Workbooks.xlsx(ROWS);
    byte[] locked = good.clone();
    locked[6] |= 1;
    byte[] flipped = good.clone();
    flipped[new String(good, ISO_8859_1).indexOf("sheet1.xml") + 40] ^= 0x10;
    byte[] xls = Workbooks.xls(book -> book.createSheet().createRow(0).createCell(0).setCellValue("甲"));
    return Stream.of(arguments("UNKNOWN_FORMAT", "a zip file", Workbooks.xlsx(Map.of("a.txt", "a"))),
        arguments("UNKNOWN_FORMAT", "a text document",
            Workbooks.xlsx(changed("_rels/.rels", Workbooks.relationships(
                "<Relationship Id='r1' Type='x/officeDocument' Target='xl/styles.xml'/>")))),
        arguments("UNKNOWN_FORMAT", "a Word file", Workbooks.ole("WordDocument")),
        arguments("ENCRYPTED", "an encrypted zip", locked), arguments("ENCRYPTED", "an encrypted xlsx",
            Workbooks.ole("EncryptionInfo", "EncryptedPackage")),
        arguments("ENCRYPTED", "an encrypted xls", encryptedXls()),
        arguments("TOO_MANY_PARTS", "1,001 parts",
            Workbooks.xlsx(IntStream.rangeClosed(0, 1_000).boxed().collect(Collectors.toMap(i -> "p" + i, i -> "")))),
        arguments("MACROS", "xlsm", Workbooks.xlsx(changed("xl/vbaProject.bin", "x"))),
        arguments("MACROS", "xls with VBA", Workbooks.ole("Workbook", "_VBA_PROJECT_CUR")),
        arguments("EMBEDDED_OBJECTS", "a program inside", Workbooks.xlsx(changed("xl/embeddings/oleObject1.bin", "x"))),
        arguments("EMBEDDED_OBJECTS", "an object in xls", Workbooks.ole("Workbook", "MBD0001")),
        arguments("EXTERNAL_LINKS", "another workbook",
            Workbooks.xlsx(changed("xl/externalLinks/externalLink1.xml", "<x/>"))),
        arguments("DAMAGED", "torn xlsx", Arrays.copyOf(good, good.length - 40)),
        arguments("DAMAGED", "a flipped bit", flipped), arguments("DAMAGED", "torn xls", Arrays.copyOf(xls, 1_024)));
  }

  private static Stream<Arguments> workbooks() throws IOException {
    String laughs = "<!DOCTYPE sst [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><sst><si><t>&b;</t></si></sst>";
    String secrets = "<!DOCTYPE x [<!ENTITY s SYSTEM 'file:///etc/hostname'>]>" + Workbooks.sheet(ROWS);
    String texts = "<sst>" + "<si><t>0123456789</t></si>".repeat(2_000_000) + "</sst>";
    return Stream.of(
        arguments("XML_ENTITIES", "a billion laughs", Workbooks.xlsx(changed("xl/sharedStrings.xml", laughs))),
        arguments("XML_ENTITIES", "a file of ours", Workbooks.xlsx(changed("xl/worksheets/sheet1.xml", secrets))),
        arguments("INFLATES_TOO_FAR", "zip bomb",
            Workbooks.xlsx("<row r='1'><c r='A1'><v>1</v></c></row>" + "<row r='1'/>".repeat(4_000_000))),
        arguments("INFLATES_TOO_FAR", "shared texts that fill the memory",
            Workbooks.xlsx(changed("xl/sharedStrings.xml", texts))),
        arguments("DAMAGED", "an entity out of nowhere", Workbooks.xlsx(changed("xl/sharedStrings.xml",
            "<sst><si><t>&b;</t></si></sst>"))),
        arguments("DAMAGED", "a tag without end",
            Workbooks.xlsx(changed("xl/styles.xml", "<styleSheet a='" + "x".repeat(500_000) + "'/>"))),
        arguments("DAMAGED", "a comment in literal text without end",
            Workbooks.xlsx(changed("xl/sharedStrings.xml",
                "<sst><si><t><![CDATA[" + "<a>".repeat(200_000) + "]]></t></si></sst>"))),
        arguments("DAMAGED", "tags in tags in tags",
            Workbooks.xlsx(changed("xl/styles.xml", "<a>".repeat(1_000) + "</a>".repeat(1_000)))),
        arguments("DAMAGED", "no sheet part", Workbooks.xlsx(without("xl/worksheets/sheet1.xml"))),
        arguments("DAMAGED", "half a tag", Workbooks.xlsx(changed("xl/workbook.xml", "<workbook><sheets"))),
        arguments("DAMAGED", "UTF-16", utf16()));
  }

  private static Stream<Arguments> cells() throws IOException {
    return Stream.of(
        arguments("DAMAGED", "a shared text that is not there", cell("<c r='A1' t='s'><v>2000000000</v></c>")),
        arguments("DAMAGED", "a column beyond the last", cell("<c r='ZZZZZZ1'><v>1</v></c>")),
        arguments("DAMAGED", "a cell of a kind there is not", cell("<c r='A1' t='zz'><v>1</v></c>")),
        arguments("DAMAGED", "a number that is none", cell("<c r='A1'><v>one</v></c>")),
        arguments("DAMAGED", "a row beyond the last", Workbooks.xlsx("<row r='2000000'><c><v>1</v></c></row>")),
        arguments("TOO_MANY_COLUMNS", "column 1,001", cell("<c r='ALM1'><v>1</v></c>")),
        arguments("CELL_TOO_LONG", "a long cell",
            cell("<c r='A1' t='inlineStr'><is><t>" + "x".repeat(32_768) + "</t></is></c>")),
        arguments("CELL_TOO_LONG", "a long shared text",
            Workbooks.xlsx(changed("xl/sharedStrings.xml", "<sst><si><t>" + "x".repeat(40_000) + "</t></si></sst>"))),
        arguments("EMPTY_FILE", "no cell", Workbooks.xlsx("<row r='5'/>")),
        arguments("EMPTY_FILE", "xls without a cell", Workbooks.xls(HSSFWorkbook::createSheet)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("hostileFiles")
  void refuses(String reason, String what, byte[] bytes) throws IOException {
    Path file = Workbooks.file(directory, bytes);
    assertThatExceptionOfType(Refused.class).as(what).isThrownBy(() -> readAll(file))
        .satisfies(refused -> assertThat(refused.reason().name() + " " + refused.arguments()).startsWith(reason + " "));
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    Path file = Workbooks.file(directory, new byte[0]);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(SheetLimits.FILE_BYTES + 1);
    }
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> readAll(file))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(SheetRefusal.FILE_TOO_LARGE));
  }

  @Test
  void refusesASheetThatIsNotThere() throws IOException {
    for (byte[] book : new byte[][]{Workbooks.xlsx(ROWS), Workbooks.xls(HSSFWorkbook::createSheet)}) {
      Path file = Workbooks.file(directory, book);
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> SheetReader.open(file, new SheetReader.Wanted(text -> false, "Two")))
          .satisfies(refused -> assertThat(refused.reason()).isEqualTo(SheetRefusal.NO_SUCH_SHEET));
    }
  }

  @Test
  void namesLineAndByteOfAWrongEncoding() throws IOException {
    Path file = Workbooks.file(directory,
        bytes("甲,乙\r\n丙,丁\r\n".getBytes(UTF_8), new byte[]{'x', (byte) 0xff, '\n'}));
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> readAll(file))
        .satisfies(refused -> assertThat(refused.arguments()).containsExactly("UTF-8", 3L, 19L));
  }

  @Test
  void saysNothingButRefusedOfBrokenFiles() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    byte[] csv = "编号,名称\n1,\"甲\"\n2,乙\n".repeat(20).getBytes(UTF_8);
    byte[] xls = Workbooks.xls(book -> {
      var sheet = book.createSheet();
      IntStream.range(0, 20).forEach(i -> sheet.createRow(i).createCell(i % 5).setCellValue("甲" + i));
    });
    for (byte[] whole : new byte[][]{Workbooks.xlsx(ROWS), xls, csv, Workbooks.gzip(csv)}) {
      for (int i = 0; i < 300; i++) {
        byte[] broken = Arrays.copyOf(whole, i % 2 == 0 ? whole.length : 1 + random.nextInt(whole.length));
        for (int flips = 1 + random.nextInt(4); i % 3 != 1 && flips > 0; flips--) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        try {
          readAll(Workbooks.file(directory, broken));
        } catch (Refused refused) {
          assertThat(refused.reason()).isInstanceOf(SheetRefusal.class);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SheetRefusal.class)
  void hasASentenceForEveryReason(SheetRefusal reason) {
    for (Locale locale : new Locale[]{Locale.ROOT, Locale.ENGLISH}) {
      assertThat(sentences(locale).getString(reason.messageKey())).isNotBlank();
    }
  }

  @Test
  void hasASentenceForEveryDamage() {
    for (CellDamage damage : EnumSet.allOf(CellDamage.class)) {
      assertThat(sentences(Locale.ROOT).getString(damage.messageKey())).isNotBlank();
      assertThat(sentences(Locale.ENGLISH).getString(damage.messageKey())).isNotBlank();
    }
  }

  private static ResourceBundle sentences(Locale locale) {
    return ResourceBundle.getBundle("messages.sheets", locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static void readAll(Path file) throws IOException {
    try (SheetReader reader = SheetReader.open(file)) {
      reader.forEach(row -> assertThat(row.number()).isPositive());
    }
  }

  private static byte[] cell(String cell) throws IOException {
    return Workbooks.xlsx("<row r='1'>" + cell + "</row>");
  }

  private static Map<String, String> changed(String part, String text) {
    Map<String, String> parts = Workbooks.parts(ROWS);
    parts.put(part, text);
    return parts;
  }

  private static Map<String, String> without(String part) {
    Map<String, String> parts = Workbooks.parts(ROWS);
    parts.remove(part);
    return parts;
  }

  private static byte[] utf16() throws IOException {
    return Workbooks.xlsx(changed("xl/workbook.xml", new String("<workbook/>".getBytes(UTF_16LE), UTF_8)));
  }

  private static byte[] encryptedXls() throws IOException {
    Biff8EncryptionKey.setCurrentUserPassword("秘密");
    try {
      return Workbooks.xls(book -> book.createSheet().createRow(0).createCell(0).setCellValue("x"));
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] bytes(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }
}
