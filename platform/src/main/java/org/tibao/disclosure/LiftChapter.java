package org.tibao.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.inspection.CheckFinding;
import org.tibao.inspection.CheckFindings;
import org.tibao.inspection.SpotCheck;
import org.tibao.inspection.SpotChecks;
import org.tibao.money.Money;
import org.tibao.pricing.PartsTable;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Stairwell;
import org.tibao.repair.Cost;
import org.tibao.repair.Diagnosis;
import org.tibao.repair.Purse;
import org.tibao.repair.QuoteLine;
import org.tibao.repair.Repair;
import org.tibao.repair.RepairQuote;
import org.tibao.repair.RepairSheet;
import org.tibao.repair.Repairs;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleState;
import org.tibao.rescue.Troubles;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CarePlans;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisits;
import org.tibao.upkeep.Stoppages;

/** What the street may read of the lifts of a door: repaired, checked, cared for, and how soon somebody came. */
@Component
class LiftChapter {

  private static final int SHOWN = 20;
  private static final int COMPLAINTS = 500;

  private final Lifts lifts;
  private final Mending mending;
  private final Upkeep upkeep;
  private final Troubles troubles;
  private final Complaints complaints;

  LiftChapter(Lifts lifts, Mending mending, Upkeep upkeep, Troubles troubles, Complaints complaints) {
    this.lifts = lifts;
    this.mending = mending;
    this.upkeep = upkeep;
    this.troubles = troubles;
    this.complaints = complaints;
  }

  /** Repairs, and the words for parts. */
  @Component("disclosureMending")
  record Mending(Repairs repairs, RuleBook rules, SpotChecks checks, CheckFindings findings) {}

  /** Care and stand-stills. */
  @Component("disclosureUpkeep")
  record Upkeep(CareContracts contracts, CarePlans plans, CareVisits visits, Stoppages stoppages) {}

  /** What is told of every lift of the door, the latest first. */
  OpenBook.Lifts of(Stairwell stairwell, OpenBooksRule rule, LocalDate since, Instant now) {
    var repairs = new ArrayList<OpenBook.Mended>();
    var checks = new ArrayList<OpenBook.Checked>();
    var care = new ArrayList<OpenBook.Care>();
    var rescues = new ArrayList<OpenBook.Rescue>();
    Instant from = since.atStartOfDay(ChinaTime.ZONE).toInstant();
    for (Lift each : lifts.liftsOf(Actor.HOUSE, stairwell.id())) {
      String name = each.name().isBlank() ? stairwell.label() : each.name();
      if (rule.open(BooksSection.REPAIRS)) {
        mending.repairs.of(each.id(), from, now.plusSeconds(1)).stream().limit(SHOWN)
            .forEach(repair -> repairs.add(mended(name, repair)));
      }
      if (rule.open(BooksSection.CHECKS)) {
        mending.checks.of(Actor.HOUSE, each.id()).forEach(check -> checked(name, check).ifPresent(checks::add));
      }
      if (rule.open(BooksSection.CARE)) {
        care.add(care(name, each, since, now));
      }
      if (rule.open(BooksSection.RESCUES)) {
        troubles.of(each.id(), from, now.plusSeconds(1)).stream().filter(LiftChapter::rescued).limit(SHOWN)
            .forEach(trouble -> rescues.add(rescue(name, trouble, now)));
      }
    }
    return new OpenBook.Lifts(repairs, checks.stream().filter(each -> !each.on().isBefore(since))
        .sorted(Comparator.comparing(OpenBook.Checked::on).reversed()).limit(SHOWN).toList(), care, rescues);
  }

  private OpenBook.Mended mended(String name, Repair repair) {
    RepairSheet sheet = mending.repairs.sheet(Actor.HOUSE, repair.id());
    Map<Purse, Money> purses = sheet.costs().stream()
        .collect(Collectors.toMap(Cost::purse, Cost::amount, Money::plus, () -> new EnumMap<>(Purse.class)));
    List<String> codes = sheet.quote().map(RepairQuote::lines).orElse(List.of()).stream()
        .filter(each -> each.kind() == QuoteLine.Kind.PART).map(QuoteLine::code).distinct().toList();
    LocalDate on = ChinaTime.dayOf(repair.times().fault());
    List<PartsTable.Part> parts = mending.rules.on(PartsTable.KIND, repair.path(), on).data().parts().stream()
        .filter(each -> codes.contains(each.code())).toList();
    Duration down = repair.downTime();
    return new OpenBook.Mended(name, on, repair.stage(), sheet.diagnosis().map(Diagnosis::cause).orElse(null),
        parts.stream().map(PartsTable.Part::label).toList(), parts.stream().map(PartsTable.Part::labelEn).toList(),
        purses.isEmpty() ? null : Money.sum(purses.values()).fen(),
        borne(purses), down == null ? null : down.toMinutes());
  }

  /**
   * Who bears what. What one person owes for the damage is told of nobody: it goes with the smallest of the other purses
   * into a rest without a name.
   */
  static List<OpenBook.Borne> borne(Map<Purse, Money> purses) {
    var folded = EnumSet.noneOf(Purse.class);
    if (purses.containsKey(Purse.LIABLE_PERSON)) {
      folded.add(Purse.LIABLE_PERSON);
      purses.entrySet().stream().filter(each -> each.getKey() != Purse.LIABLE_PERSON)
          .min(Map.Entry.comparingByValue()).ifPresent(each -> folded.add(each.getKey()));
    }
    var borne = new ArrayList<OpenBook.Borne>();
    purses.forEach((purse, amount) -> {
      if (!folded.contains(purse)) {
        borne.add(new OpenBook.Borne(purse, amount.fen()));
      }
    });
    if (!folded.isEmpty()) {
      borne.add(new OpenBook.Borne(null,
          Money.sum(folded.stream().map(purses::get).filter(Objects::nonNull).toList()).fen()));
    }
    return borne;
  }

