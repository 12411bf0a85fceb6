package org.tibao.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.tibao.refusal.Refused;

/** The kinds of spreadsheet that are read, told apart by their first bytes. */
public enum SheetFormat {
  XLSX("504b0304"), XLS("d0cf11e0a1b11ae1"), CSV_GZ("1f8b"), CSV("");

  /** What people send by mistake, by its first bytes; the rest of this list is told by its bytes being no text. */
  private static final String[][] OTHERS = {{"25504446", "PDF"}, {"89504e47", "PNG"}, {"ffd8ff", "JPEG"},
      {"504b0506", "ZIP"}, {"52617221", "RAR"}, {"377abcaf271c", "7z"}, {"7b5c727466", "RTF"}};

  private final byte[] signature;

  SheetFormat(String signature) {
    this.signature = HexFormat.of().parseHex(signature);
  }

  static SheetFormat of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(512));
    }
  }

  static SheetFormat of(byte[] head) {
    refuseOthers(head);
    return Arrays.stream(values()).filter(format -> startsWith(head, format.signature)).findFirst().orElse(CSV);
  }

  private static void refuseOthers(byte[] head) {
    for (String[] other : OTHERS) {
      if (startsWith(head, HexFormat.of().parseHex(other[0]))) {
        throw Refused.because(SheetRefusal.UNKNOWN_FORMAT, other[1]);
      }
    }
    // Many old web systems "export to Excel" by naming a web page .xls.
    String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).replace("ï»¿", "").strip();
    for (String tag : new String[]{"<html", "<table", "<!doctype", "<?xml"}) {
      if (text.startsWith(tag)) {
        throw Refused.because(SheetRefusal.UNKNOWN_FORMAT, tag.equals("<?xml") ? "XML" : "HTML");
      }
    }
  }

  private static boolean startsWith(byte[] head, byte[] signature) {
    return head.length >= signature.length && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
  }
}
