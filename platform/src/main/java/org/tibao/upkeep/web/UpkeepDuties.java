package org.tibao.upkeep.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Territory;
import org.tibao.registry.LiftId;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CarePlans;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisits;
import org.tibao.upkeep.Mechanics;
import org.tibao.upkeep.SafetyChecks;
import org.tibao.web.Formats;

/** What the care of lifts asks of people today: of the unit what is due, of the safety officer checks and signatures. */
@Component
class UpkeepDuties implements Duties {

  private static final int SOON_DAYS = 30;
  private static final int VISIT_DAYS = 2;
  private static final int CERTIFICATE_DAYS = 60;

  private final CarePlans plans;
  private final CareVisits visits;
  private final SafetyChecks checks;
  private final People people;
  private final LiftNames names;
  private final Formats formats;

  /** Who works where, under which contract. */
  @Component("upkeepDutyPeople")
  record People(CareContracts contracts, Mechanics mechanics, Organisations organisations, Territory territory) {}

  UpkeepDuties(CarePlans plans, CareVisits visits, SafetyChecks checks, People people, LiftNames names,
      Formats formats) {
    this.plans = plans;
    this.visits = visits;
    this.checks = checks;
    this.people = people;
    this.names = names;
    this.formats = formats;
  }

  @Override
  public List<Duty> of(Actor actor, LocalDate today, int limit) {
    var duties = new ArrayList<Duty>();
    boolean works = actor.may(Permission.CARE_WRITE);
    boolean signs = actor.may(Permission.CARE_SIGN);
    if (works || signs) {
      due(actor, today, limit).forEach(duties::add);
    }
    if (signs) {
      checks.open(actor, today).forEach(each -> duties.add(new Duty("upkeep.duty.check." + each.period(), List.of(),
          place(each.estate()), "/care/checks/new?estate=" + each.estate() + "&period=" + each.period(),
          each.due())));
      unsigned(actor, limit).forEach(duties::add);
      ending(actor, today, limit).forEach(duties::add);
    }
    if (works) {
      people.organisations().of(actor).filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT)
          .map(Organisation::id).ifPresent(unit -> people.mechanics().of(unit, today).stream()
              .filter(each -> !each.certified(today.plusDays(CERTIFICATE_DAYS)))
              .forEach(each -> duties.add(new Duty("upkeep.duty.certificate", List.of(each.name()), each.name(),
                  "/care/mechanics", each.certificateUntil()))));
    }
    return duties.stream().limit(limit).toList();
  }

  private List<Duty> due(Actor actor, LocalDate today, int limit) {
    // The unit comes in time by itself; its user hears of a visit only when it did not.
    LocalDate called = actor.may(Permission.CARE_WRITE) ? today.plusDays(VISIT_DAYS) : today.minusDays(1);
    List<CareDue> dues = plans.list(actor, CarePlans.Filter.ALL, today.plusDays(SOON_DAYS), limit * 4).stream()
        .filter(each -> each.what() != CareDue.What.VISIT || !each.due().isAfter(called)).limit(limit).toList();
    Map<LiftId, String> lifts = names.of(dues.stream().map(CareDue::lift).toList());
    return dues.stream().map(each -> new Duty("upkeep.duty." + each.what(), List.of(formats.date(each.due())),
        lifts.getOrDefault(each.lift(), ""), "/lifts/" + each.lift() + "/care", each.due())).toList();
  }

  private List<Duty> unsigned(Actor actor, int limit) {
    List<CareVisit> waiting = visits.unsigned(actor, limit);
    Map<LiftId, String> called = names.of(waiting.stream().map(CareVisit::lift).toList());
    return waiting.stream().map(each -> {
      Instant ended = each.endedAt();
      LocalDate day = ChinaTime.dayOf(ended == null ? each.startedAt() : ended);
      return new Duty("upkeep.duty.sign", List.of(formats.date(day)), called.getOrDefault(each.lift(), ""),
          "/care/visits/" + each.id(), day.plusDays(1));
    }).toList();
  }

  private Collection<Duty> ending(Actor actor, LocalDate today, int limit) {
    List<CareContract> ending = people.contracts().list(actor, today, 0, limit).stream()
        .filter(each -> each.endsOn().isBefore(today.plusDays(SOON_DAYS))).toList();
    Map<LiftId, String> called = names.of(ending.stream().map(CareContract::lift).toList());
    Map<CareContract, Duty> duties = new LinkedHashMap<>();
    ending.forEach(each -> duties.put(each, new Duty("upkeep.duty.contract", List.of(each.unitName(),
        formats.date(each.endsOn())), called.getOrDefault(each.lift(), ""), "/lifts/" + each.lift() + "/care",
        each.endsOn())));
    return duties.values();
  }

  private String place(String path) {
    String all = people.territory().label(path).orElse(path);
    return all.substring(all.lastIndexOf('·') + 1).strip();
  }

  @Override
  public int count(Actor actor, LocalDate today, int limit) {
    if (!actor.may(Permission.CARE_WRITE) && !actor.may(Permission.CARE_SIGN)) {
      return 0;
    }
    return plans.count(actor, actor.may(Permission.CARE_WRITE) ? today : today.minusDays(1), limit);
  }
}
