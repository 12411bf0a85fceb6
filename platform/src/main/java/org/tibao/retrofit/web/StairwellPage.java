package org.tibao.retrofit.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.AuditEntry;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.Dossiers;
import org.tibao.retrofit.Dossiers.Dossier;
import org.tibao.retrofit.Milestones;
import org.tibao.retrofit.Outlook;
import org.tibao.retrofit.Plans;
import org.tibao.retrofit.Visits;
import org.tibao.retrofit.Wish;
import org.tibao.retrofit.Wishes;
import org.tibao.retrofit.Words;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.AuditWording;
import org.tibao.web.HistoryLine;

/** One stairwell: the little building with every wish, how far it is, what is planned, what worries people. */
@Controller
class StairwellPage {

  /** The doors this page asks. */
  @Component
  record Doors(Dossiers dossiers, Wishes wishes, Visits visits, Plans plans, Milestones milestones, Places places,
      Households households, RuleBook rules, Audit audit, AuditWording trail, Clock clock) {}

  private final Doors doors;

  StairwellPage(Doors doors) {
    this.doors = doors;
  }

  @GetMapping("/stairwells/{id}")
  @Needs(Permission.WISH_READ)
  String show(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = frame(actor, Addresses.stairwell(id), "overview", model);
    LocalDate today = ChinaTime.today(doors.clock());
    Dossier dossier = doors.dossiers().of(actor, stairwell, today);
    List<Dwelling> dwellings = dossier.behind().dwellings();
    var bar = doors.rules().on(Outlook.BAR, stairwell.path(), today);
    model.addAttribute("view", new StairwellView(stairwell, dossier.colour(), dossier.progress(),
        StairwellView.floors(dwellings, dossier.wishes()),
        Outlook.of(dwellings, dossier.behind().owners(), dossier.wishes()), bar.data(), dossier.needs(), today));
    model.addAttribute("bar", bar);
    model.addAttribute("items", dossier.items());
    model.addAttribute("hints", dossier.hints());
    model.addAttribute("visits", dossier.visits());
    model.addAttribute("worries", dossier.worries());
    model.addAttribute("rooms", dwellings.stream().collect(Collectors.toMap(Dwelling::id, Dwelling::room)));
    model.addAttribute("dwellings", dwellings);
    model.addAttribute("words", doors.rules().on(Words.KIND, stairwell.path(), today).data());
    model.addAttribute("complaints", dossier.complaints());
    return "retrofit/stairwell";
  }

  @GetMapping("/stairwells/{id}/history")
  @Needs(Permission.WISH_READ)
  String history(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = frame(actor, Addresses.stairwell(id), "history", model);
    var subject = new Subject("stairwell", stairwell.id().value(), stairwell.path());
    model.addAttribute("lines", doors.audit().history(actor, Permission.WISH_READ, subject).stream()
        .map(this::line).toList());
    return "retrofit/stairwell-history";
  }

  /** The wish of one dwelling: a fragment for the page in place, a page of its own without script. */
  @GetMapping("/stairwells/{id}/dwellings/{dwelling}")
  @Needs(Permission.WISH_READ)
  String dwelling(Actor actor, @PathVariable String id, @PathVariable String dwelling, Model model) {
    Stairwell stairwell = frame(actor, Addresses.stairwell(id), "overview", model);
    Dwelling found = doors.households().dwelling(actor, Addresses.dwelling(dwelling));
    List<Wish> history = doors.wishes().history(actor, found.id());
    model.addAttribute("dwelling", found);
    model.addAttribute("history", history);
    model.addAttribute("current", history.stream().filter(wish -> wish.until() == null).findFirst().orElse(null));
    model.addAttribute("words",
        doors.rules().on(Words.KIND, stairwell.path(), ChinaTime.today(doors.clock())).data());
    return "retrofit/dwelling";
  }

  private Stairwell frame(Actor actor, StairwellId id, String tab, Model model) {
    Stairwell stairwell = doors.places().stairwell(actor, id);
    actor.require(Permission.WISH_READ, stairwell.path());
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("tab", tab);
    model.addAttribute("todayIso", ChinaTime.today(doors.clock()).toString());
    RIGHTS.forEach((right, name) -> model.addAttribute(name, actor.may(right, stairwell.path())));
    return stairwell;
  }

  private static final Map<Permission, String> RIGHTS = Map.of(Permission.WISH_WRITE, "mayWish", Permission.PLAN_WRITE,
      "mayPlan", Permission.CONTRACT_WRITE, "mayMilestone", Permission.COMPLAINT_FILE, "mayComplain");

  private HistoryLine line(AuditEntry entry) {
    AuditWording trail = doors.trail();
    return new HistoryLine(entry.at(), trail.who(entry.actor(), entry.onBehalfOf()), trail.action(entry.action()),
        trail.values(entry.before()),
        trail.values(entry.after()));
  }
}
