package org.tibao.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jspecify.annotations.Nullable;

/**
 * The SM3 digests (GB/T 32905) by which a change to what was written is found: each fact with its length, so that no two
 * facts can trade places.
 */
final class Digests {

  private final SM3Digest sm3 = new SM3Digest();
  private final ByteBuffer number = ByteBuffer.allocate(16);

  /** Of everything that was asked. */
  static byte[] of(Entry.Leg leg) {
    return new Digests().add(leg.id()).add(leg.kind().name()).add(leg.debit().value()).add(leg.credit().value())
        .add(leg.amount().fen()).add(leg.held().fen()).add(leg.hold() == null ? null : leg.hold().value())
        .add(leg.times().valueOn().toEpochDay()).add(leg.times().recordedAt()).add(leg.times().expiresAt())
        .add(leg.cause()).add(leg.text()).add(leg.link().first()).add(leg.link().leg()).add(leg.link().legs()).done();
  }

  /** Of an account as it was opened. */
  static byte[] of(Account account) {
    return new Digests().add(account.id().value()).add(account.kind().name()).add(account.path()).add(account.name())
        .add(account.limit().name()).add(account.openedAt()).done();
  }

  Digests add(@Nullable UUID id) {
    if (id == null) {
      return absent();
    }
    number.clear().putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return add(number.array(), 16);
  }

  Digests add(@Nullable Instant instant) {
    return instant == null ? absent() : add(micros(instant));
  }

  Digests add(long value) {
    number.clear().putLong(value);
    return add(number.array(), 8);
  }

  Digests add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(bytes, bytes.length);
  }

  Digests add(byte[] bytes) {
    return add(bytes, bytes.length);
  }

  /** As it is, without its length. */
  Digests raw(byte[] bytes) {
    sm3.update(bytes, 0, bytes.length);
    return this;
  }

  private Digests absent() {
    sm3.update((byte) 0xff);
    return this;
  }

  private Digests add(byte[] bytes, int length) {
    // Lengths of four bytes: the first is never ff, which stands for what is absent.
    for (int shift = 24; shift >= 0; shift -= 8) {
      sm3.update((byte) (length >>> shift));
    }
    sm3.update(bytes, 0, length);
    return this;
  }

  byte[] done() {
    byte[] digest = new byte[sm3.getDigestSize()];
    sm3.doFinal(digest, 0);
    return digest;
  }

  /** Microseconds since 1970, as the database counts them. */
  static long micros(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }
}
