package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Open;
import org.tibao.access.PersonId;
import org.tibao.access.SignIn;
import org.tibao.refusal.Refused;
import org.tibao.web.Flash;

/** 我的账户: where I am signed in, my password, my recovery codes. */
@Controller
class AccountPage {

  private final SignIn signIn;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final Visit visit;
  private final Clock clock;

  AccountPage(SignIn signIn, FindByIndexNameSessionRepository<? extends Session> sessions, Visit visit, Clock clock) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.visit = visit;
    this.clock = clock;
  }

  /** One place where somebody is signed in. */
  record Place(Instant since, Instant lastUsed, Agent agent, boolean here) {}

  @Open(signedIn = true)
  @GetMapping("/account")
  String show(Actor actor, Model model, HttpServletRequest request) {
    String here = request.getSession().getId();
    model.addAttribute("sessions", sessions.findByPrincipalName(actor.kind() + ":" + actor.id()).values().stream()
        .map(one -> new Place(one.getCreationTime(), one.getLastAccessedTime(),
            Agent.of(Objects.requireNonNullElse(one.<String>getAttribute(Visit.AGENT), "")), one.getId().equals(here)))
        .sorted(Comparator.comparing(Place::lastUsed).reversed()).toList());
    String codes = visit.shown(request);
    model.addAttribute("codes", codes == null ? List.of() : List.of(codes.split("\n")));
    model.addAttribute("staff", actor.kind() == Actor.Kind.STAFF);
    return "access/account";
  }

  @Open(signedIn = true)
  @PostMapping("/account/sessions/end")
  String end(Actor actor, HttpServletRequest request, RedirectAttributes next) {
    int ended = signIn.endSessions(actor, request.getSession().getId(), clock.instant());
    next.addFlashAttribute("flash", Flash.done("access.account.ended", ended));
    return "redirect:/account";
  }

  @Open(signedIn = true)
  @PostMapping("/account/password")
  String password(Actor actor, @RequestParam String present, @RequestParam String password,
      @RequestParam String again, HttpServletRequest request, RedirectAttributes next) {
    signIn.changePassword(staff(actor), present, password, again, clock.instant());
    signIn.endSessions(actor, request.getSession().getId(), clock.instant());
    next.addFlashAttribute("flash", Flash.done("access.account.changed"));
    return "redirect:/account";
  }

  @Open(signedIn = true)
  @PostMapping("/account/recovery-codes")
  String recoveryCodes(Actor actor, @RequestParam String present, HttpServletRequest request) {
    visit.showOnce(request, String.join("\n", signIn.renewRecoveryCodes(staff(actor), present, clock.instant())));
    return "redirect:/account";
  }

  /** Residents have no password, partners no account. */
  private static PersonId staff(Actor actor) {
    if (actor.kind() != Actor.Kind.STAFF) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    return new PersonId(actor.id());
  }
}
