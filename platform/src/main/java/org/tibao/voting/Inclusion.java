package org.tibao.voting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;

/**
 * 计入证明: a ballot opened after the closing, and the way from it to the published root. Whoever holds the receipt can
 * check it without us.
 *
 * @param counted false if another ballot of the same dwelling took its place
 * @param previous digest before it in the chain
 * @param siblings digests from the leaf to the root, each with its side
 */
public record Inclusion(Opened ballot, boolean counted, String previous, String digest, List<Step> siblings,
    String root) {

  public Inclusion {
    siblings = List.copyOf(siblings);
  }

  /**
   * What a ballot says, as it is hashed.
   *
   * @param validAt when it was cast, or came into the box
   * @param enteredBy id of who cast it, or read the paper last
   * @param proxy the mandate it rests on, or null
   * @param salt what is hashed along, so that nobody can guess the choice from the digest, hexadecimal
   */
  public record Opened(VoteId vote, int number, UUID id, DwellingId dwelling, Channel channel, Choice choice,
      Instant validAt, Instant enteredAt, UUID enteredBy, @Nullable ProxyId proxy, String salt) {}

  /**
   * One neighbour on the way up.
   *
   * @param left whether it stands to the left
   */
  public record Step(boolean left, String digest) {}

  /** The text whose SM3 is the ballot's digest, letter by letter: who copies it hashes the same. */
  public String leaf() {
    return Digests.ballotText(ballot, previous);
  }

  /** Whether the ballot's digest follows from what it says, and the root from the digest. */
  public boolean holds() {
    return Digests.ballot(ballot, previous).equals(digest) && MerkleTree.climb(digest, siblings).equals(root);
  }
}
