package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.PlanObjection;
import org.tibao.retrofit.PlanObjectionId;
import org.tibao.retrofit.PlanObjections;
import org.tibao.retrofit.Proofs;
import org.tibao.retrofit.Words;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 公示异议与调解: the objections against a stairwell's plan, and the mediation of each. */
@Controller
class PlanObjectionsPage {

  private final PlanObjections objections;
  private final Proofs proofs;
  private final Places places;
  private final RuleBook rules;
  private final Clock clock;

  PlanObjectionsPage(PlanObjections objections, Proofs proofs, Places places, RuleBook rules, Clock clock) {
    this.objections = objections;
    this.proofs = proofs;
    this.places = places;
    this.rules = rules;
    this.clock = clock;
  }

  @GetMapping("/stairwells/{id}/objections")
  @Needs(Permission.WISH_READ)
  String list(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = frame(actor, places.stairwell(actor, Addresses.stairwell(id)), model);
    model.addAttribute("objections", objections.of(actor, stairwell.id()));
    model.addAttribute("posting", proofs.posting(actor, stairwell.id()).orElse(null));
    model.addAttribute("mayFile", actor.may(Permission.COMPLAINT_FILE, stairwell.path()));
    return "retrofit/objections";
  }

  /** An objection as the form sends it. */
  record FileForm(@NotNull String reason, @NotNull String text) {}

  @PostMapping("/stairwells/{id}/objections")
  @Needs(Permission.COMPLAINT_FILE)
  String file(Actor actor, @PathVariable String id, @Valid FileForm form, RedirectAttributes redirect) {
    PlanObjectionId filed = objections.file(actor, Addresses.stairwell(id),
        new PlanObjection.Draft(null, form.reason(), form.text()), now());
    return back(filed.toString(), "retrofit.done.objected", redirect);
  }

  @GetMapping("/plan-objections/{id}")
  @Needs(Permission.WISH_READ)
  String show(Actor actor, @PathVariable String id, Model model) {
    PlanObjection objection = objections.objection(actor, id(id));
    frame(actor, places.stairwell(actor, objection.stairwell()), model);
    model.addAttribute("objection", objection);
    model.addAttribute("mayMediate", actor.may(Permission.PLAN_WRITE, objection.path()));
    return "retrofit/objection";
  }

  @PostMapping("/plan-objections/{id}/mediate")
  @Needs(Permission.PLAN_WRITE)
  String mediate(Actor actor, @PathVariable String id, @RequestParam String mediator, RedirectAttributes redirect) {
    objections.mediate(actor, id(id), mediator, now());
    return back(id, "retrofit.done.mediating", redirect);
  }

  /** A record of mediation as the form sends it. */
  record SessionForm(@NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @NotNull String place,
      @NotNull String present, @NotNull String text, @Nullable Boolean agreed) {}

  @PostMapping("/plan-objections/{id}/sessions")
  @Needs(Permission.PLAN_WRITE)
  String session(Actor actor, @PathVariable String id, @Valid SessionForm form, RedirectAttributes redirect) {
    objections.record(actor, id(id), new PlanObjection.Session(form.on(), form.place(), form.present(), form.text(),
        Boolean.TRUE.equals(form.agreed()), ""), now());
    return back(id, "retrofit.done.session", redirect);
  }

  @PostMapping("/plan-objections/{id}/resolve")
  @Needs(Permission.PLAN_WRITE)
  String resolve(Actor actor, @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam String how,
      RedirectAttributes redirect) {
    objections.resolve(actor, id(id), on, how, now());
    return back(id, "retrofit.done.resolved", redirect);
  }

  @PostMapping("/plan-objections/{id}/sue")
  @Needs(Permission.PLAN_WRITE)
  String sue(Actor actor, @PathVariable String id, @RequestParam String court, RedirectAttributes redirect) {
    objections.sue(actor, id(id), court, now());
    return back(id, "retrofit.done.sued", redirect);
  }

  private Stairwell frame(Actor actor, Stairwell stairwell, Model model) {
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("tab", "objections");
    model.addAttribute("todayDate", today);
    model.addAttribute("todayIso", today.toString());
    model.addAttribute("words", rules.on(Words.KIND, stairwell.path(), today).data().reasons());
    model.addAttribute("mayComplain", actor.may(Permission.COMPLAINT_FILE, stairwell.path()));
    return stairwell;
  }

  private static PlanObjectionId id(String text) {
    return new PlanObjectionId(Addresses.uuid(text));
  }

  private Instant now() {
    return clock.instant();
  }

  private static String back(String id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/plan-objections/" + Addresses.uuid(id);
  }
}
