package org.tibao.upkeep.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Component;
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
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.documents.UploadForm;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CareDue.What;
import org.tibao.upkeep.CarePlans;
import org.tibao.upkeep.CareVisits;
import org.tibao.upkeep.LiftTest;
import org.tibao.upkeep.LiftTests;
import org.tibao.upkeep.Mechanics;
import org.tibao.upkeep.Stoppages;
import org.tibao.web.Flash;

/** 维保计划: what is due over a territory, and everything about the care of one lift. */
@Controller
class CarePages {

  private static final int SHOWN = 200;
  private static final int AHEAD_DAYS = 30;
  private static final int VISITS_YEARS = 4;

  private final Doors doors;
  private final Clock clock;

  CarePages(Doors doors, Clock clock) {
    this.doors = doors;
    this.clock = clock;
  }

  /** The doors these pages ask. */
  @Component("carePageDoors")
  record Doors(CarePlans plans, CareContracts contracts, CareVisits visits, Mechanics mechanics, LiftTests tests,
      Stoppages stoppages, Lifts lifts, Places places, Organisations organisations, LiftNames names) {}

  /** Something that is due, with the lift's name and whose it is. */
  record Row(CareDue due, String name, String unit, boolean late) {}

  @GetMapping("/care")
  @Needs(Permission.UPKEEP_READ)
  String plan(Actor actor, @RequestParam(required = false) CareDue.@Nullable What what,
      @RequestParam(defaultValue = "") String estate, @RequestParam(defaultValue = "false") boolean late,
      Model model) {
    LocalDate today = ChinaTime.today(clock);
    String below = estate.isBlank() ? "/" : estate;
    List<CareDue> dues = doors.plans.list(actor, new CarePlans.Filter(what, below),
        late ? today.minusDays(1) : today.plusDays(AHEAD_DAYS), SHOWN + 1);
    model.addAttribute("rows", rows(dues.stream().limit(SHOWN).toList(), today));
    model.addAttribute("most", dues.size() > SHOWN ? SHOWN : 0);
    Map<CareDue.What, CarePlans.Count> counts = new EnumMap<>(CareDue.What.class);
    counts.putAll(doors.plans.counts(actor, today));
    model.addAttribute("counts", counts);
    model.addAttribute("kinds", CareDue.What.values());
    model.addAttribute("what", what);
    model.addAttribute("late", late);
    model.addAttribute("estate", estate);
    model.addAttribute("estates", doors.places.estates(actor).stream().limit(SHOWN).toList());
    model.addAttribute("ahead", AHEAD_DAYS);
    model.addAttribute("mayPlan", actor.may(Permission.CARE_PLAN));
    model.addAttribute("mayWork", actor.may(Permission.CARE_WRITE));
    return "upkeep/plan";
  }

  private List<Row> rows(List<CareDue> dues, LocalDate today) {
    List<LiftId> ids = dues.stream().map(CareDue::lift).distinct().toList();
    Map<LiftId, String> names = doors.names.of(ids);
    Map<LiftId, String> units = new java.util.HashMap<>();
    doors.contracts.on(ids, today).forEach(each -> units.put(each.lift(), each.unitName()));
    return dues.stream().map(each -> new Row(each, names.getOrDefault(each.lift(), "—"),
        units.getOrDefault(each.lift(), ""), each.isOverdue(today))).toList();
  }

