package org.tibao.voting;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** SM3 (GB/T 32905-2016), the digest that Chinese offices can check with their own tools. */
final class Sm3 {

  static final int BYTES = 32;

  private Sm3() {}

  static byte[] of(byte[]... parts) {
    var digest = new SM3Digest();
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[BYTES];
    digest.doFinal(out, 0);
    return out;
  }

  /** The digest of a text in UTF-8, hexadecimal. */
  static String hex(String text) {
    return HexFormat.of().formatHex(of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
