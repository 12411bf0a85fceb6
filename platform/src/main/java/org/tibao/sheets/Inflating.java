package org.tibao.sheets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tibao.refusal.Refused;

/** A stream that unpacks, and is refused as soon as it unpacks to more than an honest file does. */
class Inflating extends FilterInputStream {

  private final long packed;
  private long inflated;

  /** {@code packed} is how many bytes it comes from. */
  Inflating(InputStream in, long packed) {
    super(in);
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int got = super.read(into, from, length);
    if (got > 0) {
      inflated += got;
      if (inflated > SheetLimits.PART_BYTES) {
        throw bomb(SheetLimits.PART_BYTES);
      }
      if (inflated > SheetLimits.RATIO_FREE_BYTES && inflated / SheetLimits.INFLATION_RATIO > packed) {
        throw bomb(packed * SheetLimits.INFLATION_RATIO);
      }
    }
    return got;
  }

  @Override
  public long skip(long bytes) throws IOException {
    return readNBytes((int) Math.min(bytes, 8_192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** How many bytes have come out so far. */
  long inflated() {
    return inflated;
  }

  static Refused bomb(long limit) {
    return Refused.because(SheetRefusal.INFLATES_TOO_FAR, SheetLimits.mebibytes(limit));
  }
}
