package org.tibao.voting;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Everything that is stored of a vote, gathered for a count in a handful of statements, however many dwellings it has. */
@Component
class VoteEvidence {

  private final RollTables rolls;
  private final BallotTables ballots;
  private final BoxTables box;
  private final ObjectionTables objections;

  VoteEvidence(RollTables rolls, BallotTables ballots, BoxTables box, ObjectionTables objections) {
    this.rolls = rolls;
    this.ballots = ballots;
    this.box = box;
    this.objections = objections;
  }

  Closing.Stored stored(Vote vote, Stage.Frozen frozen) {
    VoteId id = vote.id();
    return new Closing.Stored(vote, frozen, rolls.lines(id), ballots.chain(id), box.delivered(id),
        objections.count(id), ballots.sold(id));
  }

  Turnout turnout(VoteId id, boolean which) {
    return new Turnout(rolls.total(id), box.deliveredCount(id), rolls.participants(id),
        which ? ballots.voted(id) : Map.of());
  }

  List<String> digests(VoteId id) {
    return ballots.digests(id);
  }

  int unsettled(VoteId id) {
    return box.unsettled(id);
  }
}
