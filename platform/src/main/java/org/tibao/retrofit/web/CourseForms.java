package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.tibao.retrofit.Decision.About;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
import org.tibao.documents.UploadForm;
import org.tibao.retrofit.Courses;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.OfferId;
import org.tibao.retrofit.Proof;
import org.tibao.retrofit.ProofId;
import org.tibao.retrofit.Proofs;
import org.tibao.web.Flash;

/** What is done on the course page before and at the gates: each form is one command. */
@Controller
class CourseForms {

  private final Courses courses;
  private final Proofs proofs;
  private final Clock clock;

  CourseForms(Courses courses, Proofs proofs, Clock clock) {
    this.courses = courses;
    this.proofs = proofs;
    this.clock = clock;
  }

  /** A step as the form sends it. */
  record StepForm(@NotNull Milestone milestone, @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      @Nullable String evidence) {}

  @PostMapping("/stairwells/{id}/course/reach")
  @Needs(Permission.MILESTONE_WRITE)
  String reach(Actor actor, @PathVariable String id, @Valid StepForm form, RedirectAttributes redirect) {
    courses.reach(actor, Addresses.stairwell(id),
        new Courses.Step(form.milestone(), form.on(), StairwellForms.written(form.evidence())), now());
    return back(id, "next", "retrofit.done.reached", redirect);
  }

  /** Evidence as the form sends it. */
  record ProofForm(@NotNull Milestone milestone, @NotNull String code, @Nullable String text,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @Nullable String place) {
    Proof.Draft draft() {
      return new Proof.Draft(milestone, code, StairwellForms.written(text), on, StairwellForms.written(place));
    }
  }

  @PostMapping("/stairwells/{id}/course/proofs")
  @Needs(Permission.MILESTONE_WRITE)
  String prove(Actor actor, @PathVariable String id, @Valid ProofForm form, UploadForm files,
      RedirectAttributes redirect) {
    proofs.keep(actor, Addresses.stairwell(id), form.draft(), files, now());
    return back(id, "next", "retrofit.done.proof", redirect);
  }

  @PostMapping("/stairwells/{id}/course/proofs/{proof}/drop")
  @Needs(Permission.MILESTONE_WRITE)
  String drop(Actor actor, @PathVariable String id, @PathVariable String proof, @RequestParam String why,
      RedirectAttributes redirect) {
    proofs.drop(actor, Addresses.stairwell(id), new ProofId(Addresses.uuid(proof)), why, now());
    return back(id, "line", "retrofit.done.proofDropped", redirect);
  }

  @PostMapping("/stairwells/{id}/course/posting")
  @Needs(Permission.CONTRACT_WRITE)
  String post(Actor actor, @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam String places,
      RedirectAttributes redirect) {
    proofs.post(actor, Addresses.stairwell(id), on, places, now());
    return back(id, "posting", "retrofit.done.posted", redirect);
  }

  @PostMapping("/stairwells/{id}/course/posting/take-down")
  @Needs(Permission.CONTRACT_WRITE)
  String takeDown(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    proofs.takeDown(actor, Addresses.stairwell(id), why, now());
    return back(id, "posting", "retrofit.done.takenDown", redirect);
  }

  /** A decision on paper as the form sends it. */
  record DecisionForm(@NotNull About about, boolean passed,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @NotNull String text,
      @Nullable String offer) {
    Proofs.Decided decided(UploadForm scan) {
      return new Proofs.Decided(on, text,
          offer == null || offer.isBlank() ? null : new OfferId(Addresses.uuid(offer)), scan);
    }
  }

  @PostMapping("/stairwells/{id}/course/decisions")
  @Needs(Permission.CONTRACT_WRITE)
  String decided(Actor actor, @PathVariable String id, @Valid DecisionForm form, UploadForm files,
      RedirectAttributes redirect) {
    proofs.decided(actor, Addresses.stairwell(id), form.about(), form.passed(), form.decided(files), now());
    redirect.addFlashAttribute("flash", Flash.done("retrofit.done.decided"));
    return "redirect:/stairwells/" + Addresses.stairwell(id) + switch (form.about()) {
      case RETROFIT -> "/course#decisions";
      case COMPANY -> "/offers#choose";
      case CHANGE -> "/contract#changes";
    };
  }

  @PostMapping("/stairwells/{id}/course/start")
  @Needs(Permission.CONTRACT_WRITE)
  String start(Actor actor, @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, RedirectAttributes redirect) {
    courses.start(actor, Addresses.stairwell(id), on, now());
    return back(id, "next", "retrofit.done.started", redirect);
  }

  @PostMapping("/stairwells/{id}/course/abandon")
  @Needs(Permission.CONTRACT_WRITE)
  String abandon(Actor actor, @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam String why,
      RedirectAttributes redirect) {
    courses.abandon(actor, Addresses.stairwell(id), on, why, now());
    return back(id, "next", "retrofit.done.abandoned", redirect);
  }

  private Instant now() {
    return clock.instant();
  }

  static String back(String id, String place, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/stairwells/" + Addresses.stairwell(id) + "/course#" + place;
  }
}
