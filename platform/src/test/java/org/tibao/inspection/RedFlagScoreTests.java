package org.tibao.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tibao.rules.RuleBook;
import org.tibao.support.Project;

/** How much of the cheating the red flags find among units that never were, and how often they point at the honest. */
class RedFlagScoreTests {

  private static final RedFlagRule RULE = RuleBook.shipped(RedFlagRule.KIND, "/", LocalDate.of(2026, 11, 22)).data();
  /** Other units than those by which weights and bars were set. */
  private static final List<SimulatedUnits.Unit> UNITS = SimulatedUnits.of(20_270_101, 300, 60);
  private static final Map<SimulatedUnits.Unit, List<RedFlag>> FLAGS = new IdentityHashMap<>();
  private static final String REFERENCE = Project.read(Project.root().resolve("docs/reference/red-flags.md"));

  /** Found of what is there, and right of what was pointed at. */
  private record Found(int there, int pointed, int right, int hit) {

    double recall() {
      return (double) hit / there;
    }

    double precision() {
      return (double) right / pointed;
    }

    String row(String name) {
      return String.format(Locale.ROOT, "| %s | %d | %d | %.1f %% | %.1f %% |", name, there, pointed, 100 * recall(),
          100 * precision());
    }
  }

  private static List<RedFlag> flags(SimulatedUnits.Unit unit) {
    return FLAGS.computeIfAbsent(unit, each -> new RedFlags(RULE).of(each.deeds()));
  }

  private static boolean suspect(SimulatedUnits.Unit unit) {
    List<RedFlag> flags = flags(unit);
    return CareScore.of(new CareScore.Counts(unit.deeds().count(), flags.size(), CareScore.Counts.weight(flags), 0, 0,
        0, 0, 0, 0), RULE.score()).suspect();
  }

  private static Found units(Set<SimulatedUnits.Way> ways) {
    int there = 0;
    int pointed = 0;
    int right = 0;
    for (SimulatedUnits.Unit unit : UNITS) {
      boolean cheats = ways.contains(unit.way());
      boolean suspected = (cheats || unit.way() == SimulatedUnits.Way.HONEST) && suspect(unit);
      there += cheats ? 1 : 0;
      pointed += suspected ? 1 : 0;
      right += suspected && cheats ? 1 : 0;
    }
    return new Found(there, pointed, right, right);
  }

  /** A deed is pointed at once, however many flags it has; one is right if anything that it rests on is false. */
  private static Found deeds(Set<FlagKind> kinds, Set<SimulatedUnits.Way> ways) {
    int there = 0;
    int right = 0;
    var pointed = new HashSet<UUID>();
    var hit = new HashSet<UUID>();
    for (SimulatedUnits.Unit unit : UNITS) {
      if (!ways.contains(unit.way()) && unit.way() != SimulatedUnits.Way.HONEST) {
        continue;
      }
      there += unit.wrong().size();
      var occasions = unit.deeds().photos().stream().collect(Collectors.toMap(Deeds.Photo::id, Deeds.Photo::occasion));
      for (RedFlag flag : flags(unit)) {
        if (kinds.contains(flag.kind()) && pointed.add(occasions.getOrDefault(flag.of(), flag.of()))) {
          List<UUID> wrong = flag.clues().stream().filter(each -> !each.of().isEmpty())
              .map(each -> UUID.fromString(each.of())).map(each -> occasions.getOrDefault(each, each))
              .filter(unit.wrong()::contains).toList();
          right += wrong.isEmpty() ? 0 : 1;
          hit.addAll(wrong);
        }
      }
    }
    return new Found(there, pointed.size(), right, hit.size());
  }

  @Test
  void nearlyAllWhoCheatAreLookedAtFirstAndNearlyNobodyElse() {
    Found all = units(Set.of(SimulatedUnits.Way.values()).stream()
        .filter(each -> each != SimulatedUnits.Way.HONEST).collect(Collectors.toSet()));
    said(all.row("units, any way"));
    assertThat(all.recall()).isGreaterThanOrEqualTo(0.9);
    assertThat(all.precision()).isGreaterThanOrEqualTo(0.95);
    for (SimulatedUnits.Way way : List.of(SimulatedUnits.Way.SKIPS, SimulatedUnits.Way.CHANGES,
        SimulatedUnits.Way.PATCHES)) {
      Found found = units(Set.of(way));
      said(found.row(switch (way) {
        case SKIPS -> "units that skip visits";
        case CHANGES -> "units that change parts without need";
        case PATCHES -> "units that only reset faults";
        case HONEST -> "";
      }));
      assertThat(found.recall()).as(way.name()).isGreaterThanOrEqualTo(0.8);
    }
  }

  @Test
  void mostFalseVisitsAndRunsOfFaultsArePointedAtAndMostThatArePointedAtAreFalse() {
    Found visits = deeds(Set.of(FlagKind.SHORT_VISIT, FlagKind.FAR_AWAY, FlagKind.TWO_LIFTS, FlagKind.SAME_PHOTO),
        Set.of(SimulatedUnits.Way.SKIPS));
    said(visits.row("visits that nobody made"));
    assertThat(visits.recall()).isGreaterThanOrEqualTo(0.9);
    assertThat(visits.precision()).isGreaterThanOrEqualTo(0.6);
    Found runs = deeds(Set.of(FlagKind.SAME_FAULT), Set.of(SimulatedUnits.Way.PATCHES));
    said(runs.row("faults only reset"));
    assertThat(runs.recall()).isGreaterThanOrEqualTo(0.6);
    assertThat(runs.precision()).isGreaterThanOrEqualTo(0.8);
    Found repairs = deeds(Set.of(FlagKind.EARLY_PART, FlagKind.HIGH_QUOTE), Set.of(SimulatedUnits.Way.CHANGES));
    said(repairs.row("parts and quotes without need"));
    assertThat(repairs.recall()).isGreaterThanOrEqualTo(0.7);
    // An honest part fails early once in ten, an honest quote lies above the P90 once in ten.
    assertThat(repairs.precision()).isGreaterThanOrEqualTo(0.3);
  }

  @Test
  void eachSignAloneIsAsWeakAsItsWeightSays() {
    var rows = new ArrayList<String>();
    for (FlagKind kind : FlagKind.values()) {
      Found found = deeds(Set.of(kind), Set.of(SimulatedUnits.Way.values()));
      rows.add(String.format(Locale.ROOT, "| `%s` | %d | %d | %.1f %% |", kind, RULE.limit(kind).weight(),
          found.pointed(), 100 * found.precision()));
      assertThat(found.right()).as(kind.name()).isPositive();
    }
    rows.forEach(RedFlagScoreTests::said);
  }

  /** The reference says what is measured here. */
  private static void said(String row) {
    assertThat(REFERENCE).contains(row);
  }
}
