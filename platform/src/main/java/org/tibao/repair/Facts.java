package org.tibao.repair;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.fund.FundAccounts;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.Covered;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.DetectionKind.Danger;
import org.tibao.telemetry.DeviceFaults;
import org.tibao.telemetry.Devices;
import org.tibao.telemetry.Incident;
import org.tibao.telemetry.Incidents;
import org.tibao.telemetry.LiftNow;
import org.tibao.telemetry.LiftsNow;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.InspectionCycle;

/** What other modules know of a lift: its warranty, contract, policy, fund, and what its device says. */
@Component
class Facts {

  private static final int INCIDENTS = 200;

  private final House house;
  private final PartTables parts;
  private final CareContracts care;
  private final Coverage coverage;
  private final FundAccounts fund;
  private final Signals signals;

  Facts(House house, PartTables parts, CareContracts care, Coverage coverage, FundAccounts fund, Signals signals) {
    this.house = house;
    this.parts = parts;
    this.care = care;
    this.coverage = coverage;
    this.fund = fund;
    this.signals = signals;
  }

  /** Where lifts stand, and by which rules. */
  @Component("repairHouse")
  record House(Lifts lifts, Places places, RuleBook rules) {}

  /** What lifts say. */
  @Component("repairSignals")
  record Signals(Devices devices, LiftsNow now, Incidents incidents, DeviceFaults faults) {}

  /** Whoever keeps the lift's device hears that it is silent. */
  void deviceSilent(Repair repair, String what, Actor by, Instant now) {
    signals.faults.report(by, repair.place().lift(), repair.about(), what, now);
  }

  /** What decides whose purse is asked for a fault. */
  Circumstances circumstances(Repair repair, Diagnosis found, boolean unitBears) {
    Lift lift = house.lifts.lift(Actor.HOUSE, repair.place().lift());
    LocalDate day = ChinaTime.dayOf(repair.times().fault());
    StairwellId stairwell = repair.place().stairwell();
    Covered covered = coverage.on(lift.id(), day).orElse(null);
    return new Circumstances(day, found.cause(), found.liable(), lift.facts().warrantyUntil(),
        parts.of(lift.id()).stream().filter(each -> !repair.id().equals(each.repair()))
            .map(each -> each.before(repair.id())).filter(Part::inPlace).toList(),
        care.on(lift.id(), day).orElse(null), covered, excluded(lift, cycle(repair), day),
        stairwell != null && fund.of(Actor.HOUSE, stairwell).isPresent(), unitBears);
  }

  private InspectionCycle cycle(Repair repair) {
    return house.rules.on(InspectionCycle.KIND, repair.path(), ChinaTime.dayOf(repair.times().opened())).data();
  }

  /** An inspection holds until the end of the month in which the next one is due. Where none is on record nobody can tell. */
  static Set<String> excluded(Lift lift, InspectionCycle cycle, LocalDate day) {
    LocalDate inspected = lift.facts().inspectedOn();
    boolean lapsed = inspected != null
        && YearMonth.from(day).isAfter(cycle.next(lift.facts().installedOn(), inspected));
    return lapsed ? Set.of("NOT_INSPECTED") : Set.of();
  }

  /** What of a lift decides a price. */
  PriceBook.Traits traits(LiftId id) {
    Lift lift = house.lifts.lift(Actor.HOUSE, id);
    StairwellId stairwell = lift.stairwell();
    int floors = stairwell == null ? 0 : house.places.stairwell(Actor.HOUSE, stairwell).floors();
    return PriceBook.Traits.of(lift.facts().floors(), floors, lift.facts().maker(), lift.path());
  }

  /** The policy that pays on the day of the fault, or null. */
  @Nullable
  Covered covered(Repair repair) {
    return coverage.on(repair.place().lift(), ChinaTime.dayOf(repair.times().fault())).orElse(null);
  }

  /** What the lift's device says; null where none speaks for it. */
  Recovery.@Nullable Heard heard(Repair repair, Instant now) {
    LiftId lift = repair.place().lift();
    if (signals.devices.of(Actor.HOUSE, lift).isEmpty()) {
      return null;
    }
    List<Instant> open = new ArrayList<>(signals.incidents.of(Actor.HOUSE, lift, INCIDENTS).stream()
        .filter(each -> each.clearedAt() == null && !each.past() && outOfOrder(each)).map(Incident::raisedAt).toList());
    LiftNow standing = signals.now.of(Actor.HOUSE, List.of(lift), now).stream().findFirst().orElse(null);
    return heard(standing, open);
  }

  /** What it said last of how the lift stands, and when: by its own clock, but not later than it was heard. */
  static Recovery.Heard heard(@Nullable LiftNow standing, List<Instant> open) {
    Message.Status status = standing == null ? null : standing.status();
    if (standing == null || status == null) {
      return new Recovery.Heard(false, null, open);
    }
    Instant at = status.stamp().at();
    Instant heard = standing.heard();
    return new Recovery.Heard(status.mode() == ServiceMode.NORMAL, heard == null || at.isBefore(heard) ? at : heard,
        open);
  }

  private static boolean outOfOrder(Incident incident) {
    Danger danger = incident.kind().danger();
    return danger == Danger.PEOPLE || danger == Danger.SERVICE;
  }
}
