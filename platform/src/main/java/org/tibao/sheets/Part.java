package org.tibao.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tibao.refusal.Refused;

/**
 * The bytes of one XML part of a workbook on their way to the parser. What could hurt the parser is refused before it
 * sees it: a document type (and with it every entity), a piece of markup or text without end, bytes that are not those
 * that were packed.
 */
final class Part extends Inflating {

  /** A tag or a text between tags; the longest lawful cell takes 32,767 × 9 bytes ({@code &#x10ffff;} is two characters). */
  private static final int LONGEST_PIECE = 400_000;

  private static final int DOCTYPE = '<' << 16 | '!' << 8 | 'D';
  private static final int CDATA = '<' << 16 | '!' << 8 | '[';
  private static final int CDATA_END = ']' << 16 | ']' << 8 | '>';

  private final ZipEntry entry;
  private final CRC32 crc = new CRC32();
  private int lastThree;
  private int piece;
  private boolean literal;

  Part(ZipFile zip, ZipEntry entry) throws IOException {
    super(zip.getInputStream(entry), entry.getCompressedSize());
    this.entry = entry;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int got = super.read(into, from, length);
    if (inflated() > entry.getSize() || got < 0 && crc.getValue() != entry.getCrc()) {
      throw new ZipException(entry.getName() + " is not what was packed");
    }
    if (got > 0) {
      crc.update(into, from, got);
      for (int i = from; i < from + got; i++) {
        look(into[i]);
      }
    }
    return got;
  }

  private void look(byte b) {
    lastThree = (lastThree << 8 | b & 0xff) & 0xff_ffff;
    piece = b == '<' && !literal ? 0 : piece + 1;
    if (b == 0) {
      // Only UTF-16 has such bytes; no office writes it, and what it says would pass by unseen here.
      throw Refused.because(SheetRefusal.DAMAGED, entry.getName() + ": not UTF-8");
    }
    if (piece > LONGEST_PIECE) {
      throw Refused.because(SheetRefusal.DAMAGED,
          entry.getName() + ": a piece of more than " + LONGEST_PIECE + " bytes");
    }
    switch (lastThree) {
      case DOCTYPE -> throw Refused.because(SheetRefusal.XML_ENTITIES, entry.getName());
      case CDATA -> literal = true;
      case CDATA_END -> literal = false;
      default -> {
        // The most of what comes by is harmless.
      }
    }
  }
}
