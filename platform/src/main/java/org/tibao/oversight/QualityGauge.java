package org.tibao.oversight;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.inspection.Flag;
import org.tibao.inspection.FlagBook;

/** Maintenance units with their scores; those whose records must be looked at first count against the territory. */
@Component
class QualityGauge implements Gauge {

  private final FlagBook flags;

  QualityGauge(FlagBook flags) {
    this.flags = flags;
  }

  @Override
  public Measure measure() {
    return Measure.QUALITY;
  }

  @Override
  public List<Case> cases(Actor eye, Span span) {
    return flags.scores(eye).stream().map(each -> told(each, span)).toList();
  }

  private static Case told(Flag.Scored scored, Span span) {
    Integer points = scored.score().points();
    return new Case(span.below(), null, scored.name(), scored.score().suspect(), points == null ? 0 : points,
        points == null ? "oversight.case.qualityOpen" : "oversight.case.quality",
        points == null ? List.of() : List.of(points.toString()), "/inspections/units",
        scored.countedOn());
  }
}
