package org.tibao.voting.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.time.ChinaTime;
import org.tibao.voting.PaperBallots;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.Votes;

/** The steps of votes that wait for who prepares them, and the papers that wait for another reader. */
@Component
class VoteDuties implements Duties {

  private final Votes votes;
  private final PaperBallots papers;

  VoteDuties(Votes votes, PaperBallots papers) {
    this.votes = votes;
    this.papers = papers;
  }

  @Override
  public List<Duty> of(Actor actor, LocalDate today, int limit) {
    Stream<Duty> steps = votes.underway(actor, limit).stream()
        .filter(vote -> actor.may(Permission.VOTE_PREPARE, vote.path())).flatMap(vote -> duty(vote, today).stream());
    Stream<Duty> sheets = papers.waiting(actor, limit).entrySet().stream().map(each -> {
      Vote vote = votes.vote(actor, each.getKey());
      return new Duty("voting.duty.sheets", List.of(vote.question().title(), each.getValue()), vote.label(),
          "/votes/" + vote.id() + "/sheets", today);
    });
    return Stream.concat(steps, sheets).limit(limit).toList();
  }

  @Override
  public int count(Actor actor, LocalDate today, int limit) {
    return (int) of(actor, today, limit).stream().filter(duty -> duty.due() == null || !duty.due().isAfter(today))
        .count();
  }

  private static Optional<Duty> duty(Vote vote, LocalDate today) {
    return switch (vote.stage()) {
      case Stage.RollPublished(LocalDate _, LocalDate until) -> duty(vote, "notice", until.plusDays(1));
      case Stage.Noticed noticed -> {
        Instant closes = noticed.frozen().closesAt();
        yield ChinaTime.dayOf(closes).isAfter(today) ? Optional.empty() : duty(vote, "count", ChinaTime.dayOf(closes));
      }
      case Stage.Closed closed -> duty(vote, "announce",
          ChinaTime.dayOf(closed.proof().closedAt()).plusDays(vote.terms().announceWithin().days()));
      case Stage.Prepared _,Stage.Announced _,Stage.Cancelled _ -> Optional.empty();
    };
  }

  private static Optional<Duty> duty(Vote vote, String key, LocalDate due) {
    return Optional.of(new Duty("voting.duty." + key, List.of(vote.question().title()), vote.label(),
        "/votes/" + vote.id(), due));
  }
}
