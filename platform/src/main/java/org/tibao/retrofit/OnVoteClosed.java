package org.tibao.retrofit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.registry.StairwellId;
import org.tibao.voting.Matter;
import org.tibao.voting.VoteClosed;

/** The owners of a stairwell have voted: the decision is known, and the course goes on if it waited for that. */
@Component
class OnVoteClosed {

  private final CourseStores stores;
  private final Proofs proofs;
  private final Courses courses;
  private final Clock clock;

  OnVoteClosed(CourseStores stores, Proofs proofs, Courses courses, Clock clock) {
    this.stores = stores;
    this.proofs = proofs;
    this.courses = courses;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(VoteClosed closed) {
    StairwellId id = closed.stairwell();
    Decision.About about = id == null ? null : about(id, closed.matter());
    if (id == null || about == null) {
      return;
    }
    Instant now = clock.instant();
    proofs.heard(id, new Decision(new DecisionId(closed.vote().value()), about, closed.passed(), closed.decidedOn(),
        Decision.Held.VOTE, "", "梯保"), now);
    if (about == Decision.About.RETROFIT && closed.passed()) {
      courses.follow(id, Milestone.VOTE, closed.decidedOn(), now);
    }
  }

  /** What the course was waiting for when the vote ended; a vote on anything else is none of its business. */
  private Decision.@Nullable About about(StairwellId id, Matter matter) {
    boolean change = stores.contracts().changes(id).stream().anyMatch(each -> each.state().waits());
    Tender tender = stores.tenders().current(List.of(id)).get(id);
    return switch (matter) {
      case REBUILD -> change ? Decision.About.CHANGE : Decision.About.RETROFIT;
      case OTHER_MAJOR -> change
          ? Decision.About.CHANGE
          : tender != null && tender.choice() == null ? Decision.About.COMPANY : null;
      case RULES_OF_PROCEDURE, COVENANT, COMMITTEE_ELECTION, PROPERTY_MANAGER, FUND_USE, FUND_RAISE, CHANGE_USE -> null;
    };
  }
}
