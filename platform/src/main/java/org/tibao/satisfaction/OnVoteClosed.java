package org.tibao.satisfaction;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.registry.StairwellId;
import org.tibao.voting.VoteClosed;

/** A vote is counted: whether people understood and trusted it is asked, whatever came out. */
@Component("satisfactionOnVoteClosed")
class OnVoteClosed {

  private final Questions questions;
  private final Clock clock;

  OnVoteClosed(Questions questions, Clock clock) {
    this.questions = questions;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(VoteClosed closed) {
    StairwellId stairwell = closed.stairwell();
    if (stairwell != null) {
      questions.ask(new Question.Draft(AskedStep.VOTE, "vote:" + closed.vote(), stairwell, null, null, null,
          closed.decidedOn()), clock.instant());
    }
  }
}
