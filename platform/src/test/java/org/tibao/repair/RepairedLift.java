package org.tibao.repair;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.registry.Building;
import org.tibao.registry.Estate;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContractId;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.MechanicId;
import org.tibao.upkeep.Mechanics;

/** One door with a lift out of its maker's warranty, two companies that repair, and whoever looks at their work. */
final class RepairedLift {

  static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final byte[] PNG = Base64.getDecoder().decode(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  private static int count;

  final Estate estate;
  final Stairwell stairwell;
  final Lift lift;
  final OrganisationId unit;
  final OrganisationId property;
  final Actor mechanic;
  final Actor colleague;
  final Actor rival;
  final Actor safety;
  final Actor committee;
  final Actor insurer;
  private final Doors doors;
  private final Organisations organisations;
  private final People people;

  /** The doors through which a test goes. */
  record Doors(Places places, Lifts lifts, Organisations organisations, People people, CareContracts contracts,
      Mechanics mechanics) {}

  static RepairedLift with(ApplicationContext beans, String name) {
    return new RepairedLift(new Doors(beans.getBean(Places.class), beans.getBean(Lifts.class),
        beans.getBean(Organisations.class), beans.getBean(People.class), beans.getBean(CareContracts.class),
        beans.getBean(Mechanics.class)), name);
  }

  RepairedLift(Doors doors, String name) {
    Places places = doors.places;
    Lifts lifts = doors.lifts;
    this.doors = doors;
    this.organisations = doors.organisations;
    this.people = doors.people;
    places.officialRegion(Actor.HOUSE, "310107103", NOW);
    estate = places.addEstate(Actor.HOUSE, new Estate.Draft("310107103", name + ++count, "白丽路 1 弄", 1994, null), NOW);
    Building building = places.addBuilding(Actor.HOUSE, estate.id(), "3 幢", 6, null, NOW);
    stairwell = places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft("3 号", 6, null, null), NOW);
    lift = new Lift(LiftId.next(), "310107103", stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "", "",
        new Lift.Facts("三菱", "1-6", null, null, LocalDate.of(2017, 5, 1), LocalDate.of(2026, 3, 1), null,
            LocalDate.of(2019, 5, 1)),
        null, List.of(), Map.of());
    lifts.add(Actor.HOUSE, lift, NOW);
    unit = company(OrganisationKind.MAINTENANCE_UNIT, "永安维保");
    OrganisationId other = company(OrganisationKind.MAINTENANCE_UNIT, "他家维保");
    property = company(OrganisationKind.PROPERTY_MANAGEMENT, "安居物业");
    OrganisationId owners = company(OrganisationKind.OWNERS_COMMITTEE, "业委会");
    OrganisationId claims = company(OrganisationKind.INSURER_CLAIMS, "甲财险");
    mechanic = person("刘师傅", unit, Role.MAINTENANCE_UNIT);
    colleague = person("孙师傅", unit, Role.MAINTENANCE_UNIT);
    rival = person("赵师傅", other, Role.MAINTENANCE_UNIT);
    safety = person("许安全员", property, Role.PROPERTY_SAFETY);
    committee = person("何主任", owners, Role.OWNERS_COMMITTEE);
    insurer = person("丁理赔", claims, Role.INSURER_CLAIMS);
    certified(mechanic, unit);
    certified(rival, other);
  }

  void certified(Actor person, OrganisationId of) {
    doors.mechanics.enter(person,
        new Mechanics.Draft(MechanicId.next(), new PersonId(person.id()), of, "T3100" + ++count,
            TODAY.plusYears(2)),
        NOW);
  }

  void contract(CareContract.Scope scope) {
    doors.contracts.enter(Actor.HOUSE, new CareContract.Draft(CareContractId.next(), lift.id(), unit, scope,
        TODAY.minusYears(1), TODAY.plusYears(1), "021-60000000", false, Money.yuan("500")), NOW);
  }

  /** A lock of this lift that was changed then, agreed by both reviewers. */
  Repair finished(ApplicationContext beans, FaultCause cause, String serial, Instant at) {
    Repair repair = agreed(beans, cause, at);
    beans.getBean(RepairWork.class).finish(mechanic, repair.id(), "换好", fitted(serial), photo(), at);
    return beans.getBean(Repairs.class).find(repair.id()).orElseThrow();
  }

  /** The same until the work may begin. */
  Repair agreed(ApplicationContext beans, FaultCause cause, Instant at) {
    RepairWork work = beans.getBean(RepairWork.class);
    RepairReviews reviews = beans.getBean(RepairReviews.class);
    Repair repair = beans.getBean(Repairs.class).open(safety, lift.id(),
        new Repair.Origin(Repair.Origin.Kind.USER, UUID.randomUUID().toString()), "三层层门打不开",
        at.minus(Duration.ofHours(3)), at);
    work.diagnose(mechanic, repair.id(), new Diagnosis.Draft(cause, "DOOR_LOCK", "3 层", "门锁损坏", "", "", true),
        photo(), at);
    work.quote(mechanic, repair.id(), new RepairWork.Draft(Money.ZERO, "", List.of(
        new QuoteLine.Draft(QuoteLine.Kind.PART, "DOOR_LOCK", "", "3 层", "申菱", 1, Money.yuan("1500"), 0, 0))), at);
    var yes = new RepairReviews.Verdict(true, "", false);
    reviews.necessity(safety, repair.id(), yes, at);
    reviews.price(committee, repair.id(), yes, at);
    return beans.getBean(Repairs.class).find(repair.id()).orElseThrow();
  }

  static List<Finish.Fitted> fitted(String serial) {
    return List.of(new Finish.Fitted(1, serial, Part.Fate.KEPT_BY_OWNERS, ""));
  }

  static UploadForm photo() {
    return new UploadForm(List.of(new MockMultipartFile("files", "门锁.png", "image/png", PNG)), null, null, null);
  }

  private OrganisationId company(OrganisationKind kind, String name) {
    return organisations.create(Actor.HOUSE, kind, name + ++count, null, estate.path(), NOW);
  }

  Actor person(String name, OrganisationId employer, Role role) {
    PersonId id = people.admit(Actor.HOUSE,
        new People.Invitation(name, "repair" + ++count, null, employer, role, estate.path()), "a-long-password-1",
        false, NOW);
    return new Actor(id.value(), name, Actor.Kind.STAFF, List.of(Grant.of(role, estate.path())));
  }

  Actor neighbour() {
    return new Actor(UUID.randomUUID(), "李阿婆", Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.NEIGHBOUR, stairwell.path())));
  }
}
