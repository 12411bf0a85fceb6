package org.tibao.satisfaction;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.insurance.Policies;
import org.tibao.insurance.PolicyId;
import org.tibao.registry.StairwellId;
import org.tibao.repair.Repair;
import org.tibao.repair.RepairAccepted;
import org.tibao.repair.Repairs;
import org.tibao.time.ChinaTime;

/** A repair is accepted: the door is asked once, however many purses pay; an insurer that pays may read the answers. */
@Component("satisfactionOnRepairAccepted")
class OnRepairAccepted {

  private final Questions questions;
  private final Repairs repairs;
  private final Policies policies;
  private final Clock clock;

  OnRepairAccepted(Questions questions, Repairs repairs, Policies policies, Clock clock) {
    this.questions = questions;
    this.repairs = repairs;
    this.policies = policies;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(RepairAccepted accepted) {
    Repair repair = repairs.find(accepted.repair()).orElseThrow();
    StairwellId door = repair.place().stairwell();
    Repair.Unit unit = repair.unit();
    if (door != null) {
      questions.ask(new Question.Draft(AskedStep.REPAIR, "repair:" + repair.id(), door, null,
          unit == null ? null : new Question.Firm(unit.id(), unit.name()), insurer(accepted.policy()),
          ChinaTime.dayOf(accepted.at())), clock.instant());
    }
  }

  private @Nullable OrganisationId insurer(@Nullable PolicyId policy) {
    return policy == null ? null : policies.policy(Actor.HOUSE, policy).insurer().id();
  }
}
