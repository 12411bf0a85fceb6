package org.tibao.upkeep.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.Territory;
import org.tibao.registry.LiftId;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.SafetyCheck;
import org.tibao.upkeep.SafetyChecks;
import org.tibao.upkeep.SafetyRisks;
import org.tibao.web.Flash;

/** 日管控、周排查、月调度: the user's own checks, a day without finding too. */
@Controller
class CheckPages {

  private static final int BACK_DAYS = 35;
  private static final int LIFTS = 500;

  private final SafetyChecks checks;
  private final CareContracts contracts;
  private final Territory territory;
  private final LiftNames names;
  private final Clock clock;

  CheckPages(SafetyChecks checks, CareContracts contracts, Territory territory, LiftNames names, Clock clock) {
    this.checks = checks;
    this.contracts = contracts;
    this.territory = territory;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping("/care/checks")
  @Needs(Permission.UPKEEP_READ)
  String list(Actor actor, @RequestParam(defaultValue = "") String estate, Model model) {
    LocalDate today = ChinaTime.today(clock);
    Map<String, String> estates = new LinkedHashMap<>();
    checks.estates(actor, Permission.UPKEEP_READ).forEach(each -> estates.put(each, label(each)));
    String shown = estates.containsKey(estate) ? estate : estates.keySet().stream().findFirst().orElse("");
    List<SafetyChecks.Open> open = checks.open(actor, today);
    model.addAttribute("estates", estates);
    model.addAttribute("estate", shown);
    model.addAttribute("open", open.stream().filter(each -> each.estate().equals(shown)).toList());
    model.addAttribute("elsewhere", open.stream().filter(each -> !each.estate().equals(shown))
        .filter(each -> each.period() == SafetyRisks.Period.DAY).map(SafetyChecks.Open::estate).toList());
    model.addAttribute("checks", shown.isEmpty()
        ? List.of()
        : checks.of(actor, shown, today.minusDays(BACK_DAYS), today));
    return "upkeep/checks";
  }

  private String label(String path) {
    String all = territory.label(path).orElse(path);
    return all.substring(all.lastIndexOf('·') + 1).strip();
  }

  @GetMapping("/care/checks/new")
  @Needs(Permission.CARE_SIGN)
  String form(Actor actor, @RequestParam String estate, @RequestParam SafetyRisks.Period period, Model model) {
    actor.require(Permission.CARE_SIGN, estate);
    LocalDate today = ChinaTime.today(clock);
    List<LiftId> lifts = contracts.list(actor, today, 0, LIFTS).stream()
        .filter(each -> each.path().startsWith(estate)).map(CareContract::lift).toList();
    model.addAttribute("estate", estate);
    model.addAttribute("place", label(estate));
    model.addAttribute("period", period);
    model.addAttribute("begin", period.begin(today));
    model.addAttribute("end", period.end(period.begin(today)));
    model.addAttribute("rule", checks.risks(estate, today));
    model.addAttribute("risks", checks.risks(estate, today).data().of(period));
    model.addAttribute("lifts", names.of(lifts));
    model.addAttribute("id", UUID.randomUUID());
    return "upkeep/check-new";
  }

  @PostMapping("/care/checks")
  @Needs(Permission.CARE_SIGN)
  String enter(Actor actor, @RequestParam UUID id, @RequestParam String estate,
      @RequestParam SafetyRisks.Period period, @RequestParam Map<String, String> all, RedirectAttributes next) {
    LocalDate today = ChinaTime.today(clock);
    var findings = new ArrayList<SafetyCheck.Finding>();
    all.forEach((name, value) -> {
      if (name.startsWith("risk.") && value.equals("found")) {
        String risk = name.substring("risk.".length());
        String lift = all.getOrDefault("lift." + risk, "");
        findings.add(new SafetyCheck.Finding(risk, lift.isBlank() ? null : Ids.lift(lift),
            all.getOrDefault("found." + risk, ""), all.getOrDefault("measure." + risk, "")));
      }
    });
    SafetyCheck made = checks.enter(actor, new SafetyCheck.Draft(id, estate, period, today, findings,
        all.getOrDefault("said", "")), clock.instant());
    next.addFlashAttribute("flash", Flash.done(made.riskFree() ? "upkeep.done.riskFree" : "upkeep.done.checked"));
    next.addAttribute("estate", estate);
    return "redirect:/care/checks";
  }
}
