package org.tibao.oversight;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tibao.access.PartCount;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.LateInspections;
import org.tibao.rules.RuleBook;
import org.tibao.upkeep.InspectionCycle;

/** Lifts in use whose periodic inspection is overdue. */
@Component
class InspectionGauge implements Gauge {

  private static final int MOST = 5_000;

  private final LateInspections late;
  private final RuleBook rules;

  InspectionGauge(LateInspections late, RuleBook rules) {
    this.late = late;
    this.rules = rules;
  }

  @Override
  public Measure measure() {
    return Measure.INSPECTION;
  }

  @Override
  public List<PartCount> counts(Actor eye, Span span) {
    return late.countedBelow(eye, span.below(), years(span), span.until());
  }

  @Override
  public List<Case> cases(Actor eye, Span span) {
    return late.of(eye, span.below(), years(span), span.until(), MOST).stream()
        .map(each -> new Case(each.path(), each.lift(), Named.lift(each.name(), each.address(), ""), true,
            ChronoUnit.DAYS.between(each.due().plusMonths(1), span.until()), "oversight.case.inspection",
            List.of(each.due().toString().substring(0, 7)), "/lifts/" + each.lift() + "/file?chapter=INSPECTION",
            each.due()))
        .toList();
  }

  private LateInspections.Years years(Span span) {
    InspectionCycle cycle = rules.on(InspectionCycle.KIND, span.below(), span.today()).data();
    return new LateInspections.Years(cycle.periodicYears(), cycle.yearlyAfter());
  }
}
