package org.tibao.voting;

import java.util.List;

/**
 * 已计入: that the ballot of a receipt lies in the published root. Says nothing of whose it is or what it says.
 *
 * @param number its place in the chain, from 1
 * @param of how many ballots there are
 * @param digest of the ballot, hexadecimal
 * @param way digests from the leaf to the root
 * @param root as published
 */
public record Included(int number, int of, String digest, List<Inclusion.Step> way, String root) {

  public Included {
    way = List.copyOf(way);
  }

  /** Whether the root follows from the digest. */
  public boolean holds() {
    return MerkleTree.climb(digest, way).equals(root);
  }
}
