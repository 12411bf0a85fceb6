package org.tibao.rescue.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleCause;
import org.tibao.rescue.TroubleState;
import org.tibao.rescue.Troubles;

/** The troubles of a lift as lines of its file; false alarms are none. */
@Component
class RescueHistory implements LiftHistory {

  private final Troubles troubles;
  private final RescueWords words;

  RescueHistory(Troubles troubles, RescueWords words) {
    this.troubles = troubles;
    this.words = words;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    boolean works = reader.may(Permission.UPKEEP_READ, lift.path());
    if (!works && !reader.may(Permission.REPAIR_FOLLOW, lift.path())
        && !reader.may(Permission.DOSSIER_READ, lift.path())) {
      return List.of();
    }
    var events = new ArrayList<LiftEvent>();
    for (Trouble each : troubles.of(lift.id(), from, until)) {
      if (each.state() != TroubleState.FALSE_ALARM) {
        events.add(event(each, works));
      }
    }
    return events;
  }

  private LiftEvent event(Trouble trouble, boolean works) {
    Trouble.Outcome outcome = trouble.outcome();
    TroubleCause cause = outcome == null ? null : outcome.cause();
    String why = cause == null ? words.state(trouble) : words.said(cause.messageKey());
    Instant safe = trouble.times().safe();
    String lasted = safe == null ? words.state(trouble) : words.waited(trouble, safe);
    return new LiftEvent("trouble:" + trouble.id(), trouble.times().occurred(), LiftEvent.Chapter.FAULT,
        trouble.shutIn() ? "rescue.history.shutIn" : "rescue.history.broken",
        trouble.shutIn()
            ? List.of(String.valueOf(outcome == null ? 0 : outcome.persons()), lasted, why)
            : List.of(lasted, why),
        works ? "/rescue/" + trouble.id() : null, List.of());
  }
}
