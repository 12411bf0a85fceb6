package org.tibao.voting.web;

import java.util.UUID;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.voting.VoteId;
import org.tibao.voting.VotingRefusal;

/** Ids as they stand in addresses and forms; what is no id is the id of nothing. */
final class Addresses {

  private Addresses() {}

  static VoteId vote(String text) {
    return new VoteId(uuid(text));
  }

  static DwellingId dwelling(String text) {
    return new DwellingId(uuid(text));
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refused.because(VotingRefusal.UNKNOWN);
    }
  }

  /** By which the papers and files of a vote are found. */
  static String about(VoteId id) {
    return "vote:" + id;
  }
}
