package org.tibao.satisfaction;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.custody.DuesPaid;
import org.tibao.time.ChinaTime;

/** A household has paid: it is asked once for all that it owes, not for every part. */
@Component("satisfactionOnDuesPaid")
class OnDuesPaid {

  private final Questions questions;
  private final Clock clock;

  OnDuesPaid(Questions questions, Clock clock) {
    this.questions = questions;
    this.clock = clock;
  }

  @ApplicationModuleListener(condition = "!#paid.open().isPositive()")
  void on(DuesPaid paid) {
    questions.ask(new Question.Draft(AskedStep.PAYMENT, "due:" + paid.due(), paid.stairwell(), paid.dwelling(), null,
        null, ChinaTime.dayOf(paid.at())), clock.instant());
  }
}
