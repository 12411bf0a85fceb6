package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.tibao.money.Money;
import org.tibao.retrofit.Defect;
import org.tibao.retrofit.DefectId;
import org.tibao.retrofit.Inspection;
import org.tibao.retrofit.SiteWorks;
import org.tibao.retrofit.Subsidies;
import org.tibao.retrofit.SubsidyClaim;
import org.tibao.retrofit.SubsidyClaimId;
import org.tibao.web.Flash;

/** What is done on the course page around inspection, acceptance, registration and subsidy. */
@Controller
class WorksForms {

  private final SiteWorks works;
  private final Subsidies subsidies;
  private final Clock clock;

  WorksForms(SiteWorks works, Subsidies subsidies, Clock clock) {
    this.works = works;
    this.subsidies = subsidies;
    this.clock = clock;
  }

  /** An inspection as the form sends it. */
  record InspectionForm(@NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @NotNull String report,
      boolean passed, @Nullable String text) {}

  @PostMapping("/stairwells/{id}/course/inspections")
  @Needs(Permission.MILESTONE_WRITE)
  String inspected(Actor actor, @PathVariable String id, @Valid InspectionForm form, RedirectAttributes redirect) {
    works.inspected(actor, Addresses.stairwell(id),
        new Inspection(form.on(), form.report(), form.passed(), StairwellForms.written(form.text())), now());
    return CourseForms.back(id, "works", "retrofit.done.inspected", redirect);
  }

  /** A defect as the form sends it. */
  record DefectForm(@NotNull String text, @Nullable Boolean severe,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate due) {}

  @PostMapping("/stairwells/{id}/course/defects")
  @Needs(Permission.MILESTONE_WRITE)
  String defect(Actor actor, @PathVariable String id, @Valid DefectForm form, RedirectAttributes redirect) {
    works.found(actor, Addresses.stairwell(id),
        new Defect.Draft(form.text(), Boolean.TRUE.equals(form.severe()), form.due()), now());
    return CourseForms.back(id, "works", "retrofit.done.defect", redirect);
  }

  @PostMapping("/stairwells/{id}/course/defects/{defect}/mended")
  @Needs(Permission.MILESTONE_WRITE)
  String mended(Actor actor, @PathVariable String id, @PathVariable String defect,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @RequestParam String how,
      RedirectAttributes redirect) {
    works.mended(actor, new DefectId(Addresses.uuid(defect)), on, how, now());
    return CourseForms.back(id, "works", "retrofit.done.mended", redirect);
  }

  /** The new lift's plate as the form sends it. */
  record PlateForm(@NotNull String maker, int loadKg, @Nullable String floors, @NotNull String useRegistration,
      @Nullable String deviceCode, @Nullable String rescueCode) {
    SiteWorks.Plate plate() {
      return new SiteWorks.Plate(maker, loadKg, StairwellForms.written(floors), useRegistration,
          StairwellForms.written(deviceCode), StairwellForms.written(rescueCode));
    }
  }

  @PostMapping("/stairwells/{id}/course/lift")
  @Needs(Permission.MILESTONE_WRITE)
  String register(Actor actor, @PathVariable String id, @Valid PlateForm form, RedirectAttributes redirect) {
    works.register(actor, Addresses.stairwell(id), form.plate(), now());
    return CourseForms.back(id, "works", "retrofit.done.registered", redirect);
  }

  @PostMapping("/stairwells/{id}/course/subsidy")
  @Needs(Permission.CONTRACT_WRITE)
  String ask(Actor actor, @PathVariable String id, @RequestParam String amount, RedirectAttributes redirect) {
    SubsidyClaim.Budget budget = subsidies.ask(actor, Addresses.stairwell(id), Money.yuan(amount), now());
    return warned(id, budget, "retrofit.done.subsidyAsked", redirect);
  }

  @PostMapping("/stairwells/{id}/course/subsidy/none")
  @Needs(Permission.CONTRACT_WRITE)
  String none(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    subsidies.none(actor, Addresses.stairwell(id), why, now());
    return CourseForms.back(id, "subsidy", "retrofit.done.subsidyNone", redirect);
  }

  @PostMapping("/stairwells/{id}/course/subsidy/{claim}/grant")
  @Needs(Permission.CONTRACT_WRITE)
  String grant(Actor actor, @PathVariable String id, @PathVariable String claim, @RequestParam String amount,
      RedirectAttributes redirect) {
    SubsidyClaim.Budget budget = subsidies.grant(actor, new SubsidyClaimId(Addresses.uuid(claim)), Money.yuan(amount),
        now());
    return warned(id, budget, "retrofit.done.subsidyGranted", redirect);
  }

  @PostMapping("/stairwells/{id}/course/subsidy/{claim}/pay")
  @Needs(Permission.CONTRACT_WRITE)
  String pay(Actor actor, @PathVariable String id, @PathVariable String claim, @RequestParam String amount,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, RedirectAttributes redirect) {
    subsidies.pay(actor, new SubsidyClaimId(Addresses.uuid(claim)), Money.yuan(amount), on, now());
    return CourseForms.back(id, "subsidy", "retrofit.done.subsidyPaid", redirect);
  }

  @PostMapping("/stairwells/{id}/course/subsidy/{claim}/refuse")
  @Needs(Permission.CONTRACT_WRITE)
  String refuse(Actor actor, @PathVariable String id, @PathVariable String claim, @RequestParam String why,
      RedirectAttributes redirect) {
    subsidies.refuse(actor, new SubsidyClaimId(Addresses.uuid(claim)), why, now());
    return CourseForms.back(id, "subsidy", "retrofit.done.subsidyRefused", redirect);
  }

  /** A budget that is used up is said, and forbids nothing. */
  private static String warned(String id, SubsidyClaim.Budget budget, String done, RedirectAttributes redirect) {
    String address = CourseForms.back(id, "subsidy", done, redirect);
    if (budget.exhausted()) {
      redirect.addFlashAttribute("flash", Flash.warn("retrofit.done.budgetExhausted", budget.year()));
    }
    return address;
  }

  private Instant now() {
    return clock.instant();
  }
}
