package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Authorities;
import org.tibao.access.Authority;
import org.tibao.access.AuthorityId;
import org.tibao.access.AuthorityStanding;
import org.tibao.access.Open;
import org.tibao.access.Territory;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 替别人办: whose affairs one may do; beginning it and going back to oneself are one tap each. */
@Controller
class DeputyPages {

  private final Authorities authorities;
  private final Visit visit;
  private final ObjectProvider<Territory> territory;
  private final Clock clock;

  DeputyPages(Authorities authorities, Visit visit, ObjectProvider<Territory> territory, Clock clock) {
    this.authorities = authorities;
    this.visit = visit;
    this.territory = territory;
    this.clock = clock;
  }

  /** An authority as its deputy reads it. */
  record Held(Authority authority, String place, boolean offered, boolean holds) {}

  @Open(signedIn = true)
  @GetMapping("/my/helping")
  String helping(Actor actor, Model model, HttpServletRequest request) {
    Territory places = territory.getIfAvailable();
    var today = ChinaTime.today(clock);
    List<Held> held = authorities.held(actor, today).stream()
        .map(each -> new Held(each, places == null ? "" : places.label(each.path()).orElse(""),
            each.standing() instanceof AuthorityStanding.Offered, each.holds(today)))
        .toList();
    model.addAttribute("held", held);
    model.addAttribute("over", request.getAttribute(Visit.OVER) != null || request.getParameter("over") != null);
    model.addAttribute("staff", actor.kind() == Actor.Kind.STAFF);
    model.addAttribute("home", !actor.homes().isEmpty());
    return "access/helping";
  }

  @Open(signedIn = true)
  @PostMapping("/my/helping/{id}/accept")
  String accept(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
    authorities.accept(actor, new AuthorityId(id), clock.instant());
    next.addFlashAttribute("flash", Flash.done("access.helping.accepted"));
    return "redirect:/my/helping";
  }

  @Open(signedIn = true)
  @PostMapping("/my/helping/{id}/give-up")
  String giveUp(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
    authorities.giveUp(actor, new AuthorityId(id), clock.instant());
    next.addFlashAttribute("flash", Flash.done("access.helping.givenUp"));
    return "redirect:/my/helping";
  }

  @Open(signedIn = true)
  @PostMapping("/my/helping/{id}/begin")
  String begin(Actor actor, @PathVariable UUID id, HttpServletRequest request) {
    var authority = new AuthorityId(id);
    authorities.begin(actor, authority, clock.instant());
    visit.act(request, authority);
    return "redirect:/my/errands";
  }

  /** Open to everybody: going back to oneself needs no errand. */
  @Open
  @PostMapping("/my/helping/end")
  String end(HttpServletRequest request) {
    visit.actForOneself(request);
    return "redirect:/my/helping";
  }
}
