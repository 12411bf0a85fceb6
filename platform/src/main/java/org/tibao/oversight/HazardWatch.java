package org.tibao.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.signal.ServiceMode;
import org.tibao.telemetry.Standing;
import org.tibao.telemetry.Standings;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisits;
import org.tibao.upkeep.LiftTest;
import org.tibao.upkeep.LiftTests;

/** Looks at all lifts that are heard for signs that no single message shows: running where it must not. */
@Component
class HazardWatch {

  private static final int TOGETHER = 2_000;
  /** 轿门防撞击保护装置（安全触板，光幕、光电等） in TSG T5002-2017, annex A. */
  private static final String DOOR_PROTECTION = "A-1-20";
  private static final Duration CARE_BACK = Duration.ofDays(45);

  private final Hazards hazards;
  private final Standings standings;
  private final Lifts lifts;
  private final CareVisits visits;
  private final LiftTests tests;

  HazardWatch(Hazards hazards, Standings standings, Lifts lifts, CareVisits visits, LiftTests tests) {
    this.tests = tests;
    this.hazards = hazards;
    this.standings = standings;
    this.lifts = lifts;
    this.visits = visits;
  }

  /** Answers how many signs were new. */
  int look(Instant now) {
    var found = new AtomicInteger();
    standings.each(now, county -> found.addAndGet(look(county, now)));
    return found.get();
  }

  private int look(List<Standing> county, Instant now) {
    List<Standing> running = county.stream().filter(each -> each.moving() && each.mode() == ServiceMode.NORMAL)
        .toList();
    int found = 0;
    for (int from = 0; from < running.size(); from += TOGETHER) {
      List<Standing> part = running.subList(from, Math.min(running.size(), from + TOGETHER));
      for (Lift each : lifts.lifts(Actor.HOUSE, part.stream().map(Standing::lift).toList())) {
        found += look(each, now);
      }
    }
    return found;
  }

  /** What this lift, which runs in normal service, shows. */
  int look(Lift lift, Instant now) {
    int found = 0;
    String month = ChinaTime.dayOf(now).withDayOfMonth(1).toString();
    if (lift.status() == LiftStatus.DISMANTLED) {
      found += notice(lift, HazardRules.Sign.SCRAPPED, "scrapped:" + month, "oversight.sign.scrapped", now);
    }
    if (lift.status() == LiftStatus.UNDER_CONSTRUCTION) {
      found += notice(lift, HazardRules.Sign.NOT_YET_INSPECTED, "construction:" + month,
          "oversight.sign.notYetInspected", now);
    }
    CareVisit failed = doorProtection(lift.id(), now);
    if (failed != null) {
      found += hazards.notice(lift, HazardRules.Sign.DOOR_PROTECTION, "upkeep.visit:" + failed.id(),
          List.of(new Hazard.Sign("oversight.sign.doorProtection", List.of(ChinaTime.dayOf(failed.startedAt())
              .toString()), failed.startedAt(), "/care/visits/" + failed.id())),
          now).isPresent() ? 1 : 0;
    }
    LiftTest inspection = tests.of(Actor.HOUSE, lift.id()).stream().filter(each -> each.what() == CareDue.What.PERIODIC)
        .findFirst().orElse(null);
    if (inspection != null && !inspection.passed()) {
      found += hazards.notice(lift, HazardRules.Sign.FAILED_INSPECTION, "upkeep.test:" + inspection.id(),
          List.of(new Hazard.Sign("oversight.sign.failedInspection", List.of(inspection.on().toString()), now,
              "/lifts/" + lift.id() + "/care")),
          now).isPresent() ? 1 : 0;
    }
    return found;
  }

  /** The last visit that looked at the door protection, if it failed there. */
  private @org.jspecify.annotations.Nullable CareVisit doorProtection(LiftId lift, Instant now) {
    var looked = new ArrayList<>(visits.of(lift, now.minus(CARE_BACK), now));
    looked.removeIf(each -> each.work().look(DOOR_PROTECTION).isEmpty());
    return looked.isEmpty() || looked.getFirst().work().look(DOOR_PROTECTION).orElseThrow()
        .result() != CareVisit.Result.FAIL ? null : looked.getFirst();
  }

  private int notice(Lift lift, HazardRules.Sign sign, String cause, String key, Instant now) {
    return hazards.notice(lift, sign, cause,
        List.of(new Hazard.Sign(key, List.of("#registry.status." + lift.status()), now,
            "/lifts/" + lift.id() + "/live")),
        now).isPresent() ? 1 : 0;
  }
}
