package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Admission;
import org.tibao.access.ResidentSignIn;
import org.tibao.refusal.Refused;

/** Admits into the session of the present request. */
@Component
class ResidentAdmission implements Admission {

  static final String BY = "tibao.by";

  private final HttpServletRequest request;
  private final Visit visit;
  private final ResidentSignIn residents;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final Clock clock;

  ResidentAdmission(HttpServletRequest request, Visit visit, ResidentSignIn residents,
      FindByIndexNameSessionRepository<? extends Session> sessions, Clock clock) {
    this.request = request;
    this.visit = visit;
    this.residents = residents;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void enter(UUID party, String phone, UUID by) {
    Actor resident = residents.actor(party, phone).orElseThrow(() -> Refused.because(AccessRefusal.BEGIN_AGAIN));
    visit.leave(request);
    visit.enter(request, resident, phone, clock.instant());
    request.getSession().setAttribute(BY, by.toString());
  }

  @Override
  public void end(UUID party, UUID by) {
    sessions.findByPrincipalName(Actor.Kind.RESIDENT + ":" + party).values().stream()
        .filter(each -> by.toString().equals(each.getAttribute(BY))).map(Session::getId).toList()
        .forEach(sessions::deleteById);
  }
}
