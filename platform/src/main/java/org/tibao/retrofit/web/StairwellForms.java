package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.tibao.retrofit.Said.Heard;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.retrofit.Answer;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Milestones;
import org.tibao.retrofit.PlanItem;
import org.tibao.retrofit.PlanItemId;
import org.tibao.retrofit.Plans;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Said;
import org.tibao.retrofit.Visit;
import org.tibao.retrofit.VisitId;
import org.tibao.retrofit.Visits;
import org.tibao.retrofit.WishId;
import org.tibao.retrofit.Wishes;
import org.tibao.retrofit.Worry;
import org.tibao.retrofit.WorryId;
import org.tibao.web.Flash;

/** What is done on the stairwell's page: each form is one command. */
@Controller
class StairwellForms {

  private final Wishes wishes;
  private final Visits visits;
  private final Plans plans;
  private final Milestones milestones;
  private final Clock clock;

  StairwellForms(Wishes wishes, Visits visits, Plans plans, Milestones milestones, Clock clock) {
    this.wishes = wishes;
    this.visits = visits;
    this.plans = plans;
    this.milestones = milestones;
    this.clock = clock;
  }

  /** The wish of a dwelling as the form sends it. */
  record WishForm(@NotNull Answer answer, @Nullable String reason, @Nullable String reasonText,
      @Nullable Boolean severe,
      @NotNull Heard heard, @Nullable String toldBy) {
    Said said() {
      return new Said(answer, reason, written(reasonText), Boolean.TRUE.equals(severe), heard, written(toldBy));
    }
  }

  @PostMapping("/stairwells/{id}/dwellings/{dwelling}/wish")
  @Needs(Permission.WISH_WRITE)
  String wish(Actor actor, @PathVariable String id, @PathVariable String dwelling, @Valid WishForm form,
      RedirectAttributes redirect) {
    boolean changed = wishes.say(actor, Addresses.dwelling(dwelling), form.said(), now());
    return back(id, "building", changed ? "retrofit.done.wish" : "retrofit.done.same", redirect);
  }

  @PostMapping("/stairwells/{id}/wishes/{wish}/settle")
  @Needs(Permission.PLAN_WRITE)
  String settle(Actor actor, @PathVariable String id, @PathVariable String wish, @RequestParam String how,
      RedirectAttributes redirect) {
    wishes.settle(actor, new WishId(Addresses.uuid(wish)), how, now());
    return back(id, "building", "retrofit.done.settled", redirect);
  }

  /** A visit as the form sends it, with at most one worry. */
  record VisitForm(@Nullable String dwelling, @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      @NotNull String visitor, @Nullable String text, @Nullable String nextStep,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate nextOn, @Nullable String concern,
      @Nullable String concernText) {

    Visit.Note note() {
      String at = written(dwelling);
      String worry = written(concern);
      return new Visit.Note(at.isEmpty() ? null : Addresses.dwelling(at), on, visitor, written(text),
          written(nextStep), nextOn,
          worry.isEmpty() ? List.of() : List.of(new Visit.Concern(worry, written(concernText))));
    }
  }

  @PostMapping("/stairwells/{id}/visits")
  @Needs(Permission.PLAN_WRITE)
  String visit(Actor actor, @PathVariable String id, @Valid VisitForm form, RedirectAttributes redirect) {
    visits.log(actor, Addresses.stairwell(id), form.note(), now());
    return back(id, "visits", "retrofit.done.visit", redirect);
  }

  @PostMapping("/stairwells/{id}/visits/{visit}/done")
  @Needs(Permission.PLAN_WRITE)
  String visitDone(Actor actor, @PathVariable String id, @PathVariable String visit, RedirectAttributes redirect) {
    visits.nextDone(actor, new VisitId(Addresses.uuid(visit)), now());
    return back(id, "visits", "retrofit.done.step", redirect);
  }

  @PostMapping("/stairwells/{id}/worries/{worry}")
  @Needs(Permission.PLAN_WRITE)
  String worry(Actor actor, @PathVariable String id, @PathVariable String worry, @RequestParam Worry.State state,
      @RequestParam(defaultValue = "") String answer, RedirectAttributes redirect) {
    visits.move(actor, new WorryId(Addresses.uuid(worry)), state, answer, now());
    return back(id, "worries", "retrofit.done.worry", redirect);
  }

