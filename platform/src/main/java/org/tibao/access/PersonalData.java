package org.tibao.access;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps phone and identity numbers: encrypted with a key that the database does not hold, findable by keyed hash.
 * AES-256-GCM with a fresh nonce for each value; HMAC-SHA-256 under a key derived for that purpose.
 */
public interface PersonalData {

  /** The number as it may be stored; the same number gives another text each time. */
  byte[] seal(String plain);

  /** The number in clear. Who shows it to a person writes a look into the {@link Audit} first. */
  String open(byte[] sealed);

  /** A keyed hash of the number after normalisation (spaces, dashes, +86 and letter case drop out): equal numbers match. */
  byte[] fingerprint(String plain);

  /**
   * A number as it is compared: full-width digits and letters become narrow, spaces and dashes drop out, so does the
   * country code 86, letters become capitals.
   */
  static String normal(String plain) {
    String narrow = Normalizer.normalize(plain, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Pd}\\p{Cf}()]", "")
        .toUpperCase(Locale.ROOT);
    String bare = narrow.replaceFirst("^(\\+|00)86", "");
    return bare.matches("86\\d{11}") ? bare.substring(2) : bare;
  }

  /** {@code 138****5678}; identity numbers show the first and last three characters. Null stays null. */
  static @Nullable String mask(@Nullable String plain) {
    if (plain == null || plain.isBlank()) {
      return plain;
    }
    int n = plain.length();
    if (n <= 4) {
      return "*".repeat(n);
    }
    int head = 3;
    int tail = n == 11 ? 4 : Math.min(3, n - head);
    return plain.substring(0, head) + "*".repeat(Math.max(1, n - head - tail)) + plain.substring(n - tail);
  }
}