  private Optional<OpenBook.Checked> checked(String name, SpotCheck check) {
    SpotCheck.Seen seen = check.seen();
    if (check.stage() != SpotCheck.Stage.DONE || seen == null) {
      return Optional.empty();
    }
    int passed = (int) seen.looks().stream().filter(each -> each.result() == SpotCheck.Result.PASS).count();
    List<OpenBook.Fault> faults = mending.findings.of(Actor.HOUSE, check.id()).stream()
        .map(each -> new OpenBook.Fault(each.item().name(), each.stage() == CheckFinding.Stage.CLOSED, each.dueOn()))
        .toList();
    return Optional.of(new OpenBook.Checked(name, ChinaTime.dayOf(seen.ended()), seen.looks().size(), passed, faults));
  }

  private OpenBook.Care care(String name, Lift lift, LocalDate since, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    List<CareVisit> visits = upkeep.visits
        .of(lift.id(), since.atStartOfDay(ChinaTime.ZONE).toInstant(), now.plusSeconds(1)).stream()
        .filter(each -> each.endedAt() != null && upkeep.visits.abandoned(each.id()).isEmpty())
        .sorted(Comparator.comparing(LiftChapter::day).reversed()).toList();
    CareDue next = upkeep.plans.of(Actor.HOUSE, lift.id()).stream()
        .filter(each -> each.what() == CareDue.What.VISIT).findFirst().orElse(null);
    return new OpenBook.Care(name,
        upkeep.contracts.on(lift.id(), today).map(each -> each.unitName()).orElse(null), visits.size(),
        visits.isEmpty() ? null : day(visits.getFirst()), next == null ? null : next.due(),
        next == null || !next.isOverdue(today) ? 0 : ChronoUnit.DAYS.between(next.due(), today),
        lift.facts().inspectedOn(),
        upkeep.stoppages.now(lift.id()).map(each -> ChinaTime.dayOf(each.stoppedAt())).orElse(null),
        visits.stream().limit(SHOWN).map(this::visit).toList());
  }

  private static LocalDate day(CareVisit visit) {
    return ChinaTime.dayOf(Objects.requireNonNullElse(visit.endedAt(), visit.startedAt()));
  }

  private OpenBook.Visit visit(CareVisit visit) {
    LocalDate on = day(visit);
    return new OpenBook.Visit(on, visit.cycle(),
        upkeep.contracts.on(visit.lift(), on).filter(each -> each.unit().equals(visit.unit()))
            .map(CareContract::unitName).orElse(null),
        looks(visit, EnumSet.complementOf(EnumSet.of(CareVisit.Result.NONE))),
        looks(visit, EnumSet.of(CareVisit.Result.ADJUSTED)), looks(visit, EnumSet.of(CareVisit.Result.FAIL)));
  }

  private static int looks(CareVisit visit, Set<CareVisit.Result> results) {
    return (int) visit.work().looks().stream().filter(each -> results.contains(each.result())).count();
  }

  private static boolean rescued(Trouble trouble) {
    return trouble.shutIn() && trouble.state() != TroubleState.FALSE_ALARM && trouble.state().over();
  }

  private static OpenBook.Rescue rescue(String name, Trouble trouble, Instant now) {
    Instant alarmed = trouble.times().alarmed();
    return new OpenBook.Rescue(name, ChinaTime.dayOf(alarmed), minutes(alarmed, trouble.times().answered()),
        minutes(alarmed, trouble.times().arrived()), minutes(alarmed, trouble.times().safe()),
        trouble.bar().arriveMinutes(), trouble.arrivedInTime(now).orElse(null));
  }

  /** Whole minutes, one that has begun counts. */
  private static @Nullable Long minutes(Instant from, @Nullable Instant until) {
    return until == null ? null : Math.max(0, Math.ceilDiv(Duration.between(from, until).toSeconds(), 60L));
  }

  /** How many complaints about the door and its lifts were brought, and how soon they were answered. */
  OpenBook.Answers complaints(Stairwell stairwell, LocalDate since, LocalDate today) {
    var about = new ArrayList<UUID>();
    about.add(stairwell.id().value());
    lifts.liftsOf(Actor.HOUSE, stairwell.id()).forEach(each -> about.add(each.id().value()));
    List<Complaint> all = about.stream()
        .flatMap(each -> complaints
            .list(Actor.HOUSE, new Complaints.Filter(null, false, each, COMPLAINTS, 0), today).stream())
        .filter(each -> !ChinaTime.dayOf(each.filedAt()).isBefore(since))
        .map(each -> complaints.complaint(Actor.HOUSE, each.id())).toList();
    int inTime = 0;
    int late = 0;
    for (Complaint each : all) {
      LocalDate answered = answered(each);
      if (answered != null && answered.isAfter(each.due())) {
        late++;
      } else if (answered != null) {
        inTime++;
      }
    }
    return new OpenBook.Answers(all.size(), inTime, late, all.size() - inTime - late,
        (int) all.stream().filter(each -> each.overdue(today)).count());
  }

  private static @Nullable LocalDate answered(Complaint complaint) {
    return complaint.steps().stream().filter(each -> each.what() == Complaint.Step.What.ANSWERED).findFirst()
        .map(each -> ChinaTime.dayOf(each.at())).orElse(null);
  }
}
