package org.tibao.inspection;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The two hash functions that the draws are defined by. */
final class Digests {

  private Digests() {}

  static byte[] sha256(byte[]... parts) {
    return digest("SHA-256", parts);
  }

  /** RFC 3797 says MD5; nothing here rests on its being hard to collide. */
  static byte[] md5(byte[]... parts) {
    return digest("MD5", parts);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] digest(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
