package org.tibao.satisfaction;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Households;
import org.tibao.registry.StairwellId;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleClosed;
import org.tibao.rescue.Troubles;
import org.tibao.time.ChinaTime;

/** A rescue is over: the household that called is asked. Who called without an account is not known, and so not asked. */
@Component("satisfactionOnTroubleClosed")
class OnTroubleClosed {

  private final Questions questions;
  private final Troubles troubles;
  private final Households households;
  private final Firms firms;
  private final Clock clock;

  OnTroubleClosed(Questions questions, Troubles troubles, Households households, Firms firms, Clock clock) {
    this.questions = questions;
    this.troubles = troubles;
    this.households = households;
    this.firms = firms;
    this.clock = clock;
  }

  @ApplicationModuleListener(condition = "#closed.shutIn()")
  void on(TroubleClosed closed) {
    StairwellId door = firms.door(closed.lift());
    Set<UUID> callers = new HashSet<>(troubles.callers(closed.trouble()));
    if (door == null || callers.isEmpty()) {
      return;
    }
    Trouble.Unit unit = troubles.trouble(Actor.HOUSE, closed.trouble()).unit();
    Question.Firm firm = unit == null ? null : new Question.Firm(unit.id(), unit.name());
    households.owners(Actor.HOUSE, door).forEach((dwelling, owners) -> {
      if (owners.stream().anyMatch(each -> callers.contains(each.party().id().value()))) {
        questions.ask(new Question.Draft(AskedStep.RESCUE, "trouble:" + closed.trouble(), door, dwelling, firm, null,
            ChinaTime.dayOf(closed.at())), clock.instant());
      }
    });
  }
}
