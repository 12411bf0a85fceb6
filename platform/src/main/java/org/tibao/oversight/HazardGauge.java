package org.tibao.oversight;

import java.util.HashMap;
import java.util.List;
import org.tibao.access.PartCount;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;

/** Hazards that stand, and those of the days that were decided. */
@Component
class HazardGauge implements Gauge {

  private static final int MOST = 2_000;

  private final Hazards hazards;
  private final Lifts lifts;

  HazardGauge(Hazards hazards, Lifts lifts) {
    this.hazards = hazards;
    this.lifts = lifts;
  }

  @Override
  public Measure measure() {
    return Measure.HAZARDS;
  }

  @Override
  public List<PartCount> counts(Actor eye, Span span) {
    return hazards.below(eye, span.below(), span.from(), span.until());
  }

  @Override
  public List<Case> cases(Actor eye, Span span) {
    List<Hazard> found = hazards.list(eye, span.below(), false, MOST).stream()
        .filter(each -> each.state().stands() || !ChinaTime.dayOf(each.foundAt()).isBefore(span.from()))
        .filter(each -> !ChinaTime.dayOf(each.foundAt()).isAfter(span.until())).toList();
    var names = new HashMap<LiftId, String>();
    for (Lift each : lifts.lifts(eye, found.stream().map(Hazard::lift).distinct().toList())) {
      names.put(each.id(), Named.lift(each));
    }
    return found.stream()
        .map(each -> new Case(each.path(), each.lift(), names.getOrDefault(each.lift(), ""), each.state().stands(), 0,
            "oversight.case.hazard", List.of(each.item(), "#oversight.state." + each.state()), "/hazards/" + each.id(),
            ChinaTime.dayOf(each.foundAt())))
        .toList();
  }
}
