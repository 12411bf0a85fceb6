package org.tibao.inspection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.inspection.Flag;
import org.tibao.inspection.FlagBook;
import org.tibao.inspection.FlagKind;
import org.tibao.inspection.RedFlagRule;
import org.tibao.rules.Rule;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;
import org.tibao.web.Listing;

/** 红旗 and 维保质量分: what in the records cannot be true, why, and what each unit is worth. */
@Controller
class FlagPages {

  private final FlagBook flags;
  private final InspectionWords words;
  private final Clock clock;

  FlagPages(FlagBook flags, InspectionWords words, Clock clock) {
    this.flags = flags;
    this.words = words;
    this.clock = clock;
  }

  /** A flag with what it rests on, in words. */
  record Shown(Flag flag, String said, List<Said> clues, boolean mayDismiss) {}

  /** One thing that a flag rests on. */
  record Said(String fact, String value, @Nullable String address) {}

  @GetMapping("/inspections/flags")
  @Needs(Permission.INSPECTION_READ)
  String list(Actor actor, @RequestParam(required = false) @Nullable FlagKind kind,
      @RequestParam(required = false) @Nullable UUID unit, @RequestParam(defaultValue = "false") boolean all,
      HttpServletRequest request, Model model) {
    var asked = new FlagBook.Asked(unit == null ? null : new OrganisationId(unit), kind, !all);
    Map<FlagKind, Long> counts = flags.counts(actor, asked);
    Listing listing = Listing.of(request, "-at", Set.of()).withTotal(kind == null
        ? counts.values().stream().mapToLong(Long::longValue).sum()
        : counts.getOrDefault(kind, 0L));
    List<Shown> shown = flags.list(actor, asked, listing.offset(), listing.size()).stream()
        .map(each -> shown(actor, each)).toList();
    String path = actor.paths(Permission.INSPECTION_READ).stream().findFirst().orElse("/");
    Rule<RedFlagRule> rule = flags.rule(path, ChinaTime.today(clock));
    model.addAttribute("flags", shown);
    model.addAttribute("listing", listing);
    model.addAttribute("counts", counts);
    model.addAttribute("kind", kind);
    model.addAttribute("unit", unit);
    model.addAttribute("units", flags.scores(actor));
    model.addAttribute("all", all);
    model.addAttribute("rule", rule);
    return "inspection/flags";
  }

  private Shown shown(Actor actor, Flag flag) {
    return new Shown(flag, words.flag(flag), flag.clues().stream()
        .map(each -> new Said(each.fact(), words.clue(actor, each), words.address(each))).toList(),
        flag.dismissed() == null && actor.may(Permission.INSPECTION_PLAN, flag.path()));
  }

  @PostMapping("/inspections/flags/{id}/dismiss")
  @Needs(Permission.INSPECTION_PLAN)
  String dismiss(Actor actor, @PathVariable String id, @RequestParam @Nullable String why,
      RedirectAttributes redirect) {
    flags.dismiss(actor, Ids.flag(id), why == null ? "" : why, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("inspection.done.dismissed"));
    return "redirect:/inspections/flags";
  }

  @GetMapping("/inspections/units")
  @Needs(Permission.INSPECTION_READ)
  String units(Actor actor, Model model) {
    String path = actor.paths(Permission.INSPECTION_READ).stream().findFirst().orElse("/");
    model.addAttribute("units", flags.scores(actor));
    model.addAttribute("rule", flags.rule(path, ChinaTime.today(clock)));
    return "inspection/units";
  }
}
