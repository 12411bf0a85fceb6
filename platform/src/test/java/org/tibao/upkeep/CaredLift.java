package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

/** A lift of an estate, two maintenance units with people, and who answers for the lift. */
final class CaredLift {

  static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static int count;

  final Doors doors;
  final Estate estate;
  final Stairwell stairwell;
  final Lift lift;
  final Unit unit;
  final Unit other;
  final Actor officer;

  /** The doors through which a test goes. */
  record Doors(Places places, Lifts lifts, Organisations organisations, People people, CareContracts contracts,
      Mechanics mechanics) {}

  /** A unit with two people. */
  record Unit(OrganisationId id, String name, Actor first, Actor second) {}

  CaredLift(Doors doors) {
    this.doors = doors;
    count++;
    doors.places.officialRegion(Actor.HOUSE, "310107103", NOW);
    estate = doors.places.addEstate(Actor.HOUSE, new Estate.Draft("310107103", "白丽苑" + count, "白丽路 1 弄", 1994, null),
        NOW);
    Building building = doors.places.addBuilding(Actor.HOUSE, estate.id(), "3 幢", 6, null, NOW);
    stairwell = doors.places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft("3 号", 6, null, null), NOW);
    lift = new Lift(LiftId.next(), "310107103", stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "", "", new Lift.Facts("三菱", "1-6", 630, 1000, LocalDate.of(2022, 4, 1),
            LocalDate.of(2026, 4, 10), null, null),
        new Point(121.3640, 31.2850),
        List.of(new Code(Scheme.RESCUE_CODE, "N" + (100_000 + count))), Map.of());
    doors.lifts.add(Actor.HOUSE, lift, NOW);
    unit = unit("沪通维保");
    other = unit("别家维保");
    officer = person("安全员", null, Role.PROPERTY_SAFETY);
  }

  private Unit unit(String name) {
    String called = name + count;
    OrganisationId id = doors.organisations.create(Actor.HOUSE, OrganisationKind.MAINTENANCE_UNIT, called, null,
        estate.path(), NOW);
    return new Unit(id, called, person("师傅甲", id, Role.MAINTENANCE_UNIT), person("师傅乙", id, Role.MAINTENANCE_UNIT));
  }

  Actor person(String name, OrganisationId organisation, Role role) {
    String signIn = "p" + Integer.toString(count, 36) + Long.toString(System.nanoTime(), 36);
    PersonId person = doors.people.admit(Actor.HOUSE, new People.Invitation(name, signIn, null, organisation, role,
        estate.path()), "a-long-password-1", false, NOW);
    return new Actor(person.value(), name, Actor.Kind.STAFF, List.of(Grant.of(role, estate.path())));
  }

  CareContract.Draft draft(LocalDate from, LocalDate until) {
    return new CareContract.Draft(CareContractId.next(), lift.id(), unit.id, CareContract.Scope.HALF, from, until,
        "021-6000 0000", true, Money.yuan("500"));
  }

  CareContract contract() {
    return doors.contracts.enter(officer, draft(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)), NOW);
  }

  Mechanic mechanic(Unit of, Actor person, LocalDate until) {
    return doors.mechanics.enter(of.first, new Mechanics.Draft(MechanicId.next(), new PersonId(person.id()), of.id,
        "T310107199001011234", until), NOW);
  }
}
