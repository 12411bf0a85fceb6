package org.tibao.dossier.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.AskLimits;
import org.tibao.access.Open;
import org.tibao.dossier.FileWords;
import org.tibao.dossier.LiftFiles;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.rescue.Troubles;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.InspectionCalendar;
import org.tibao.upkeep.InspectionCycle;
import org.tibao.upkeep.Stoppages;

/**
 * What the QR code in the car opens, for everybody: which lift this is, when it is inspected, whom to call. What stands on
 * the plate in every car by law, and nothing that is not.
 */
@Controller
class CarPage {

  private static final int LOOK_AHEAD_YEARS = 5;
  private static final int EARLY_MONTHS = 2;
  /** Guests behind one address within ten minutes; a stairwell that reads its plate never comes near it. */
  private static final int MOST_LOOKS = 120;
  private static final int MOST_GUESSES = 20;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Pattern CAR_CODE = Pattern.compile("[A-Za-z0-9_-]{20}");

  private final LiftFiles files;
  private final FileWords words;
  private final RuleBook rules;
  private final Around around;
  private final Clock clock;

  CarPage(LiftFiles files, FileWords words, RuleBook rules, Around around, Clock clock) {
    this.files = files;
    this.words = words;
    this.rules = rules;
    this.around = around;
    this.clock = clock;
  }

  /** Who cares for lifts, whether they stand still, by which code one reports, and who asks too often. */
  @Component("carPageAround")
  record Around(CareContracts contracts, Stoppages stoppages, Troubles troubles, AskLimits limits) {}

  @GetMapping("/car/{word}")
  @Open
  String car(@PathVariable String word, HttpServletRequest request, Model model) {
    String who = request.getRemoteAddr();
    Instant now = clock.instant();
    around.limits.count("car", who, MOST_LOOKS, WINDOW, now);
    // Only the code that hangs in the car lets one report: who has it stands there.
    boolean inside = CAR_CODE.matcher(word).matches();
    Lift lift;
    try {
      lift = inside ? around.troubles.liftOf(word) : files.plate(word);
    } catch (Refused unknown) {
      around.limits.count("car guess", who, MOST_GUESSES, WINDOW, now);
      throw unknown;
    }
    model.addAttribute("lift", lift);
    model.addAttribute("name", words.called(lift));
    model.addAttribute("contract", around.contracts.on(lift.id(), ChinaTime.dayOf(now)).orElse(null));
    model.addAttribute("stoppage", around.stoppages.now(lift.id()).orElse(null));
    model.addAttribute("report", inside ? "/sos/" + word : null);
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
    // One that was held two months early counts for its month.
    YearMonth after = inspected == null || inspected.isBefore(passed)
        ? YearMonth.from(passed)
        : YearMonth.from(inspected).plusMonths(EARLY_MONTHS);
    return InspectionCalendar.of(cycle, passed, today.plusYears(LOOK_AHEAD_YEARS)).periodic().stream()
        .filter(each -> each.isAfter(after)).findFirst().orElse(null);
  }
}
