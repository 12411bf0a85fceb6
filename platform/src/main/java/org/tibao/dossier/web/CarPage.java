package org.tibao.dossier.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Open;
import org.tibao.dossier.FileWords;
import org.tibao.dossier.LiftFiles;
import org.tibao.registry.Lift;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.InspectionCalendar;
import org.tibao.upkeep.InspectionCycle;

/**
 * What the QR code in the car opens, for everybody: which lift this is, when it is inspected, whom to call. What stands on
 * the plate in every car by law, and nothing that is not.
 */
@Controller
class CarPage {

  private static final int LOOK_AHEAD_YEARS = 5;

  private final LiftFiles files;
  private final FileWords words;
  private final RuleBook rules;
  private final Clock clock;

  CarPage(LiftFiles files, FileWords words, RuleBook rules, Clock clock) {
    this.files = files;
    this.words = words;
    this.rules = rules;
    this.clock = clock;
  }

  @GetMapping("/car/{word}")
  @Open
  String car(@PathVariable String word, Model model) {
    Lift lift = files.find(Actor.HOUSE, word);
    Instant now = clock.instant();
    model.addAttribute("lift", lift);
    model.addAttribute("name", words.called(lift));
    model.addAttribute("next", next(lift, ChinaTime.dayOf(now)));
    return "dossier/car";
  }

  /** The month in which the next look by the authority or a testing body falls due; null where nothing is known. */
  private @Nullable YearMonth next(Lift lift, LocalDate today) {
    LocalDate passed = lift.facts().installedOn();
    if (passed == null) {
      return null;
    }
    InspectionCycle cycle = rules.on(InspectionCycle.KIND, lift.path(), today).data();
    LocalDate inspected = lift.facts().inspectedOn();
    YearMonth after = YearMonth.from(inspected == null || inspected.isBefore(passed) ? passed : inspected);
    return InspectionCalendar.of(cycle, passed, today.plusYears(LOOK_AHEAD_YEARS)).periodic().stream()
        .filter(each -> each.isAfter(after)).findFirst().orElse(null);
  }
}
