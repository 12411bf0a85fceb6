package org.tibao.voting.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.Votes;

/** The votes of a household on its first page: the one to decide now, those to come, and what came of the last. */
@Component
class VoteMatters implements HomeMatters {

  /** For how long a result is news. */
  private static final int NEWS_DAYS = 60;

  private final Votes votes;
  private final BallotBox box;

  VoteMatters(Votes votes, BallotBox box) {
    this.votes = votes;
    this.box = box;
  }

  @Override
  public Set<Errand> errands() {
    return Set.of(Errand.VOTE);
  }

  @Override
  public List<HomeMatter> of(Actor resident, Dwelling dwelling, Stairwell stairwell, Instant now) {
    return votes.mine(resident).stream()
        .filter(vote -> votes.mine(resident, vote.id()).stream()
            .anyMatch(line -> line.dwelling().equals(dwelling.id())))
        .flatMap(vote -> matter(resident, vote, dwelling, now).stream()).toList();
  }

  private Optional<HomeMatter> matter(Actor resident, Vote vote, Dwelling dwelling, Instant now) {
    return switch (vote.stage()) {
      case Stage.RollPublished(LocalDate _, LocalDate until) ->
        ChinaTime.dayOf(now).isAfter(until) ? Optional.empty() : look(vote, "check");
      case Stage.Noticed noticed -> {
        Stage.Frozen frozen = noticed.frozen();
        boolean voted = !box.receipts(resident, vote.id(), List.of(dwelling.id())).isEmpty();
        yield voted
            ? look(vote, "voted")
            : now.isBefore(frozen.opensAt())
                ? look(vote, "soon")
                : noticed.open(now)
                    ? Optional.of(new HomeMatter(HomeMatter.Kind.DECIDE,
                        vote.terms().phone() ? "voting.home.decide" : "voting.home.paper",
                        List.of(vote.question().title()), "/my/votes/" + vote.id(),
                        ChinaTime.dayOf(frozen.closesAt())))
                    : look(vote, "counting");
      }
      case Stage.Closed closed -> result(vote, closed.proof(), now);
      case Stage.Announced announced -> result(vote, announced.proof(), now);
      case Stage.Prepared _,Stage.Cancelled _ -> Optional.empty();
    };
  }

  private static Optional<HomeMatter> result(Vote vote, Stage.Proof proof, Instant now) {
    boolean news = ChinaTime.dayOf(proof.closedAt()).plusDays(NEWS_DAYS).isAfter(ChinaTime.dayOf(now));
    return news ? look(vote, proof.passed() ? "passed" : "failed") : Optional.empty();
  }

  private static Optional<HomeMatter> look(Vote vote, String key) {
    return Optional.of(new HomeMatter(HomeMatter.Kind.LOOK, "voting.home." + key, List.of(vote.question().title()),
        "/my/votes/" + vote.id(), null));
  }
}
