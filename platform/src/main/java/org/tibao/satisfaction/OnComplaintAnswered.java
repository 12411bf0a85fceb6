package org.tibao.satisfaction;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.retrofit.ComplaintAnswered;
import org.tibao.time.ChinaTime;

/** A complaint of a household has its answer: it is asked whether that answers it. */
@Component("satisfactionOnComplaintAnswered")
class OnComplaintAnswered {

  private static final String DWELLING = "/d-";

  private final Questions questions;
  private final Households households;
  private final Clock clock;

  OnComplaintAnswered(Questions questions, Households households, Clock clock) {
    this.questions = questions;
    this.households = households;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(ComplaintAnswered answered) {
    String path = answered.path();
    int at = path.lastIndexOf(DWELLING);
    if (at < 0) {
      return;
    }
    Dwelling home = households.dwelling(Actor.HOUSE,
        DwellingId.of(path.substring(at + DWELLING.length(), path.length() - 1)));
    questions.ask(new Question.Draft(AskedStep.COMPLAINT, "complaint:" + answered.complaint(), home.stairwell(),
        home.id(), null, null, ChinaTime.dayOf(answered.at())), clock.instant());
  }
}
