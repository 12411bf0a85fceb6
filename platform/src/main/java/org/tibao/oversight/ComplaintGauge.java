package org.tibao.oversight;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tibao.access.PartCount;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.LiftId;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;
import org.tibao.time.ChinaTime;

/** Complaints that wait for an answer, with their age, and those of the days that were answered. */
@Component
class ComplaintGauge implements Gauge {

  private static final int MOST = 2_000;

  private final Complaints complaints;

  ComplaintGauge(Complaints complaints) {
    this.complaints = complaints;
  }

  @Override
  public Measure measure() {
    return Measure.COMPLAINTS;
  }

  @Override
  public List<PartCount> counts(Actor eye, Span span) {
    return complaints.below(eye, span.below(), span.from(), span.until());
  }

  @Override
  public List<Case> cases(Actor eye, Span span) {
    return complaints.list(eye, new Complaints.Filter(null, false, null, MOST, 0), span.today()).stream()
        .filter(each -> each.path().startsWith(span.below()))
        .filter(each -> each.state().waits() || !ChinaTime.dayOf(each.filedAt()).isBefore(span.from()))
        .filter(each -> !ChinaTime.dayOf(each.filedAt()).isAfter(span.until()))
        .map(each -> told(each, span.until())).toList();
  }

  private static Case told(Complaint complaint, LocalDate day) {
    LocalDate filed = ChinaTime.dayOf(complaint.filedAt());
    boolean lift = complaint.filing().about() == Complaint.About.LIFT;
    return new Case(complaint.path(), lift ? new LiftId(complaint.filing().subject()) : null,
        complaint.filing().label(), complaint.overdue(day), ChronoUnit.DAYS.between(filed, day),
        "oversight.case.complaint", List.of(String.valueOf(complaint.number()),
            "#retrofit.file.state." + complaint.state(), String.valueOf(ChronoUnit.DAYS.between(filed, day))),
        "/complaints/" + complaint.id(), filed);
  }
}
