package org.tibao.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tibao.support.Fuzz;

/** Photographs, scans and documents of an office: what they are, when and where they were taken, and how small. */
class EvidenceFuzzTests {

  /** Of no kind that we keep. */
  private static final class NotKept extends Exception {}

  /** As {@link Evidence} looks at a file before it keeps it. */
  private static Object look(byte[] bytes) throws NotKept, IOException {
    FileKind kind = FileKind.of(bytes).orElseThrow(NotKept::new);
    Exif exif = kind == FileKind.JPEG ? Exif.of(bytes) : Exif.NOTHING;
    byte[] small = SmallPicture.of(kind, bytes, exif.turns()).orElse(null);
    if (small == null) {
      return kind + " without a picture";
    }
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(small));
    assertThat(Math.max(picture.getWidth(), picture.getHeight())).isLessThanOrEqualTo(960);
    return kind + " " + (exif.takenAt() == null) + (exif.spot() == null) + exif.turns();
  }

  @Test
  void pictures() throws IOException {
    Fuzz.of("picture", EvidenceFuzzTests::look).from(jpeg(), plain("png")).refusing(NotKept.class)
        .words("Exif\0\0", "IHDR", "IDAT", "iCCP", "\u00ff\u00d8\u00ff", "2026:11:21 09:02:03").memory(64, 4_000)
        .tried(700);
  }

  @Test
  void documentsOfAnOffice() throws IOException {
    Fuzz.of("office", EvidenceFuzzTests::look).from(office("word/document.xml"), office("xl/workbook.xml"))
        .refusing(NotKept.class).memory(4, 3_000).tried(1_500);
  }

  @Test
  void whatUnpacksWithoutEndIsNotKept() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.putNextEntry(new ZipEntry("media/1"));
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        zip.write(nothing);
      }
      zip.putNextEntry(new ZipEntry("word/document.xml"));
    }
    assertThat(bytes.size()).isLessThan(1 << 20);
    assertThat(FileKind.of(bytes.toByteArray())).isEmpty();
  }

  /** One line of so many pixels is a few bytes in a file and half a gigabyte in memory. */
  @Test
  void aLineWithoutEndHasNoSmallPicture() throws IOException {
    byte[] line = png(33_000_000, 1);

    assertThat(SmallPicture.of(FileKind.PNG, line, 0)).isEmpty();
    Fuzz.of("long-line", EvidenceFuzzTests::look).from(line).refusing(NotKept.class).memory(16, 4_000).tried(0);
  }

  /** A picture of 16 bits a colour that says how large it is and holds nothing. */
  private static byte[] png(int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(0x89504e470d0a1a0aL);
      chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 16).put((byte) 6).array());
      var packed = new ByteArrayOutputStream();
      try (var deflate = new DeflaterOutputStream(packed)) {
        deflate.write(new byte[1_000]);
      }
      chunk(out, "IDAT", packed.toByteArray());
      chunk(out, "IEND", new byte[0]);
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }

  private static byte[] office(String part) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : new String[]{"[Content_Types].xml", "图/1.xml", part}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("<a/>".repeat(20).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] plain(String format) throws IOException {
    var picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 40; x++) {
      picture.setRGB(x, x / 2, new Color(x * 6, 255 - x, 90).getRGB());
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  /** With what a camera writes: lying, taken at a time and a place. */
  private static byte[] jpeg() throws IOException {
    byte[] plain = plain("jpeg");
    ByteBuffer tiff = ByteBuffer.allocate(220);
    tiff.putShort((short) 0x4d4d).putShort((short) 42).putInt(8).putShort((short) 3);
    entry(tiff, 0x0112, 3, 1, 6 << 16);
    entry(tiff, 0x8769, 4, 1, 60);
    entry(tiff, 0x8825, 4, 1, 80);
    tiff.position(60).putShort((short) 1);
    entry(tiff, 0x9003, 2, 20, 200 - 20);
    tiff.position(80).putShort((short) 4);
    entry(tiff, 1, 2, 2, 'N' << 24);
    entry(tiff, 2, 5, 3, 132);
    entry(tiff, 3, 2, 2, 'E' << 24);
    entry(tiff, 4, 5, 3, 156);
    tiff.position(132).putInt(31).putInt(1).putInt(17).putInt(1).putInt(6).putInt(1);
    tiff.position(156).putInt(121).putInt(1).putInt(21).putInt(1).putInt(48).putInt(1);
    tiff.position(180).put("2026:11:21 09:02:03\0".getBytes(StandardCharsets.US_ASCII));
    var out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    out.writeBytes(new byte[]{(byte) 0xff, (byte) 0xe1, 0, (byte) (2 + 6 + 220)});
    out.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(tiff.array());
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }
}
