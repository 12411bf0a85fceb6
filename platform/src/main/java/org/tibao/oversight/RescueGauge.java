package org.tibao.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tibao.access.PartCount;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.Troubles;
import org.tibao.time.ChinaTime;

/** People shut in, in those days, and to whom nobody came in time. */
@Component
class RescueGauge implements Gauge {

  private static final int MOST = 2_000;

  private final Troubles troubles;

  RescueGauge(Troubles troubles) {
    this.troubles = troubles;
  }

  @Override
  public Measure measure() {
    return Measure.RESCUE;
  }

  @Override
  public List<PartCount> counts(Actor eye, Span span) {
    return troubles.shutInBelow(eye, span.below(), span.from(), span.until(), span.now());
  }

  @Override
  public List<Case> cases(Actor eye, Span span) {
    Instant from = span.from().atStartOfDay(ChinaTime.ZONE).toInstant();
    Instant before = span.until().plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant();
    var cases = new ArrayList<Case>();
    for (Trouble each : troubles.before(eye, before, MOST)) {
      Optional<Boolean> inTime = each.arrivedInTime(span.now());
      if (each.shutIn() && !each.times().alarmed().isBefore(from) && inTime.isPresent()) {
        cases.add(told(each, inTime.get()));
      }
    }
    return cases;
  }

  private static Case told(Trouble trouble, boolean inTime) {
    Instant arrived = trouble.times().arrived();
    long minutes = arrived == null ? 0 : Duration.between(trouble.times().alarmed(), arrived).toMinutes();
    String number = String.valueOf(trouble.number());
    return new Case(trouble.place().path(), trouble.place().lift(), trouble.place().label(), !inTime, minutes,
        arrived == null ? "oversight.case.rescueOpen" : "oversight.case.rescue",
        List.of(number, String.valueOf(minutes), String.valueOf(trouble.bar().arriveMinutes())),
        "/rescue/" + trouble.id(), ChinaTime.dayOf(trouble.times().alarmed()));
  }
}
