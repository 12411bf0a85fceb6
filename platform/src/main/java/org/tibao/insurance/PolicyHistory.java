package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.time.ChinaTime;

/** The policies of a lift in its file: issued, continued, ended. */
@Component
@Transactional(readOnly = true)
class PolicyHistory implements LiftHistory {

  private final PolicyTables tables;

  PolicyHistory(PolicyTables tables) {
    this.tables = tables;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    if (!reader.may(Permission.POLICY_READ, lift.path())) {
      return List.of();
    }
    var events = new ArrayList<LiftEvent>();
    for (Policy each : tables.of(lift.id())) {
      say(events, each, "issued", each.state().issuedOn(), List.of(each.insurer().name(), each.number(),
          each.terms().getFirst().startsOn().toString(), each.content().endsOn().toString()));
      each.terms().stream().skip(1).forEach(term -> say(events, each, "term", term.startsOn(),
          List.of(each.number(), String.valueOf(term.seq()))));
      say(events, each, "ended", each.state().endedOn(), List.of(each.number()));
    }
    return events.stream().filter(each -> !each.at().isBefore(from) && each.at().isBefore(until)).toList();
  }

  private static void say(List<LiftEvent> events, Policy policy, String what, @Nullable LocalDate day,
      List<String> arguments) {
    if (day != null) {
      events.add(new LiftEvent("insurance." + what + ":" + policy.id() + ":" + day,
          day.atStartOfDay(ChinaTime.ZONE).toInstant(), LiftEvent.Chapter.INSURANCE, "insurance.file." + what,
          arguments, "/insurance/policies/" + policy.id(), List.of()));
    }
  }
}