  @GetMapping("/lifts/{id}/care")
  @Needs(Permission.UPKEEP_READ)
  String lift(Actor actor, @PathVariable String id, Model model) {
    Lift lift = doors.lifts.lift(actor, Ids.lift(id));
    actor.require(Permission.UPKEEP_READ, lift.path());
    LocalDate today = ChinaTime.today(clock);
    List<CareContract> contracts = doors.contracts.of(actor, lift.id());
    CareContract now = contracts.stream().filter(each -> each.holds(today)).findFirst().orElse(null);
    boolean unit = now != null && actor.may(Permission.CARE_WRITE, lift.path())
        && doors.organisations.of(actor).map(Organisation::id).filter(now.unit()::equals).isPresent();
    boolean user = actor.may(Permission.CARE_SIGN, lift.path());
    boolean plans = actor.may(Permission.CARE_PLAN, lift.path());
    model.addAttribute("lift", lift);
    model.addAttribute("name", doors.names.of(lift));
    model.addAttribute("contract", now);
    model.addAttribute("contracts", contracts);
    model.addAttribute("regime", doors.plans.regime(lift, today));
    model.addAttribute("chosen", doors.plans.chosen(lift.id(), today).orElse(null));
    model.addAttribute("regimes", doors.plans.allowed(lift, today));
    model.addAttribute("dues", doors.plans.of(actor, lift.id()));
    model.addAttribute("visits", doors.visits.of(lift.id(),
        today.minusYears(VISITS_YEARS).atStartOfDay(ChinaTime.ZONE).toInstant(), clock.instant().plusSeconds(1)));
    model.addAttribute("tests", doors.tests.of(actor, lift.id()));
    model.addAttribute("stoppages", doors.stoppages.of(lift.id()));
    model.addAttribute("still", doors.stoppages.now(lift.id()).orElse(null));
    model.addAttribute("units", plans
        ? doors.organisations.around(OrganisationKind.MAINTENANCE_UNIT, lift.path())
        : List.of());
    model.addAttribute("scopes", CareContract.Scope.values());
    model.addAttribute("provable", java.util.Arrays.stream(CareDue.What.values())
        .filter(each -> each != CareDue.What.VISIT && (user || plans || !each.byOthers())).toList());
    model.addAttribute("mayPlan", plans);
    model.addAttribute("maySign", user);
    model.addAttribute("mayProve", user || plans || unit);
    model.addAttribute("mayWork", unit);
    model.addAttribute("onDay", today);
    return "upkeep/lift";
  }

  /** Something that was proved, as the form sends it. */
  record TestForm(@NotNull UUID id, @NotNull What what,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, boolean passed, boolean together,
      @Nullable String said) {}

  @PostMapping("/lifts/{id}/care/tests")
  @Needs({Permission.CARE_WRITE, Permission.CARE_SIGN, Permission.CARE_PLAN})
  String test(Actor actor, @PathVariable String id, @Valid TestForm form, UploadForm files, RedirectAttributes next) {
    String said = form.said();
    List<LiftId> lifts = form.together() ? together(actor, Ids.lift(id)) : List.of(Ids.lift(id));
    doors.tests.enter(actor, new LiftTest.Draft(form.id(), lifts, form.what(), form.on(), form.passed(),
        said == null ? "" : said), files, clock.instant());
    return back(id, "upkeep.done.test", next);
  }

  /** The lifts of the same estate that the same unit cares for: one drill is for all of them. */
  private List<LiftId> together(Actor actor, LiftId id) {
    LocalDate today = ChinaTime.today(clock);
    Lift lift = doors.lifts.lift(actor, id);
    String estate = lift.path().replaceFirst("(/e-[0-9a-f-]{36}/).*", "$1");
    return doors.contracts.on(id, today).map(contract -> doors.contracts.ofUnit(contract.unit(), today).stream()
        .filter(each -> each.path().startsWith(estate)).map(CareContract::lift).toList()).orElse(List.of(id));
  }

  @PostMapping("/lifts/{id}/care/regime")
  @Needs(Permission.CARE_PLAN)
  String regime(Actor actor, @PathVariable String id, @RequestParam String regime, RedirectAttributes next) {
    doors.plans.choose(actor, Ids.lift(id), regime, clock.instant());
    return back(id, "upkeep.done.regime", next);
  }

  @PostMapping("/lifts/{id}/care/stop")
  @Needs(Permission.CARE_SIGN)
  String stop(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes next) {
    doors.stoppages.stop(actor, Ids.lift(id), why, clock.instant());
    return back(id, "upkeep.done.stopped", next);
  }

  @PostMapping("/lifts/{id}/care/restart")
  @Needs(Permission.CARE_SIGN)
  String restart(Actor actor, @PathVariable String id, @RequestParam String checked, RedirectAttributes next) {
    doors.stoppages.restart(actor, Ids.lift(id), checked, clock.instant());
    return back(id, "upkeep.done.restarted", next);
  }

  private static String back(String lift, String done, RedirectAttributes next) {
    next.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/lifts/" + lift + "/care";
  }
}
