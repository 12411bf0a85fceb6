package org.tibao.insurance;

import static org.tibao.insurance.InsuredLift.at;

import java.time.LocalDate;
import org.tibao.access.Actor;
import org.tibao.voting.Matter;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;

/** The owners of a lift decide to end its policy. */
final class OwnersDecision {

  private OwnersDecision() {}

  /** Proposed, put to the vote, and closed as said. */
  static Vote voted(Endings endings, Selections selections, Actor committee, Policy policy, LocalDate on,
      boolean passed) {
    if (endings.of(committee, policy).isEmpty()) {
      endings.propose(committee, policy.id(), EndingId.next(), "换一家保险公司", at(on));
    }
    Vote vote = endings.putToVote(committee, policy.id(), VoteId.next(), at(on));
    selections.heard(new VoteClosed(vote.id(), policy.path(), policy.place().stairwell(), Matter.OTHER_MAJOR, passed,
        on));
    return vote;
  }
}
