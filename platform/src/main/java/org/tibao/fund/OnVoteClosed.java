package org.tibao.fund;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.voting.VoteClosed;

/** The owners have voted: a use that waited for that is decided. */
@Component
class OnVoteClosed {

  private final FundUses uses;
  private final Clock clock;

  OnVoteClosed(FundUses uses, Clock clock) {
    this.uses = uses;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(VoteClosed closed) {
    uses.heard(closed, clock.instant());
  }
}
