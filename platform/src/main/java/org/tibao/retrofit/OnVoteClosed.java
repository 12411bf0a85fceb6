package org.tibao.retrofit;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.voting.VoteClosed;

/** The owners of a stairwell have voted: the decision is known, and the course goes on if it waited for that. */
@Component
class OnVoteClosed {

  private final Proofs proofs;
  private final Courses courses;
  private final Clock clock;

  OnVoteClosed(Proofs proofs, Courses courses, Clock clock) {
    this.proofs = proofs;
    this.courses = courses;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(VoteClosed closed) {
    Instant now = clock.instant();
    Optional<Decision> decision = proofs.heard(closed, now);
    if (decision.filter(each -> each.about() == Decision.About.RETROFIT && each.passed()).isPresent()) {
      courses.follow(Objects.requireNonNull(closed.stairwell()), Milestone.VOTE, closed.decidedOn(), now);
    }
  }
}
