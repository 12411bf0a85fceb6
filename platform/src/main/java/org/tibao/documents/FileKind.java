package org.tibao.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What a file is by what is in it; its name and what a browser calls it are not asked. Nothing that a browser runs. */
public enum FileKind {
  PDF("application/pdf", true), JPEG("image/jpeg", true), PNG("image/png", true),
  /** What telephones of one maker take by default; browsers of others cannot show it. */
  HEIC("image/heic", false), DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      false), XLSX(
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false);

  private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1");
  private static final int MOST_ENTRIES = 5_000;
  /** Bytes that all parts together unpack to: ten times the largest file; what unpacks to more is no document of an office. */
  private static final long MOST_UNPACKED = 10L * Evidence.MOST_BYTES;

  private final String mediaType;
  private final boolean shown;

  FileKind(String mediaType, boolean shown) {
    this.mediaType = mediaType;
    this.shown = shown;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether browsers show it themselves; others are downloaded. */
  public boolean shown() {
    return shown;
  }

  public boolean picture() {
    return mediaType.startsWith("image/");
  }

  /** What these bytes are, or nothing that we keep. */
  static Optional<FileKind> of(byte[] bytes) {
    if (begins(bytes, "%PDF-")) {
      return Optional.of(PDF);
    }
    if (bytes.length > 3 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8 && (bytes[2] & 0xff) == 0xff) {
      return Optional.of(JPEG);
    }
    if (begins(bytes, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (bytes.length > 12 && text(bytes, 4, 4).equals("ftyp") && HEIC_BRANDS.contains(text(bytes, 8, 4))) {
      return Optional.of(HEIC);
    }
    return begins(bytes, "PK\u0003\u0004") ? office(bytes) : Optional.empty();
  }

  /** A document of an office; one with macros is none that we keep. */
  private static Optional<FileKind> office(byte[] bytes) {
    boolean types = false;
    FileKind kind = null;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      int entries = 0;
      long unpacked = 0;
      byte[] piece = new byte[1 << 16];
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (++entries > MOST_ENTRIES || name.endsWith("vbaProject.bin")) {
          return Optional.empty();
        }
        types |= name.equals("[Content_Types].xml");
        kind = name.equals("word/document.xml") ? DOCX : name.equals("xl/workbook.xml") ? XLSX : kind;
        for (int got = zip.read(piece); got >= 0; got = zip.read(piece)) {
          unpacked += got;
          if (unpacked > MOST_UNPACKED) {
            return Optional.empty();
          }
        }
      }
    } catch (IOException | IllegalArgumentException _) {
      // The latter for names that are no text.
      return Optional.empty();
    }
    return types ? Optional.ofNullable(kind) : Optional.empty();
  }

  private static boolean begins(byte[] bytes, String sign) {
    return bytes.length > sign.length() && text(bytes, 0, sign.length()).equals(sign);
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }
}
