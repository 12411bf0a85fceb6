package org.tibao.voting;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;

/** What the owners have decided about a lift, in its file: the outcome of each vote, never how anybody voted. */
@Component
@Transactional(readOnly = true)
class VoteHistory implements LiftHistory {

  private static final Set<Matter> ABOUT_LIFTS = EnumSet.of(Matter.REBUILD, Matter.FUND_USE, Matter.FUND_RAISE);

  private final Votes votes;

  VoteHistory(Votes votes) {
    this.votes = votes;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    if (lift.stairwell() == null) {
      return List.of();
    }
    return votes.votes(reader, lift.path()).stream()
        .filter(each -> each.path().equals(lift.path()) && ABOUT_LIFTS.contains(each.question().matter()))
        .map(VoteHistory::event).filter(each -> each != null && !each.at().isBefore(from) && each.at().isBefore(until))
        .toList();
  }

  private static @Nullable LiftEvent event(Vote vote) {
    Stage.Proof proof = vote.stage().proofOrNull();
    return proof == null
        ? null
        : new LiftEvent("voting.vote:" + vote.id(), proof.closedAt(), LiftEvent.Chapter.RETROFIT,
            proof.passed() ? "voting.file.passed" : "voting.file.failed", List.of(vote.question().title()),
            "/votes/" + vote.id(), List.of());
  }
}
