package org.tibao.torture;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The six digits of an authenticator app (RFC 6238, HMAC-SHA-1, thirty seconds). */
final class SecondStep {

  private static final int SECONDS = 30;
  private static final int DIGITS = 1_000_000;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private SecondStep() {}

  static String code(String secret, Instant now) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(now.getEpochSecond() / SECONDS).array());
      int at = hash[hash.length - 1] & 0xf;
      return String.format(Locale.ROOT, "%06d",
          (ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & 0x7fffffff) % DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Base32 without padding; spaces do not count. */
  private static byte[] bytes(String secret) {
    String letters = secret.replace(" ", "");
    ByteBuffer bytes = ByteBuffer.allocate(letters.length() * 5 / 8);
    int held = 0;
    int bits = 0;
    for (char each : letters.toCharArray()) {
      held = held << 5 | LETTERS.indexOf(each);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (held >> bits));
        held &= (1 << bits) - 1;
      }
    }
    return bytes.array();
  }
}
