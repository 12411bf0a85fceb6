package org.tibao.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.tibao.documents.PapersTests.NOW;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

/** Files that are kept, and files that are not. */
class EvidenceTests {

  private final JdbcClient jdbc = TestDatabase.fresh().jdbc();
  private final Evidence evidence = new Evidence(new EvidenceTable(jdbc));

  @Test
  void aPhotographKnowsWhereAndWhenItWasTakenAndStandsUpright() throws IOException {
    byte[] photo = photo(40, 20);
    EvidenceId id = evidence.keep(Actor.HOUSE, kept("D:\\图\\现场.jpg", photo), NOW);

    EvidenceFile file = evidence.file(Actor.HOUSE, id);
    assertThat(file.name()).isEqualTo("现场.jpg");
    assertThat(file.kind()).isEqualTo(FileKind.JPEG);
    assertThat(file.facts()).isEqualTo(new EvidenceFile.Facts(new Spot(31.2851, 121.3643),
        Instant.parse("2026-11-21T01:02:03Z"), EvidenceFile.Source.PICTURE));
    assertThat(evidence.bytes(Actor.HOUSE, id)).isEqualTo(photo);
    BufferedImage small = ImageIO.read(new ByteArrayInputStream(evidence.small(Actor.HOUSE, id).orElseThrow()));
    assertThat(small.getWidth()).isEqualTo(20);
    assertThat(small.getHeight()).isEqualTo(40);
    assertThat(new Color(small.getRGB(10, 5)).getBlue()).as("what was at the left is above").isGreaterThan(200);
  }

  @Test
  void aLargeFileGoesOutPieceByPieceAndOnlyIfItIsWhole() {
    byte[] scan = new byte[2 * Evidence.PIECE + 7];
    new Random(4).nextBytes(scan);
    System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, scan, 0, 9);
    EvidenceId id = evidence.keep(Actor.HOUSE, kept("扫描.pdf", scan), NOW);

    List<byte[]> pieces = evidence.pieces(Actor.HOUSE, id).toList();
    assertThat(pieces).extracting(each -> each.length).containsExactly(Evidence.PIECE, Evidence.PIECE, 7);
    var whole = new ByteArrayOutputStream();
    pieces.forEach(whole::writeBytes);
    assertThat(whole.toByteArray()).isEqualTo(scan);

