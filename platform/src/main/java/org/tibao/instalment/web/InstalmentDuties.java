package org.tibao.instalment.web;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.instalment.ApplicationStanding;
import org.tibao.instalment.InstalmentApplication;
import org.tibao.instalment.InstalmentApplications;

/** Applications that wait for a bank's answer, on its people's first page. */
@Component
class InstalmentDuties implements Duties {

  private final InstalmentApplications applications;

  InstalmentDuties(InstalmentApplications applications) {
    this.applications = applications;
  }

  @Override
  public List<Duty> of(Actor actor, LocalDate today, int limit) {
    if (!actor.may(Permission.INSTALMENT_ANSWER)) {
      return List.of();
    }
    return applications.queue(actor).stream().filter(each -> each.standing() instanceof ApplicationStanding.Waiting)
        .limit(limit).map(InstalmentDuties::duty).toList();
  }

  private static Duty duty(InstalmentApplication each) {
    LocalDate due = each.standing() instanceof ApplicationStanding.Waiting waiting ? waiting.due() : null;
    return new Duty("instalment.duty", List.of(each.offer().name()), each.place(), "/instalments/" + each.id(), due);
  }

  @Override
  public int count(Actor actor, LocalDate today, int limit) {
    return actor.may(Permission.INSTALMENT_ANSWER) ? applications.due(actor, today, limit) : 0;
  }
}
