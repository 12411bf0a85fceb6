package org.tibao.bank;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Gives bookings their ids: made of what the bank says of the booking, never of the file or the place in it, nor of how
 * the file prints the account, so that files that overlap agree. Bookings that are alike in everything are counted, and being alike it does
 * not matter which of them is the first.
 */
final class EntryIds {

  private final Map<String, Integer> alike = new HashMap<>();

  EntryId next(List<String> traits) {
    // Each trait with its length before it: no two lists run together into the same text.
    String text = traits.stream().map(trait -> trait.length() + ":" + trait).collect(Collectors.joining());
    return new EntryId(uuid(text + "#" + alike.merge(text, 1, Integer::sum)));
  }

  /** The first 122 bits of the SHA-256 of a text as a UUID of version 8 (RFC 9562). */
  static UUID uuid(String text) {
    ByteBuffer digest = ByteBuffer.wrap(sha256(text));
    long high = digest.getLong() & 0xffff_ffff_ffff_0fffL | 0x8000L;
    long low = digest.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
