package org.tibao.oversight;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.PartCount;
import org.tibao.satisfaction.Grade;
import org.tibao.satisfaction.GradeTally;
import org.tibao.satisfaction.SatisfiedPlaces;

/**
 * Answers of households after each step; those who were not satisfied count against the territory. Groups that are too small
 * are in no number here: what a part does not show by itself it shows together with others, or not at all.
 */
@Component
class SatisfactionGauge implements Gauge {

  private final SatisfiedPlaces places;

  SatisfactionGauge(SatisfiedPlaces places) {
    this.places = places;
  }

  @Override
  public Measure measure() {
    return Measure.SATISFACTION;
  }

  @Override
  public List<PartCount> counts(Actor eye, Span span) {
    return shown(eye, span).parts().stream()
        .map(each -> new PartCount(each.together() ? span.below() : each.keys().getFirst(), unsatisfied(each),
            each.answered(), each.answered(), each.answered()))
        .toList();
  }

  /** One for each step. The worst share first: its value is how many of a hundred were not satisfied. */
  @Override
  public List<Case> cases(Actor eye, Span span) {
    return shown(eye, span).steps().stream().map(each -> {
      GradeTally.Share share = each.share();
      return new Case(span.below(), null, "#satisfaction.step." + each.keys().getFirst(),
          each.said(Grade.BAD) + each.said(Grade.VERY_BAD) > 0, 100L - share.percent(), "oversight.case.satisfaction",
          List.of(String.valueOf(share.percent()), String.valueOf(each.answered()), String.valueOf(share.low()),
              String.valueOf(share.high())),
          "/satisfaction", month(span).atEndOfMonth());
    }).toList();
  }

  private SatisfiedPlaces.Shown shown(Actor eye, Span span) {
    return places.of(eye, span.below(), span.watched(), month(span));
  }

  /** The last whole month that is over: what grows from day to day would show each single answer. */
  private static YearMonth month(Span span) {
    LocalDate yesterday = span.today().minusDays(1);
    LocalDate last = span.until().isBefore(yesterday) ? span.until() : yesterday;
    return YearMonth.from(last.plusDays(1)).minusMonths(1);
  }

  private static long unsatisfied(GradeTally tally) {
    return (long) tally.answered() - tally.satisfied();
  }
}
