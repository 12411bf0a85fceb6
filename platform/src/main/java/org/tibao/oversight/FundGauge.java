package org.tibao.oversight;

import java.time.LocalDate;
import java.util.List;
import org.tibao.access.PartCount;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundUse;
import org.tibao.time.ChinaTime;

/** For what the maintenance fund was asked in these days, and what the guard of its purposes turned away. */
@Component
class FundGauge implements Gauge {

  private final FundDesk desk;

  FundGauge(FundDesk desk) {
    this.desk = desk;
  }

  @Override
  public Measure measure() {
    return Measure.FUND;
  }

  @Override
  public List<PartCount> counts(Actor eye, Span span) {
    return desk.below(eye, span.below(), span.from(), span.until());
  }

  @Override
  public List<Case> cases(Actor eye, Span span) {
    return desk.all(eye).stream().filter(each -> each.path().startsWith(span.below()))
        .filter(each -> within(day(each), span)).map(FundGauge::told).toList();
  }

  private static boolean within(LocalDate day, Span span) {
    return !day.isBefore(span.from()) && !day.isAfter(span.until());
  }

  private static LocalDate day(FundUse use) {
    LocalDate confirmed = use.sums().confirmedOn();
    return confirmed == null ? ChinaTime.dayOf(use.applied().at()) : confirmed;
  }

  private static Case told(FundUse use) {
    boolean refused = use.stage() == FundUse.Stage.REJECTED;
    return new Case(use.path(), use.place().lift(), use.label(), refused, use.amount().fen(), "oversight.case.fund",
        List.of("#oversight.purpose." + use.asked().purpose(), use.title(), Named.money(use.amount()),
            "#oversight.stage." + use.stage()),
        "/fund/uses/" + use.id(), day(use));
  }
}
