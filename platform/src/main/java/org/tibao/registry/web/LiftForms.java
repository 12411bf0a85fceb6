package org.tibao.registry.web;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The form of a lift: one that is new in a stairwell or a region, and one whose facts change. */
@Controller
class LiftForms {

  private final Lifts lifts;
  private final Places places;
  private final Clock clock;

  LiftForms(Lifts lifts, Places places, Clock clock) {
    this.lifts = lifts;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/lifts/new")
  @Needs(Permission.LIFT_WRITE)
  String blank(Actor actor, @RequestParam(required = false) @Nullable UUID stairwell, Model model) {
    if (stairwell != null) {
      Stairwell in = places.stairwell(actor, new StairwellId(stairwell));
      actor.require(Permission.LIFT_WRITE, in.path());
      model.addAttribute("stairwell", in);
    }
    model.addAttribute("regions", regions(actor));
    return form(LiftForm.BLANK, LiftForm.Codes.of(List.of()), model);
  }

  /** The regions in which the actor may register lifts, with those directly below. */
  private List<Region> regions(Actor actor) {
    return actor.paths(Permission.LIFT_WRITE).stream().map(places::regionsOn).flatMap(on -> on.isEmpty()
        ? places.regionsBelow(null).stream()
        : Stream.concat(Stream.of(on.getLast()), places.regionsBelow(on.getLast().code()).stream())).distinct()
        .toList();
  }

  private static String form(LiftForm typed, LiftForm.Codes codes, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("codes", codes);
    model.addAttribute("kinds", LiftKind.values());
    model.addAttribute("states", LiftStatus.values());
    return "registry/lift-form";
  }

  /** Where a new lift stands: in a stairwell, or at least in a region. */
  record Standing(@Nullable UUID stairwell, @Nullable String region) {}

  @PostMapping("/lifts")
  @Needs(Permission.LIFT_WRITE)
  String add(Actor actor, Standing where, @Valid LiftForm typed, @Valid LiftForm.Codes codes,
      RedirectAttributes redirect) {
    Instant now = clock.instant();
    Stairwell in = where.stairwell() == null
        ? null
        : places.stairwell(actor, new StairwellId(where.stairwell()));
    String path = in == null ? lifts.pathOf(LiftForm.text(where.region()), null) : in.path();
    String region = in == null ? LiftForm.text(where.region()) : places.regionsOn(path).getLast().code();
    var lift = new Lift(LiftId.next(), region, in == null ? null : in.id(), path, typed.kind(), typed.status(),
        LiftForm.text(typed.name()), LiftForm.text(typed.address()), typed.facts(ChinaTime.dayOf(now)),
        in == null ? null : in.point(), codes.codes(List.of()), Map.of());
    lifts.add(actor, lift, now);
    redirect.addFlashAttribute("flash", Flash.done("registry.lift.added"));
    return "redirect:/lifts/" + lift.id();
  }

  @GetMapping("/lifts/{id}/edit")
  @Needs(Permission.LIFT_WRITE)
  String edit(Actor actor, @PathVariable UUID id, Model model) {
    Lift lift = lifts.lift(actor, new LiftId(id));
    actor.require(Permission.LIFT_WRITE, lift.path());
    model.addAttribute("lift", lift);
    return form(LiftForm.of(lift), LiftForm.Codes.of(lift.codes()), model);
  }

  @PostMapping("/lifts/{id}")
  @Needs(Permission.LIFT_WRITE)
  String change(Actor actor, @PathVariable UUID id, @Valid LiftForm typed, @Valid LiftForm.Codes codes,
      RedirectAttributes redirect) {
    Instant now = clock.instant();
    Lift old = lifts.lift(actor, new LiftId(id));
    lifts.change(actor, new Lift(old.id(), old.region(), old.stairwell(), old.path(), typed.kind(), typed.status(),
        LiftForm.text(typed.name()), LiftForm.text(typed.address()), typed.facts(ChinaTime.dayOf(now)), old.point(),
        codes.codes(old.codes()), old.details()), now);
    redirect.addFlashAttribute("flash", Flash.done("registry.lift.changed"));
    return "redirect:/lifts/" + id;
  }
}
