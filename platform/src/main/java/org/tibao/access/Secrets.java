package org.tibao.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Random texts, and the hash under which long random secrets are kept. */
final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** A text of so many letters of that alphabet, each equally likely. */
  static String text(String alphabet, int letters) {
    var text = new StringBuilder(letters);
    for (int i = 0; i < letters; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** A text of so many letters of that alphabet that follows from at least as many random bytes. */
  static String text(String alphabet, int letters, byte[] from) {
    var text = new StringBuilder(letters);
    for (int i = 0; i < letters; i++) {
      text.append(alphabet.charAt(Math.floorMod(from[i], alphabet.length())));
    }
    return text.toString();
  }

  /** SHA-256; enough for secrets that are long and random, never for what a person thought of. */
  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
