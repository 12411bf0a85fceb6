package org.tibao.satisfaction;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.custody.ReleasePaid;

/** The company was paid for a step of the works: those who live beside them say how they were. */
@Component("satisfactionOnReleasePaid")
class OnReleasePaid {

  private final Questions questions;
  private final Firms firms;
  private final Clock clock;

  OnReleasePaid(Questions questions, Firms firms, Clock clock) {
    this.questions = questions;
    this.firms = firms;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(ReleasePaid paid) {
    questions.ask(new Question.Draft(AskedStep.WORKS, "release:" + paid.release(), paid.stairwell(), null,
        firms.builder(paid.stairwell()), null, paid.on()), clock.instant());
  }
}
