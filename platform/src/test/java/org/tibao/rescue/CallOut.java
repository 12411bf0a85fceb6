package org.tibao.rescue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.money.Money;
import org.tibao.registry.Building;
import org.tibao.registry.Code;
import org.tibao.registry.Estate;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.telemetry.DetectionRaised;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContractId;
import org.tibao.upkeep.CareContracts;

/** A lift with a contract of care, and everybody who has to do with it when somebody is shut in. */
final class CallOut {

  private static int count;

  final Doors doors;
  final Instant now;
  final Estate estate;
  final Stairwell stairwell;
  final Lift lift;
  final String rescueCode;
  final Unit unit;
  final Unit station;
  /** The lift's user. */
  final OrganisationId company;
  final Actor property;
  final Actor command;
  /** Somebody who may see rescues and has no part in them. */
  final Actor reader;
  final Actor resident;

  /** The doors through which a test goes. */
  record Doors(Places places, Lifts lifts, Organisations organisations, People people, CareContracts contracts) {}

  /** A maintenance unit with two mechanics. */
  record Unit(OrganisationId id, String name, Actor mechanic, Actor second) {}

  CallOut(Doors doors, Instant now) {
    this.doors = doors;
    this.now = now;
    count++;
    rescueCode = "R" + (200_000 + count);
    doors.places.officialRegion(Actor.HOUSE, "310107103", now);
    estate = doors.places.addEstate(Actor.HOUSE,
        new Estate.Draft("310107103", "急修苑" + count, "白丽路 " + count + " 弄", 1994, null), now);
    Building building = doors.places.addBuilding(Actor.HOUSE, estate.id(), "1 幢", 6, null, now);
    stairwell = doors.places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft("12 号", 6, null, null), now);
    lift = new Lift(LiftId.next(), "310107103", stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "", "白丽路", Lift.Facts.NONE, new Point(121.36, 31.2868),
        List.of(new Code(Scheme.RESCUE_CODE, rescueCode)), Map.of());
    doors.lifts.add(Actor.HOUSE, lift, now);
    unit = unit("签约维保");
    station = unit("就近维保");
    company = doors.organisations.create(Actor.HOUSE, OrganisationKind.PROPERTY_MANAGEMENT,
        "物业" + count, null, estate.path(), now);
    property = person("马队长", company, Role.PROPERTY_SAFETY);
    command = person("李科长", null, Role.SAFETY_AUTHORITY);
    reader = person("周核保", null, Role.INSURER_UNDERWRITING);
    resident = new Actor(UUID.randomUUID(), "高奶奶", Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, stairwell.path() + "d-" + UUID.randomUUID() + "/"),
            Grant.of(Role.NEIGHBOUR, stairwell.path())));
    doors.contracts.enter(Actor.HOUSE, new CareContract.Draft(CareContractId.next(), lift.id(), unit.id,
        CareContract.Scope.FULL, ChinaTime.dayOf(now).minusYears(1), ChinaTime.dayOf(now).plusYears(1),
        "13800005678", true, Money.ZERO), now);
  }

  private Unit unit(String name) {
    OrganisationId id = doors.organisations.create(Actor.HOUSE, OrganisationKind.MAINTENANCE_UNIT, name + count, null,
        estate.path(), now);
    return new Unit(id, name + count, person(name + "刘师傅", id, Role.MAINTENANCE_UNIT),
        person(name + "王师傅", id, Role.MAINTENANCE_UNIT));
  }

  private Actor person(String name, @Nullable OrganisationId organisation, Role role) {
    PersonId person = doors.people.admit(Actor.HOUSE, new People.Invitation(name,
        "r" + Long.toString(System.nanoTime(), 36), null, organisation, role, estate.path()), "a-long-password-1",
        false, now);
    return new Actor(person.value(), name, Actor.Kind.STAFF, List.of(Grant.of(role, estate.path())));
  }

  /** A unit looks after another lift of the estate. */
  void cares(Unit other) {
    var another = new Lift(LiftId.next(), "310107103", stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "", "白丽路", Lift.Facts.NONE, null, List.of(), Map.of());
    doors.lifts.add(Actor.HOUSE, another, now);
    doors.contracts.enter(Actor.HOUSE, new CareContract.Draft(CareContractId.next(), another.id(), other.id,
        CareContract.Scope.FULL, ChinaTime.dayOf(now).minusYears(1), ChinaTime.dayOf(now).plusYears(1),
        "13800005679", true, Money.ZERO), now);
  }

  /** A report of this lift, of a new command. */
  TroubleReport.Draft report(Source source, boolean shutIn, Instant occurred) {
    UUID id = UUID.randomUUID();
    return new TroubleReport.Draft(id, source, id.toString(), lift.id(), shutIn, occurred, null,
        new TroubleReport.Who("", "", source == Source.CAR_CODE ? "10.0.0." + count : ""), "");
  }

  /** A report by the code in the car, of somebody without an account. */
  TroubleReport.Draft report(TroubleReport.Who guest, boolean shutIn) {
    UUID id = UUID.randomUUID();
    return new TroubleReport.Draft(id, Source.CAR_CODE, id.toString(), lift.id(), shutIn, now, null, guest, "");
  }

  /** Telemetry finds something that began as many minutes ago. */
  DetectionRaised raised(UUID incident, String kind, int level, int minutesAgo) {
    Instant since = now.minus(Duration.ofMinutes(minutesAgo));
    return new DetectionRaised(incident, lift.id(), lift.path(), kind, level, false, since, now);
  }
}
