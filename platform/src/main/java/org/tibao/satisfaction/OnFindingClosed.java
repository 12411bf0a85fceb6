package org.tibao.satisfaction;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.inspection.CheckFindings;
import org.tibao.inspection.FindingClosed;
import org.tibao.inspection.SpotCheck;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** What a spot check found is mended: the door of the lift is asked, once for all that the check found. */
@Component("satisfactionOnFindingClosed")
class OnFindingClosed {

  private final Questions questions;
  private final CheckFindings findings;
  private final Firms firms;
  private final Clock clock;

  OnFindingClosed(Questions questions, CheckFindings findings, Firms firms, Clock clock) {
    this.questions = questions;
    this.findings = findings;
    this.firms = firms;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(FindingClosed closed) {
    StairwellId door = firms.door(closed.lift());
    var finding = findings.course(Actor.HOUSE, closed.finding()).finding();
    SpotCheck.Unit unit = finding.unit();
    if (door != null) {
      questions.ask(new Question.Draft(AskedStep.CHECK, "check:" + finding.check(), door, null,
          unit == null ? null : new Question.Firm(unit.id(), unit.name()), null, ChinaTime.dayOf(closed.at())),
          clock.instant());
    }
  }
}
