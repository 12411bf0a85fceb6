package org.tibao.oversight;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import org.tibao.access.PartCount;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CarePlans;

/** What of the care of lifts should have been done and was not. */
@Component
class CareGauge implements Gauge {

  private static final int MOST = 5_000;

  private final CarePlans plans;
  private final Lifts lifts;

  CareGauge(CarePlans plans, Lifts lifts) {
    this.plans = plans;
    this.lifts = lifts;
  }

  @Override
  public Measure measure() {
    return Measure.CARE;
  }

  @Override
  public List<PartCount> counts(Actor eye, Span span) {
    return plans.lateBelow(eye, span.below(), span.until());
  }

  @Override
  public List<Case> cases(Actor eye, Span span) {
    List<CareDue> late = plans.list(eye, new CarePlans.Filter(null, span.below()), span.until().minusDays(1), MOST)
        .stream().filter(each -> each.isOverdue(span.until()) && !each.what().byOthers()).toList();
    var names = new HashMap<LiftId, String>();
    for (Lift each : lifts.lifts(eye, late.stream().map(CareDue::lift).distinct().toList())) {
      names.put(each.id(), Named.lift(each));
    }
    return late.stream()
        .map(each -> new Case(each.path(), each.lift(), names.getOrDefault(each.lift(), ""), true,
            ChronoUnit.DAYS.between(each.due(), span.until()), "oversight.case.care",
            List.of("#oversight.care." + each.what(), each.due().toString(),
                String.valueOf(ChronoUnit.DAYS.between(each.due(), span.until()))),
            "/lifts/" + each.lift() + "/file?chapter=CARE", each.due()))
        .toList();
  }
}
