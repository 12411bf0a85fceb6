package org.tibao.oversight.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.oversight.Hazard;
import org.tibao.oversight.HazardId;
import org.tibao.oversight.HazardRules;
import org.tibao.oversight.Hazards;
import org.tibao.oversight.OversightWords;
import org.tibao.registry.Lift;
import org.tibao.rules.Rule;
import org.tibao.web.Flash;

/** 重大事故隐患: what was noticed, what the lift's user decided, and that the safety authority knows. */
@Controller
class HazardPages {

  private static final int MOST = 200;

  private final Hazards hazards;
  private final OversightWords words;
  private final Clock clock;

  HazardPages(Hazards hazards, OversightWords words, Clock clock) {
    this.hazards = hazards;
    this.words = words;
    this.clock = clock;
  }

  /** A line of the list. */
  record Line(Hazard hazard, String lift, String item) {}

  /** What was seen, in words. */
  record Seen(String text, java.time.Instant at, String address) {}

  @GetMapping("/hazards")
  @Needs({Permission.OVERSIGHT_READ, Permission.CARE_SIGN, Permission.INSPECTION_DO, Permission.CARE_WRITE})
  String list(Actor actor, @RequestParam(defaultValue = "false") boolean all, Locale language, Model model) {
    var lines = new ArrayList<Line>();
    for (Hazard each : hazards.list(actor, null, !all, MOST)) {
      lines.add(new Line(each, LiftName.of(hazards.lift(each)), item(each, language)));
    }
    model.addAttribute("lines", lines);
    model.addAttribute("all", all);
    model.addAttribute("mayReport", Hazards.mayReport(actor));
    model.addAttribute("items", hazards.items(clock.instant()));
    model.addAttribute("reportId", UUID.randomUUID());
    return "oversight/hazards";
  }

  @GetMapping("/hazards/{id}")
  @Needs({Permission.OVERSIGHT_READ, Permission.CARE_SIGN})
  String hazard(Actor actor, @PathVariable UUID id, Locale language, Model model) {
    Hazard hazard = hazards.hazard(actor, new HazardId(id));
    Lift lift = hazards.lift(hazard);
    Rule<HazardRules> rule = hazards.rule(hazard);
    List<Seen> seen = hazard.signs().stream()
        .map(each -> new Seen(words.say(each, language), each.at(), each.address())).toList();
    model.addAttribute("hazard", hazard);
    model.addAttribute("lift", lift);
    model.addAttribute("name", LiftName.of(lift));
    model.addAttribute("item", item(hazard, language));
    model.addAttribute("rule", rule.version());
    model.addAttribute("seen", seen);
    model.addAttribute("mayDecide",
        hazard.state() == Hazard.State.SUGGESTED && actor.may(Permission.CARE_SIGN, hazard.path()));
    model.addAttribute("mayNote", hazard.noted() == null && actor.may(Permission.OVERSIGHT_WRITE, hazard.path()));
    return "oversight/hazard";
  }

  private String item(Hazard hazard, Locale language) {
    return hazards.item(hazard).map(each -> each.said(language.getLanguage().equals("en"))).orElse(hazard.item());
  }

  @PostMapping("/hazards")
  @Needs({Permission.OVERSIGHT_WRITE, Permission.INSPECTION_DO, Permission.CARE_SIGN, Permission.CARE_WRITE})
  String report(Actor actor, @RequestParam UUID id, @RequestParam String lift, @RequestParam String item,
      @RequestParam String what, RedirectAttributes redirect) {
    hazards.report(actor, new Hazards.Report(id, lift, item, what), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("oversight.done.reportedHazard"));
    return "redirect:/hazards";
  }

  @PostMapping("/hazards/{id}/confirm")
  @Needs(Permission.CARE_SIGN)
  String confirm(Actor actor, @PathVariable UUID id, @RequestParam String why, RedirectAttributes redirect) {
    hazards.confirm(actor, new HazardId(id), why, clock.instant());
    return to(id, "oversight.done.confirmed", redirect);
  }

  @PostMapping("/hazards/{id}/dismiss")
  @Needs(Permission.CARE_SIGN)
  String dismiss(Actor actor, @PathVariable UUID id, @RequestParam String why, RedirectAttributes redirect) {
    hazards.dismiss(actor, new HazardId(id), why, clock.instant());
    return to(id, "oversight.done.dismissed", redirect);
  }

  @PostMapping("/hazards/{id}/note")
  @Needs(Permission.OVERSIGHT_WRITE)
  String note(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String text,
      RedirectAttributes redirect) {
    hazards.note(actor, new HazardId(id), text, clock.instant());
    return to(id, "oversight.done.noted", redirect);
  }

  private static String to(UUID id, String key, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(key));
    return "redirect:/hazards/" + id;
  }
}
