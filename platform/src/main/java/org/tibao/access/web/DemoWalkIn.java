package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.AccessRefusal;
import org.tibao.access.PersonId;
import org.tibao.access.ResidentSignIn;
import org.tibao.access.WalkIn;
import org.tibao.refusal.Refused;

/** The door without a lock, in the demo only. */
@Component
@Profile("demo")
class DemoWalkIn implements WalkIn {

  private final HttpServletRequest request;
  private final Visit visit;
  private final ResidentSignIn residents;
  private final Clock clock;

  DemoWalkIn(HttpServletRequest request, Visit visit, ResidentSignIn residents, Clock clock) {
    this.request = request;
    this.visit = visit;
    this.residents = residents;
    this.clock = clock;
  }

  @Override
  public void asStaff(PersonId person) {
    visit.leave(request);
    visit.enter(request, person, clock.instant());
  }

  @Override
  public void asResident(UUID party, String phone) {
    visit.leave(request);
    var resident = residents.actor(party, phone)
        .orElseThrow(() -> Refused.because(AccessRefusal.NO_SUCH_PERSON));
    visit.enter(request, resident, phone, clock.instant());
  }
}
