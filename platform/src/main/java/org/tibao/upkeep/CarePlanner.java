package org.tibao.upkeep;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesInForce;
import org.tibao.telemetry.Devices;

/** Works out what lifts need next, whenever something has happened at them and every night. */
@Component
class CarePlanner {

  /** An inspection may come so many months early and still be that year's (TSG T7001-2023). */
  private static final int EARLY_MONTHS = 2;
  private static final int YEARS_AHEAD = 6;

  private final PlanTables tables;
  private final ContractTables contracts;
  private final Lifts lifts;
  private final Devices devices;
  private final RuleBook rules;

  CarePlanner(PlanTables tables, ContractTables contracts, Lifts lifts, Devices devices, RuleBook rules) {
    this.tables = tables;
    this.contracts = contracts;
    this.lifts = lifts;
    this.devices = devices;
    this.rules = rules;
  }

  /** What is read once for many lifts. */
  private record Known(Map<LiftId, LocalDate> since, Map<LiftId, List<CareSchedule.Visit>> visits,
      Map<LiftId, Map<CareDue.What, LocalDate>> tests, Map<LiftId, CarePlans.Chosen> regimes) {}

  /** The rules of that day. */
  private record InForce(RulesInForce<CareRegimes> regimes, RulesInForce<CareTests> tests,
      RulesInForce<InspectionCycle> cycle) {}

  /** Works these out anew. A lift without a contract has no plan. */
  @Transactional
  public void renew(Collection<LiftId> all, LocalDate today) {
    tables.lock(all);
    List<CareContract> holding = contracts.on(all, today);
    var known = new Known(tables.since(all), tables.visits(all), tables.tests(all), tables.regimes(all, today));
    var force = new InForce(rules.inForce(CareRegimes.KIND, today), rules.inForce(CareTests.KIND, today),
        rules.inForce(InspectionCycle.KIND, today));
    var dues = new ArrayList<Map.Entry<CareDue, CareContractId>>();
    Map<LiftId, Lift> facts = new java.util.HashMap<>();
    lifts.lifts(Actor.HOUSE, all).forEach(each -> facts.put(each.id(), each));
    for (CareContract contract : holding) {
      Lift lift = facts.get(contract.lift());
      if (lift != null) {
        plan(contract, lift, known, force, today).forEach(each -> dues.add(Map.entry(each, contract.id())));
      }
    }
    tables.put(all, dues);
  }

  private boolean reports(LiftId lift) {
    return devices.of(Actor.HOUSE, lift).stream().anyMatch(each -> each.lockedAt() == null);
  }

  private List<CareDue> plan(CareContract contract, Lift lift, Known known, InForce force, LocalDate today) {
    var dues = new ArrayList<CareDue>();
    LocalDate since = known.since().getOrDefault(lift.id(), contract.startsOn());
    List<CareSchedule.Visit> made = known.visits().getOrDefault(lift.id(), List.of());
    CareRegimes allowed = force.regimes().at(lift.path()).data();
    CareRegime own = regime(known.regimes().get(lift.id()), allowed);
    // A regime that rests on what the lift reports ends with its device.
    CareRegime regime = own.connected() && !reports(lift.id()) ? allowed.regimes().getFirst() : own;
    CareSchedule next = CareSchedule.next(regime, since, made);
    LocalDate lastVisit = made.stream().map(CareSchedule.Visit::on).max(LocalDate::compareTo).orElse(null);
    dues.add(new CareDue(lift.id(), CareDue.What.VISIT, lift.path(), contract.unit(), next.cycle(), next.due(),
        lastVisit, regime.source()));
    Map<CareDue.What, LocalDate> tests = known.tests().getOrDefault(lift.id(), Map.of());
    LocalDate installed = lift.facts().installedOn();
    CareTests rule = force.tests().at(lift.path()).data();
    for (CareTests.Interval each : rule.intervals()) {
      LocalDate last = tests.get(each.what());
      dues.add(new CareDue(lift.id(), each.what(), lift.path(), contract.unit(), null,
          each.next(last == null ? since : last, installed), last, each.source()));
    }
    if (installed != null) {
      // An inspection stands for a self-test; a self-test never for an inspection.
      LocalDate last = latest(lift.facts().inspectedOn(), tests.get(CareDue.What.PERIODIC));
      LocalDate tested = latest(last, tests.get(CareDue.What.SELF_TEST));
      InspectionCalendar calendar = InspectionCalendar.of(force.cycle().at(lift.path()).data(), installed,
          today.plusYears(YEARS_AHEAD));
      inspection(calendar.periodic(), last, since).ifPresent(each -> dues.add(new CareDue(lift.id(),
          CareDue.What.PERIODIC, lift.path(), contract.unit(), null, each, last, "TSG T7001-2023")));
      inspection(calendar.selfTest(), tested, since).ifPresent(each -> dues.add(new CareDue(lift.id(),
          CareDue.What.SELF_TEST, lift.path(), contract.unit(), null, each, tested, "TSG T7008-2023")));
    }
    return dues;
  }

  /** The lift's own, if its territory still allows it; else the first of the territory, which is the usual one. */
  static CareRegime regime(CarePlans.@Nullable Chosen chosen, CareRegimes allowed) {
    return Optional.ofNullable(chosen).flatMap(each -> allowed.find(each.code()))
        .orElse(allowed.regimes().getFirst());
  }

  /** The end of the first month that neither the last inspection nor the time before our care has covered. */
  static Optional<LocalDate> inspection(List<YearMonth> months, @Nullable LocalDate last, LocalDate since) {
    return months.stream()
        .filter(each -> last == null
            ? !each.isBefore(YearMonth.from(since))
            : each.minusMonths(EARLY_MONTHS).atDay(1).isAfter(last))
        .findFirst().map(YearMonth::atEndOfMonth);
  }

  private static @Nullable LocalDate latest(@Nullable LocalDate... days) {
    LocalDate latest = null;
    for (LocalDate each : days) {
      latest = each != null && (latest == null || each.isAfter(latest)) ? each : latest;
    }
    return latest;
  }
}
