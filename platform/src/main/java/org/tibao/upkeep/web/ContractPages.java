package org.tibao.upkeep.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.PersonId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContract.Scope;
import org.tibao.upkeep.CareContractId;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.MechanicId;
import org.tibao.upkeep.Mechanics;
import org.tibao.web.Flash;

/** 维保合同与维保人员: who answers for which lift, whose certificates end. */
@Controller
class ContractPages {

  private static final int SIZE = 100;
  private static final int SOON_DAYS = 60;

  private final CareContracts contracts;
  private final Mechanics mechanics;
  private final Organisations organisations;
  private final LiftNames names;
  private final Clock clock;

  ContractPages(CareContracts contracts, Mechanics mechanics, Organisations organisations, LiftNames names,
      Clock clock) {
    this.contracts = contracts;
    this.mechanics = mechanics;
    this.organisations = organisations;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping("/care/contracts")
  @Needs(Permission.UPKEEP_READ)
  String list(Actor actor, @RequestParam(defaultValue = "1") int page, Model model) {
    LocalDate today = ChinaTime.today(clock);
    int number = Math.clamp(page, 1, 10_000);
    Organisation unit = own(actor);
    List<CareContract> found = unit == null
        ? contracts.list(actor, today, (number - 1) * SIZE, SIZE + 1)
        : contracts.ofUnit(unit.id(), today).stream().skip((number - 1L) * SIZE).limit(SIZE + 1).toList();
    List<CareContract> shown = found.stream().limit(SIZE).toList();
    Map<LiftId, String> called = names.of(shown.stream().map(CareContract::lift).toList());
    model.addAttribute("contracts", shown);
    model.addAttribute("names", called);
    model.addAttribute("next", found.size() > SIZE ? number + 1 : 0);
    model.addAttribute("soon", today.plusDays(SOON_DAYS));
    return "upkeep/contracts";
  }

  private @Nullable Organisation own(Actor actor) {
    return organisations.of(actor).filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT).orElse(null);
  }

  /** A contract as the form sends it. */
  record ContractForm(@NotNull UUID id, @NotNull UUID lift, @NotNull UUID unit, @NotNull Scope scope,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate startsOn,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate endsOn, @Nullable String dutyPhone,
      boolean makerAuthorised, @Nullable String partsUpTo) {

    CareContract.Draft draft() {
      String phone = dutyPhone;
      String parts = partsUpTo;
      return new CareContract.Draft(new CareContractId(id), new LiftId(lift), new OrganisationId(unit), scope,
          startsOn, endsOn, phone == null ? "" : phone, makerAuthorised,
          parts == null || parts.isBlank() || scope != CareContract.Scope.HALF ? Money.ZERO : Money.yuan(parts));
    }
  }

  @PostMapping("/care/contracts")
  @Needs(Permission.CARE_PLAN)
  String enter(Actor actor, @Valid ContractForm form, RedirectAttributes next) {
    contracts.enter(actor, form.draft(), clock.instant());
    next.addFlashAttribute("flash", Flash.done("upkeep.done.contract"));
    return "redirect:/lifts/" + form.lift() + "/care";
  }

  @PostMapping("/care/contracts/{id}/end")
  @Needs(Permission.CARE_PLAN)
  String end(Actor actor, @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate lastDay, @RequestParam String why,
      RedirectAttributes next) {
    CareContract contract = contracts.contract(actor, Ids.contract(id));
    contracts.end(actor, contract.id(), lastDay, why, clock.instant());
    next.addFlashAttribute("flash", Flash.done("upkeep.done.ended"));
    return "redirect:/lifts/" + contract.lift() + "/care";
  }

  @GetMapping("/care/mechanics")
  @Needs({Permission.CARE_PLAN, Permission.CARE_WRITE})
  String mechanics(Actor actor, @RequestParam(required = false) @Nullable UUID unit, Model model) {
    LocalDate today = ChinaTime.today(clock);
    List<Organisation> units = units(actor);
    Organisation shown = units.stream().filter(each -> unit == null || each.id().value().equals(unit)).findFirst()
        .orElse(null);
    model.addAttribute("units", units);
    model.addAttribute("unit", shown);
    model.addAttribute("mechanics", shown == null ? List.of() : mechanics.of(shown.id(), today));
    boolean may = shown != null && (own(actor) != null || actor.may(Permission.CARE_PLAN, shown.path()));
    model.addAttribute("mayEnter", may);
    model.addAttribute("others", may && shown != null ? mechanics.others(actor, shown, today) : List.of());
    model.addAttribute("soon", today.plusDays(SOON_DAYS));
    model.addAttribute("onDay", today);
    return "upkeep/mechanics";
  }

  private List<Organisation> units(Actor actor) {
    Organisation own = own(actor);
    return own != null
        ? List.of(own)
        : actor.paths(Permission.CARE_PLAN).stream()
            .flatMap(path -> organisations.around(OrganisationKind.MAINTENANCE_UNIT, path).stream()).distinct()
            .toList();
  }

  /** A mechanic as the form sends it. */
  record MechanicForm(@NotNull UUID id, @NotNull UUID person, @NotNull UUID unit, @Nullable String certificate,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until) {}

  @PostMapping("/care/mechanics")
  @Needs({Permission.CARE_PLAN, Permission.CARE_WRITE})
  String enter(Actor actor, @Valid MechanicForm form, RedirectAttributes next) {
    String certificate = form.certificate();
    mechanics.enter(actor, new Mechanics.Draft(new MechanicId(form.id()), new PersonId(form.person()),
        new OrganisationId(form.unit()), certificate == null ? "" : certificate, form.until()), clock.instant());
    return done("upkeep.done.mechanic", form.unit(), next);
  }

  @PostMapping("/care/mechanics/{id}/renew")
  @Needs({Permission.CARE_PLAN, Permission.CARE_WRITE})
  String renew(Actor actor, @PathVariable String id, @RequestParam UUID unit,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until, RedirectAttributes next) {
    mechanics.renew(actor, Ids.mechanic(id), until, clock.instant());
    return done("upkeep.done.renewed", unit, next);
  }

  @PostMapping("/care/mechanics/{id}/leave")
  @Needs({Permission.CARE_PLAN, Permission.CARE_WRITE})
  String leave(Actor actor, @PathVariable String id, @RequestParam UUID unit, RedirectAttributes next) {
    mechanics.leave(actor, Ids.mechanic(id), clock.instant());
    return done("upkeep.done.left", unit, next);
  }

  private static String done(String message, UUID unit, RedirectAttributes next) {
    next.addFlashAttribute("flash", Flash.done(message));
    return "redirect:/care/mechanics?unit=" + unit;
  }
}
