package org.tibao.documents;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;

/** The SM3 digest (GB/T 32905) of some bytes, as 64 hexadecimal digits: other bytes have another one. */
public record Digest(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Digest {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not an SM3 digest");
    }
  }

  public static Digest of(byte[] bytes) {
    return of(Stream.of(bytes));
  }

  /** Of bytes that come piece by piece. */
  static Digest of(Stream<byte[]> pieces) {
    var sm3 = new SM3Digest();
    pieces.forEachOrdered(each -> sm3.update(each, 0, each.length));
    byte[] digest = new byte[sm3.getDigestSize()];
    sm3.doFinal(digest, 0);
    return new Digest(HexFormat.of().formatHex(digest));
  }

  /** The first eight digits in two groups: short enough to compare by eye what a paper and its page say. */
  public String mark() {
    return (hex.substring(0, 4) + " " + hex.substring(4, 8)).toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return hex;
  }
}
