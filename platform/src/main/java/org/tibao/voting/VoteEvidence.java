package org.tibao.voting;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Everything that is stored of a vote, gathered for a count in a handful of statements, however many dwellings it has. */
@Component
class VoteEvidence {

  private final VotingTables tables;

  VoteEvidence(VotingTables tables) {
    this.tables = tables;
  }

  Closing.Stored stored(Vote vote, Stage.Frozen frozen) {
    return stored(vote, frozen, tables.rolls().lines(vote.id()), tables.ballots().chain(vote.id()));
  }

  Closing.Stored stored(Vote vote, Stage.Frozen frozen, List<RollLine> roll, List<Ballot> ballots) {
    VoteId id = vote.id();
    return new Closing.Stored(vote, frozen, roll, ballots, tables.box().delivered(id), tables.objections().count(id),
        tables.box().states(id), tables.ballots().sold(id), Digests.evidence(tables.box().kept(id)));
  }

  Turnout turnout(VoteId id, boolean which) {
    return new Turnout(tables.rolls().total(id), tables.box().deliveredCount(id), tables.rolls().participants(id),
        which ? tables.ballots().voted(id) : Map.of());
  }

  List<String> digests(VoteId id) {
    return tables.ballots().digests(id);
  }

  int unsettled(VoteId id) {
    return tables.box().unsettled(id);
  }
}
