package org.tibao.inspection.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.tibao.inspection.CheckPlan.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.access.Territory;
import org.tibao.inspection.CheckFinding;
import org.tibao.inspection.CheckFindings;
import org.tibao.inspection.CheckPlan;
import org.tibao.inspection.CheckPlanId;
import org.tibao.inspection.CheckPlans;
import org.tibao.inspection.SourceKind;
import org.tibao.inspection.SpotCheck;
import org.tibao.inspection.SpotChecks;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 抽检计划: announced, drawn, looked at, closed; and what the sample says of all. */
@Controller
class PlanPages {

  private static final int MOST = 100;

  private final CheckPlans plans;
  private final SpotChecks checks;
  private final CheckFindings findings;
  private final Territory territory;
  private final Clock clock;

  PlanPages(CheckPlans plans, SpotChecks checks, CheckFindings findings, Territory territory, Clock clock) {
    this.plans = plans;
    this.checks = checks;
    this.findings = findings;
    this.territory = territory;
    this.clock = clock;
  }

  @GetMapping("/inspections")
  @Needs(Permission.INSPECTION_READ)
  String list(Actor actor, Model model) {
    model.addAttribute("plans", plans.list(actor, MOST));
    model.addAttribute("mayPlan", actor.may(Permission.INSPECTION_PLAN));
    return "inspection/plans";
  }

  @GetMapping("/inspections/new")
  @Needs(Permission.INSPECTION_PLAN)
  String form(Actor actor, Model model) {
    var places = new LinkedHashMap<String, String>();
    var checkers = new LinkedHashMap<UUID, String>();
    for (String path : actor.paths(Permission.INSPECTION_PLAN)) {
      places.put(path, territory.label(path).orElse(path));
      territory.inside(path).forEach(each -> places.put(each.path(), each.name()));
      plans.checkers(path).forEach((Organisation each) -> checkers.put(each.id().value(), each.name()));
    }
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("id", UUID.randomUUID());
    model.addAttribute("kinds", SourceKind.values());
    model.addAttribute("places", places);
    model.addAttribute("checkers", checkers);
    model.addAttribute("knownAt", today.plusDays(1).atTime(21, 30));
    model.addAttribute("until", today.plusDays(15));
    return "inspection/plan-new";
  }

  /** A plan as the form sends it. */
  record PlanForm(@NotNull UUID id, @NotNull String path, @NotNull String title, @NotNull Method method,
      int size, @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until, @NotNull UUID organisation,
      @NotNull SourceKind kind, @NotNull String source,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime knownAt) {

    CheckPlan.Draft draft() {
      return new CheckPlan.Draft(new CheckPlanId(id), path, title, method, size, until,
          new OrganisationId(organisation),
          new CheckPlan.Source(kind, source, knownAt.atZone(ChinaTime.ZONE).toInstant()));
    }
  }

  @PostMapping("/inspections")
  @Needs(Permission.INSPECTION_PLAN)
  String announce(Actor actor, @Valid PlanForm form, RedirectAttributes redirect) {
    CheckPlan plan = plans.announce(actor, form.draft(), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("inspection.done.announced", plan.number()));
    return "redirect:/inspections/" + plan.id();
  }

  /** A drawn lift in the list of its plan. */
  record Row(SpotCheck check, long failed, long open) {}

  @GetMapping("/inspections/{id}")
  @Needs(Permission.INSPECTION_READ)
  String plan(Actor actor, @PathVariable String id, Model model) {
    CheckPlan plan = plans.plan(actor, Ids.plan(id));
    Instant now = clock.instant();
    Map<UUID, List<CheckFinding>> found = findings.of(actor, plan).stream()
        .collect(Collectors.groupingBy(each -> each.check().value()));
    List<Row> rows = new ArrayList<>();
    for (SpotCheck each : checks.of(actor, plan)) {
      List<CheckFinding> own = found.getOrDefault(each.id().value(), List.of());
      rows.add(new Row(each, own.size(),
          own.stream().filter(finding -> finding.stage() != CheckFinding.Stage.CLOSED).count()));
    }
    model.addAttribute("plan", plan);
    model.addAttribute("rows", rows);
    model.addAttribute("mayPlan", actor.may(Permission.INSPECTION_PLAN, plan.path()));
    model.addAttribute("known", !now.isBefore(plan.source().knownAt()));
    model.addAttribute("open", rows.stream().filter(each -> each.check().stage() == SpotCheck.Stage.OPEN).count());
    model.addAttribute("survey", checks.survey(actor, plan).filter(each -> each.looked() > 0).orElse(null));
    return "inspection/plan";
  }

  @PostMapping("/inspections/{id}/publish")
  @Needs(Permission.INSPECTION_PLAN)
  String publish(Actor actor, @PathVariable String id, @RequestParam @Nullable String entropy,
      RedirectAttributes redirect) {
    CheckPlan plan = plans.publish(actor, Ids.plan(id), entropy == null ? "" : entropy, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("inspection.done.drawn", plan.size()));
    return "redirect:/inspections/" + plan.id();
  }

  @PostMapping("/inspections/{id}/close")
  @Needs(Permission.INSPECTION_PLAN)
  String close(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    CheckPlan plan = plans.close(actor, Ids.plan(id), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("inspection.done.closed"));
    return "redirect:/inspections/" + plan.id();
  }
}