    jdbc.sql("alter table documents.file disable trigger user").update();
    jdbc.sql("update documents.file set bytes = overlay(bytes placing '\\x00' from 300000) where digest = :digest")
        .param("digest", evidence.file(Actor.HOUSE, id).digest().hex()).update();
    assertThat(refusal(() -> evidence.pieces(Actor.HOUSE, id))).isEqualTo(DocumentsRefusal.NOT_WHOLE);
  }

  @Test
  void theSameFileLiesThereOnceAndIsKeptAboutEachMatter() throws IOException {
    byte[] photo = plain("png", 3000, 10);
    evidence.keep(Actor.HOUSE, List.of(kept("甲.png", photo), kept("乙.png", photo)), NOW);

    assertThat(evidence.about(Actor.HOUSE, "visit:1")).extracting(EvidenceFile::name).containsExactly("甲.png", "乙.png");
    assertThat(jdbc.sql("select count(*) from documents.file").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void whoMaySeeItIsSaidByWhoKeepsIt() throws IOException {
    EvidenceId id = evidence.keep(Actor.HOUSE, kept("甲.png", plain("png", 5, 5)), NOW);
    Actor elsewhere = new Actor(UUID.randomUUID(), "邻居", Actor.Kind.RESIDENT,
        List.of(new Grant(Role.NEIGHBOUR, "/32/", EnumSet.of(Permission.ACCOUNT_READ))));

    assertThatThrownBy(() -> evidence.bytes(elsewhere, id)).isInstanceOf(Refused.class);
    assertThat(evidence.about(elsewhere, "visit:1")).isEmpty();
  }

  @Test
  void whatThePersonSaysCountsWhereThePictureIsSilent() throws IOException {
    var form = new UploadForm(List.of(new MockMultipartFile("files", "甲.png", "text/html", plain("png", 5, 5))),
        "31.2", "121.3", "2026-11-22T09:00");
    EvidenceId id = evidence.keep(Actor.HOUSE, form.needed("/31/", Permission.ACCOUNT_READ, "visit:1"), NOW).getFirst();

    assertThat(evidence.file(Actor.HOUSE, id).facts()).isEqualTo(new EvidenceFile.Facts(new Spot(31.2, 121.3),
        Instant.parse("2026-11-22T01:00:00Z"), EvidenceFile.Source.PERSON));
    assertThat(evidence.small(Actor.HOUSE, id)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      html,   <html><script>alert(1)</script></html>,         WRONG_KIND
      svg,    <svg xmlns='http://www.w3.org/2000/svg'/>,      WRONG_KIND
      bare,   PK,                                             WRONG_KIND
      empty,  '',                                             NO_FILE
      """)
  void whatABrowserWouldRunIsNotKept(String name, String content, DocumentsRefusal why) {
    var file = new NewEvidence("/31/", Permission.ACCOUNT_READ, "visit:1", name + ".jpg",
        content.getBytes(StandardCharsets.UTF_8), null, null);

    assertThat(refusal(() -> evidence.keep(Actor.HOUSE, file, NOW))).isEqualTo(why);
  }

  @Test
  void documentsOfAnOfficeAreKeptAndThoseWithMacrosAreNot() throws IOException {
    var book = new ByteArrayOutputStream();
    try (var sheet = new XSSFWorkbook()) {
      sheet.createSheet("分摊");
      sheet.write(book);
    }
    assertThat(FileKind.of(book.toByteArray())).contains(FileKind.XLSX);
    assertThat(FileKind.of("%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII))).contains(FileKind.PDF);
    assertThat(FileKind.of("\0\0\0\u0018ftypheic\0\0".getBytes(StandardCharsets.US_ASCII))).contains(FileKind.HEIC);
    assertThat(FileKind.of(zip("[Content_Types].xml", "word/document.xml"))).contains(FileKind.DOCX);
    assertThat(FileKind.of(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"))).isEmpty();
    assertThat(FileKind.of(zip("index.html"))).isEmpty();
  }

  @Test
  void whatIsTooLargeTooManyOrOfTomorrowIsRefused() throws IOException {
    byte[] large = Arrays.copyOf(plain("png", 5, 5), Evidence.MOST_BYTES + 1);
    assertThat(refusal(() -> evidence.keep(Actor.HOUSE, kept("大.png", large), NOW)))
        .isEqualTo(DocumentsRefusal.FILE_TOO_LARGE);
    var one = new MockMultipartFile("files", "甲.png", null, plain("png", 5, 5));
    assertThat(refusal(() -> form(Collections.nCopies(11, one), null, null)))
        .isEqualTo(DocumentsRefusal.TOO_MANY_FILES);
    assertThat(refusal(() -> form(List.of(), null, null))).isEqualTo(DocumentsRefusal.NO_FILE);
    assertThat(refusal(() -> form(List.of(one), "91", null))).isEqualTo(DocumentsRefusal.NO_PLACE);
    assertThat(refusal(() -> form(List.of(one), null, "morgen"))).isEqualTo(DocumentsRefusal.NO_TIME);
    assertThat(refusal(() -> evidence.keep(Actor.HOUSE, form(List.of(one), null, "2026-11-23T09:00"), NOW)))
        .isEqualTo(DocumentsRefusal.NO_TIME);
  }

  @Test
  void aPictureThatCannotBeReadIsKeptWithoutASmallOne() {
    byte[] broken = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, 0x7f, 0x7f, 'E', 'x', 'i', 'f', 0, 0, 'I',
        'I'};
    EvidenceId id = evidence.keep(Actor.HOUSE, kept("坏.jpg", broken), NOW);

    assertThat(evidence.small(Actor.HOUSE, id)).isEmpty();
    assertThat(evidence.file(Actor.HOUSE, id).facts().from()).isEqualTo(EvidenceFile.Source.NOBODY);
  }

  private static List<NewEvidence> form(List<MockMultipartFile> files, String latitude, String takenAt) {
    return new UploadForm(List.copyOf(files), latitude, latitude, takenAt).needed("/31/", Permission.ACCOUNT_READ, "v");
  }

  private static Reason refusal(Runnable action) {
    try {
      action.run();
    } catch (Refused e) {
      return e.reason();
    }
    throw new AssertionError("nothing was refused");
  }

  private static NewEvidence kept(String name, byte[] bytes) {
    return new NewEvidence("/31/", Permission.ACCOUNT_READ, "visit:1", name, bytes, null, null);
  }

  private static byte[] zip(String... names) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write('x');
      }
    }
    return out.toByteArray();
  }

  private static byte[] plain(String format, int width, int height) throws IOException {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    pen.setColor(Color.BLUE);
    pen.fillRect(0, 0, width / 2, height);
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  /** A JPEG as a telephone held sideways writes it: with Exif behind its first marker. */
  private static byte[] photo(int width, int height) throws IOException {
    ByteBuffer tiff = ByteBuffer.allocate(220);
    tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8).putShort((short) 3);
    entry(tiff, 0x0112, 3, 1).putShort((short) 6).putShort((short) 0);
    entry(tiff, 0x8769, 4, 1).putInt(50);
    entry(tiff, 0x8825, 4, 1).putInt(68);
    tiff.position(50).putShort((short) 1);
    entry(tiff, 0x9003, 2, 20).putInt(124);
    tiff.position(68).putShort((short) 4);
    entry(tiff, 1, 2, 2).put(new byte[]{'N', 0, 0, 0});
    entry(tiff, 2, 5, 3).putInt(144);
    entry(tiff, 3, 2, 2).put(new byte[]{'E', 0, 0, 0});
    entry(tiff, 4, 5, 3).putInt(168);
    tiff.position(124).put("2026:11:21 09:02:03\0".getBytes(StandardCharsets.US_ASCII));
    tiff.position(144).putInt(31).putInt(1).putInt(17).putInt(1).putInt(636).putInt(100);
    tiff.position(168).putInt(121).putInt(1).putInt(21).putInt(1).putInt(5148).putInt(100);
    byte[] jpeg = plain("jpeg", width, height);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
    all.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + tiff.capacity()))
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array()).put(jpeg, 2, jpeg.length - 2);
    return all.array();
  }

  private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
    return tiff.putShort((short) tag).putShort((short) type).putInt(count);
  }
}
