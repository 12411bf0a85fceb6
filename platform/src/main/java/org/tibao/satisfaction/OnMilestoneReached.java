package org.tibao.satisfaction;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.MilestoneReached;

/** A stairwell has come a step further: its households are asked about the three steps that they feel. */
@Component("satisfactionOnMilestoneReached")
class OnMilestoneReached {

  private final Questions questions;
  private final Firms firms;
  private final Clock clock;

  OnMilestoneReached(Questions questions, Firms firms, Clock clock) {
    this.questions = questions;
    this.firms = firms;
    this.clock = clock;
  }

  @ApplicationModuleListener(condition = "{'INTENT', 'CONTRACT', 'HANDOVER'}.contains(#reached.milestone().name())")
  void on(MilestoneReached reached) {
    AskedStep step = step(reached.milestone());
    if (step != null) {
      questions.ask(
          new Question.Draft(step, "milestone:" + reached.milestone() + ":" + reached.stairwell(), reached.stairwell(),
              null, step == AskedStep.WISH ? null : firms.builder(reached.stairwell()), null, reached.on()),
          clock.instant());
    }
  }

  private static @Nullable AskedStep step(Milestone milestone) {
    return switch (milestone) {
      case INTENT -> AskedStep.WISH;
      case CONTRACT -> AskedStep.COMPANY;
      case HANDOVER -> AskedStep.LIFT;
      case FEASIBILITY, PLAN, VOTE, NOTICE, FUNDING, APPROVAL, PIPES, FOUNDATION, SHAFT, INSTALLATION,
          SUPERVISED_INSPECTION, ACCEPTANCE, REGISTRATION, SUBSIDY, SERVICE ->
        null;
    };
  }
}
