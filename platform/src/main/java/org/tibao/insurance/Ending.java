package org.tibao.insurance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.documents.EvidenceId;
import org.tibao.voting.VoteId;

/**
 * 解除提议: whether a policy that the owners pay is ended before its time. A vote of those whom the lift serves decides it, or
 * every household that bears a part says so in writing (民法典 art. 278, 保险法 art. 15, 54).
 *
 * @param votes the last first
 * @param missing rooms of the households that bear a part and have not consented in writing
 * @param consentsDecide whether consents in writing can decide it: where a pool has paid, only a vote can
 */
public record Ending(EndingId id, PolicyId policy, String path, String why, LocalDate proposedOn, String proposedBy,
    List<Ballot> votes, List<Consent> consents, List<Missing> missing, boolean consentsDecide) {

  /**
   * 解除表决.
   *
   * @param passed null while it goes on, and where it was cancelled
   * @param cancelled whether it ended before its count: it decides nothing and hinders nothing
   */
  public record Ballot(VoteId vote, LocalDate putOn, @Nullable Boolean passed, @Nullable LocalDate decidedOn,
      boolean cancelled) {

    /** Whether it goes on. */
    public boolean runs() {
      return passed == null && !cancelled;
    }
  }

  /**
   * 书面同意.
   *
   * @param place of the bearer
   * @param evidence the signed paper; null where the household said so itself, signed in
   */
  public record Consent(int place, String room, LocalDate signedOn, String name, @Nullable EvidenceId evidence) {}

  /** A household that has not consented. */
  public record Missing(int place, String room) {}

  public Ending {
    votes = List.copyOf(votes);
    consents = List.copyOf(consents);
    missing = List.copyOf(missing);
  }

  /** The same with what is known of its votes. */
  Ending with(List<Ballot> known) {
    return new Ending(id, policy, path, why, proposedOn, proposedBy, known, consents, missing, consentsDecide);
  }

  /** Whether the owners have decided that it ends. */
  public boolean decided() {
    return votes.stream().anyMatch(each -> Boolean.TRUE.equals(each.passed())) || consentsDecide && missing.isEmpty();
  }

  /** Whether a vote about it goes on. */
  public boolean beingVoted() {
    return votes.stream().anyMatch(Ballot::runs);
  }
}
