package org.tibao.oversight;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.claims.ClaimsPromptness;
import org.tibao.claims.Promptness;

/** How quickly insurers decide and pay what was reported in these days; those with a clock that ran out count. */
@Component
class InsurerGauge implements Gauge {

  private final ClaimsPromptness promptness;

  InsurerGauge(ClaimsPromptness promptness) {
    this.promptness = promptness;
  }

  @Override
  public Measure measure() {
    return Measure.INSURERS;
  }

  @Override
  public List<Case> cases(Actor eye, Span span) {
    return promptness.of(eye, span.from(), span.until(), span.today()).stream().map(each -> told(each, span)).toList();
  }

  private static Case told(Promptness each, Span span) {
    return new Case(span.below(), null, each.name(), each.overdue() > 0, each.overdue(), "oversight.case.insurer",
        List.of(String.valueOf(each.reported()), String.valueOf(each.decidedInTime()), String.valueOf(each.decided()),
            String.valueOf(each.paidInTime()), String.valueOf(each.paid()), String.valueOf(each.overdue())),
        "/claims", span.until());
  }
}
