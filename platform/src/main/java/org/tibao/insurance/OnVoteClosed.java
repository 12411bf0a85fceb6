package org.tibao.insurance;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.voting.VoteClosed;

/** The owners of a stairwell have voted: a choice of an insurer may rest on it. */
@Component
class OnVoteClosed {

  private final Selections selections;

  OnVoteClosed(Selections selections) {
    this.selections = selections;
  }

  @ApplicationModuleListener
  void on(VoteClosed closed) {
    selections.heard(closed);
  }
}
