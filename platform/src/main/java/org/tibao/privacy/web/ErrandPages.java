package org.tibao.privacy.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Actor;
import org.tibao.access.Deputy;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Open;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;

/** The first page of who acts for somebody else: what waits, and what may always be done, as far as it was entrusted. */
@Controller
class ErrandPages {

  private final Households households;
  private final Lifts lifts;
  private final List<HomeMatters> modules;
  private final Clock clock;

  ErrandPages(Households households, Lifts lifts, ObjectProvider<HomeMatters> modules, Clock clock) {
    this.households = households;
    this.lifts = lifts;
    this.modules = modules.orderedStream().toList();
    this.clock = clock;
  }

  @GetMapping("/my/errands")
  @Open(signedIn = true)
  @ForDeputies
  String errands(Actor actor, Model model) {
    Deputy deputy = actor.deputy();
    if (deputy == null) {
      return "redirect:/my/helping";
    }
    Map.Entry<Dwelling, Stairwell> home = households.mine(actor).entrySet().stream().findFirst()
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
    Instant now = clock.instant();
    Set<Errand> errands = deputy.errands();
    List<HomeMatter> matters = modules.stream().filter(each -> !Collections.disjoint(each.errands(), errands))
        .flatMap(each -> each.of(actor, home.getKey(), home.getValue(), now).stream())
        .filter(each -> errands.contains(Errand.VOICE) || !each.address().startsWith("/my/objection")).toList();
    model.addAttribute("home", home.getKey());
    model.addAttribute("stairwell", home.getValue());
    model.addAttribute("deputy", deputy);
    model.addAttribute("errands", errands.stream().sorted().toList());
    model.addAttribute("todo", matters.stream().filter(each -> each.kind() != HomeMatter.Kind.LOOK).toList());
    model.addAttribute("looks", matters.stream().filter(each -> each.kind() == HomeMatter.Kind.LOOK).toList());
    model.addAttribute("lifts",
        errands.contains(Errand.REPAIR) ? lifts.liftsOf(actor, home.getValue().id()) : List.of());
    return "privacy/errands";
  }
}
