package org.tibao.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A link of the chain: seals all that was written behind one position and up to another, and the seal before it. Whoever
 * has kept the digest of one can tell for ever whether anything before it was changed.
 *
 * @param number its place in the chain, from 1
 * @param after it seals what was written behind this position
 * @param until and up to this one
 * @param sealed how many accounts and entries those are
 * @param previous the digest of the seal before it, in hexadecimal digits
 * @param digest SM3, in hexadecimal digits
 * @param sealedAt when it was sealed
 */
public record Seal(long number, long after, long until, int sealed, String previous, String digest, Instant sealedAt) {

  /** What the first seal of all follows. */
  static final Seal BEGINNING = new Seal(0, 0, 0, 0, "", "0".repeat(64), Instant.EPOCH);

  /** Adds up what a seal seals, in the order in which it was written. */
  static final class Sealing {

    private final Digests digests = new Digests();
    private final Seal before;
    private long until;
    private int sealed;

    Sealing(Seal before) {
      this.before = before;
      digests.add(before.number + 1).add(HexFormat.of().parseHex(before.digest)).add(before.until);
    }

    void account(long position, byte[] digest) {
      add(piece(41).put((byte) 'A').putLong(position).put(digest), position);
    }

    void entry(long position, byte[] digest, Entry.Stand debit, Entry.Stand credit) {
      add(piece(73).put((byte) 'E').putLong(position).put(digest).putLong(debit.number()).putLong(credit.number())
          .putLong(debit.after().fen()).putLong(credit.after().fen()), position);
    }

    /** Many pieces as the database joins them. */
    void pieces(byte[] joined, int count, long last) {
      digests.raw(joined);
      until = last;
      sealed += count;
    }

    private static ByteBuffer piece(int length) {
      return ByteBuffer.allocate(length);
    }

    private void add(ByteBuffer piece, long position) {
      pieces(piece.array(), 1, position);
    }

    boolean isEmpty() {
      return sealed == 0;
    }

    int sealed() {
      return sealed;
    }

    Seal seal(Instant sealedAt) {
      String digest = HexFormat.of().formatHex(digests.add(sealed).add(sealedAt).done());
      return new Seal(before.number + 1, before.until, until, sealed, before.digest, digest, sealedAt);
    }
  }
}