  /** An item of the plan as the form sends it. */
  record PlanForm(@NotNull String what, @Nullable String who,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate due, @Nullable String hint) {
    PlanItem.Draft draft() {
      String from = written(hint);
      return new PlanItem.Draft(what, written(who), due, from.isEmpty() ? null : from);
    }
  }

  @PostMapping("/stairwells/{id}/plan")
  @Needs(Permission.PLAN_WRITE)
  String plan(Actor actor, @PathVariable String id, @Valid PlanForm form, RedirectAttributes redirect) {
    plans.add(actor, Addresses.stairwell(id), form.draft(), now());
    return back(id, "plan", "retrofit.done.plan", redirect);
  }

  @PostMapping("/stairwells/{id}/plan/{item}/done")
  @Needs(Permission.PLAN_WRITE)
  String planDone(Actor actor, @PathVariable String id, @PathVariable String item, RedirectAttributes redirect) {
    plans.done(actor, new PlanItemId(Addresses.uuid(item)), now());
    return back(id, "plan", "retrofit.done.step", redirect);
  }

  @PostMapping("/stairwells/{id}/plan/{item}/drop")
  @Needs(Permission.PLAN_WRITE)
  String planDrop(Actor actor, @PathVariable String id, @PathVariable String item, @RequestParam String why,
      RedirectAttributes redirect) {
    plans.drop(actor, new PlanItemId(Addresses.uuid(item)), why, now());
    return back(id, "plan", "retrofit.done.dropped", redirect);
  }

  /** A milestone as the form sends it. */
  record MilestoneForm(@NotNull Milestone milestone,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      @Nullable String evidence, @Nullable String skippedWhy) {
    Progress.Report report() {
      return new Progress.Report(milestone, on, written(evidence), written(skippedWhy));
    }
  }

  @PostMapping("/stairwells/{id}/milestones")
  @Needs(Permission.MILESTONE_WRITE)
  String milestone(Actor actor, @PathVariable String id, @Valid MilestoneForm form, RedirectAttributes redirect) {
    milestones.record(actor, Addresses.stairwell(id), form.report(), now());
    return back(id, "milestones", "retrofit.done.milestone", redirect);
  }

  @PostMapping("/stairwells/{id}/milestones/{milestone}/take-back")
  @Needs(Permission.MILESTONE_WRITE)
  String takeBack(Actor actor, @PathVariable String id, @PathVariable Milestone milestone, @RequestParam String why,
      RedirectAttributes redirect) {
    milestones.takeBack(actor, Addresses.stairwell(id), milestone, why, now());
    return back(id, "milestones", "retrofit.done.takenBack", redirect);
  }

  @PostMapping("/stairwells/{id}/pause")
  @Needs(Permission.MILESTONE_WRITE)
  String pause(Actor actor, @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate since, @RequestParam String why,
      RedirectAttributes redirect) {
    milestones.pause(actor, Addresses.stairwell(id), since, why, now());
    return back(id, "milestones", "retrofit.done.paused", redirect);
  }

  @PostMapping("/stairwells/{id}/resume")
  @Needs(Permission.MILESTONE_WRITE)
  String resume(Actor actor, @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam String why,
      RedirectAttributes redirect) {
    milestones.resume(actor, Addresses.stairwell(id), on, why, now());
    return back(id, "milestones", "retrofit.done.resumed", redirect);
  }

  @PostMapping("/stairwells/{id}/feasibility")
  @Needs(Permission.MILESTONE_WRITE)
  String assess(Actor actor, @PathVariable String id, @RequestParam boolean feasible, @RequestParam String reason,
      RedirectAttributes redirect) {
    milestones.assess(actor, Addresses.stairwell(id), feasible, reason, now());
    return back(id, "milestones", "retrofit.done.assessed", redirect);
  }

  private Instant now() {
    return clock.instant();
  }

  static String written(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static String back(String id, String place, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/stairwells/" + Addresses.stairwell(id) + "#" + place;
  }
}
