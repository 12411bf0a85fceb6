package org.tibao.voting;

import java.time.Instant;
import java.util.UUID;
import org.tibao.registry.DwellingId;

/**
 * 表决回执: proof that a ballot was taken, without what it says. The digest binds the ballot: after the closing its owner
 * sees it opened and finds it in the published root.
 *
 * @param ballot id of the ballot, chosen by who cast it
 * @param number place in the chain, from 1
 * @param digest SM3, hexadecimal
 */
public record Receipt(VoteId vote, UUID ballot, DwellingId dwelling, Channel channel, int number, Instant castAt,
    String digest) {

  /** The digest's beginning as people read it to each other, such as {@code 3F2A-90BC-11D4-7E08}. */
  public String code() {
    String head = digest.substring(0, 16).toUpperCase(java.util.Locale.ROOT);
    return String.join("-", head.substring(0, 4), head.substring(4, 8), head.substring(8, 12), head.substring(12));
  }
}
