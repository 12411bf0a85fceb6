package org.tibao.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.time.ChinaTime;

/** What the care of a lift adds to its file: contracts, visits, tests and inspections, stoppages. */
@Component
class CareHistory implements LiftHistory {

  private final ContractTables contracts;
  private final VisitTables visits;
  private final PlanTables plans;
  private final StoppageTables stoppages;

  CareHistory(ContractTables contracts, VisitTables visits, PlanTables plans, StoppageTables stoppages) {
    this.contracts = contracts;
    this.visits = visits;
    this.plans = plans;
    this.stoppages = stoppages;
  }

  @Override
  @Transactional(readOnly = true)
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    boolean neighbour = reader.may(Permission.REPAIR_FOLLOW, lift.path());
    if (!neighbour && !reader.may(Permission.UPKEEP_READ, lift.path())
        && !reader.may(Permission.DOSSIER_READ, lift.path())) {
      return List.of();
    }
    boolean staff = reader.may(Permission.UPKEEP_READ, lift.path());
    String tab = staff ? "/lifts/" + lift.id() + "/care" : null;
    var events = new ArrayList<LiftEvent>();
    for (CareContract each : contracts.of(lift.id())) {
      events.add(new LiftEvent("careContract:" + each.id(), noon(each.startsOn()), LiftEvent.Chapter.CARE,
          "upkeep.history.contract", List.of(each.unitName(), each.endsOn().toString()), tab, List.of()));
    }
    for (VisitTables.Brief each : visits.brief(lift.id(), from, until)) {
      Instant ended = each.endedAt();
      long minutes = ended == null ? 0 : Duration.between(each.startedAt(), ended).toMinutes();
      events.add(new LiftEvent("careVisit:" + each.id(), each.startedAt(), LiftEvent.Chapter.CARE,
          each.wanting() ? "upkeep.history.VISIT.wanting" : "upkeep.history.VISIT", List.of(Long.toString(minutes)),
          staff ? "/care/visits/" + each.id() : null, staff ? each.pictures() : List.of()));
    }
    if (staff) {
      visits.abandoned(lift.id()).forEach((id, each) -> events.add(new LiftEvent("careVisit:" + id, each.at(),
          LiftEvent.Chapter.CARE, "upkeep.history.abandoned", List.of(each.why()), "/care/visits/" + id, List.of())));
    }
    for (LiftTest each : plans.tests(lift.id())) {
      boolean inspection = each.what() != CareDue.What.DRILL;
      events.add(new LiftEvent("careTest:" + each.id(), noon(each.on()),
          inspection ? LiftEvent.Chapter.INSPECTION : LiftEvent.Chapter.USE, "upkeep.history." + each.what(),
          List.of(each.said()), tab, List.of()));
    }
    for (Stoppage each : stoppages.of(lift.id())) {
      events.add(new LiftEvent("stoppage:" + each.id(), each.stoppedAt(), LiftEvent.Chapter.USE,
          "upkeep.history.stopped", List.of(each.why()), tab, List.of()));
      Stoppage.Restart restart = each.restart();
      if (restart != null) {
        events.add(new LiftEvent("restart:" + each.id(), restart.at(), LiftEvent.Chapter.USE,
            "upkeep.history.restarted", List.of(restart.checked()), tab, List.of()));
      }
    }
    return events.stream().filter(each -> !each.at().isBefore(from) && each.at().isBefore(until)).toList();
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(ChinaTime.ZONE).toInstant();
  }
}
