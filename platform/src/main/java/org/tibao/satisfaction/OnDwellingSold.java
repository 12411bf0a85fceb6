package org.tibao.satisfaction;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.registry.DwellingSold;

/** A dwelling has new owners: they are not asked about, shown or silenced by what those before them lived through. */
@Component("satisfactionOnDwellingSold")
class OnDwellingSold {

  private final Questions questions;
  private final Clock clock;

  OnDwellingSold(Questions questions, Clock clock) {
    this.questions = questions;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DwellingSold sold) {
    questions.passed(sold, clock.instant());
  }
}
