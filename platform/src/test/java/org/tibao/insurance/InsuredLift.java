package org.tibao.insurance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.registry.Area;
import org.tibao.registry.Building;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

/** One door of six floors and four dwellings each with a new lift, two insurers, and whoever deals with its insurance. */
final class InsuredLift {

  static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final LocalDate START = LocalDate.of(2027, 1, 1);
  static final UploadForm NO_FILES = new UploadForm(null, null, null, null);
  private static int count;

  final Doors doors;
  final Estate estate;
  final Stairwell stairwell;
  final Lift lift;
  final Map<String, Dwelling> dwellings = new LinkedHashMap<>();
  final List<Insurer> insurers = new ArrayList<>();

  /** An insurer and who underwrites for it. */
  record Insurer(OrganisationId company, Actor actor, String name) {}

  /** The doors through which a test goes. */
  record Doors(Registers registers, Applications applications, Selections selections, Policies policies,
      PolicyChanges changes) {}

  /** Where people, places and lifts come from. */
  record Registers(Places places, Households households, Lifts lifts, Organisations organisations, People people) {}

  InsuredLift(Doors doors, String name) {
    this(doors, name, "310107103");
  }

  InsuredLift(Doors doors, String name, String region) {
    this.doors = doors;
    Registers at = doors.registers;
    at.places().officialRegion(Actor.HOUSE, region, NOW);
    estate = at.places().addEstate(Actor.HOUSE, new Estate.Draft(region, name + ++count, "白丽路 1 弄", 1994, null),
        NOW);
    Building building = at.places().addBuilding(Actor.HOUSE, estate.id(), "3 幢", 6, null, NOW);
    stairwell = at.places().addStairwell(Actor.HOUSE, building, new Stairwell.Draft("3 号", 6, null, null), NOW);
    for (int floor = 1; floor <= 6; floor++) {
      for (int flat = 1; flat <= 4; flat++) {
        Dwelling dwelling = at.households().add(Actor.HOUSE, stairwell.id(), new Dwelling.Draft(floor + "0" + flat,
            floor, new Area(80_00 + flat * 300, Area.Basis.REGISTER), null), NOW);
        dwellings.put(dwelling.room(), dwelling);
        own(dwelling, "李" + dwelling.room(), LocalDate.of(2000, 1, 1));
      }
    }
    lift = new Lift(LiftId.next(), region, stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "", "",
        new Lift.Facts("三菱", "1-6", null, null, null, null, null, LocalDate.of(2020, 1, 1)), null,
        List.of(), Map.of());
    at.lifts().add(Actor.HOUSE, lift, NOW);
    insurers.add(insurer("甲财险"));
    insurers.add(insurer("乙财险"));
  }

  void own(Dwelling dwelling, String name, LocalDate on) {
    own(dwelling, name, on, NOW);
  }

  void own(Dwelling dwelling, String name, LocalDate on, Instant now) {
    doors.registers.households().pass(Actor.HOUSE, dwelling.id(), List.of(new Buyer(Party.Kind.PERSON, name, null,
        null, Ownership.Basis.REGISTERED, true, "")), on, now);
  }

  Insurer insurer(String name) {
    String called = name + ++count;
    OrganisationId id = doors.registers.organisations().create(Actor.HOUSE, OrganisationKind.INSURER_UNDERWRITING,
        called, null, estate.path(), NOW);
    PersonId person = doors.registers.people().admit(Actor.HOUSE, new People.Invitation("核保" + count,
        "underwriter" + count, null, id, Role.INSURER_UNDERWRITING, estate.path()), "a-long-password-1", false, NOW);
    return new Insurer(id, new Actor(person.value(), "核保" + count, Actor.Kind.STAFF,
        List.of(Grant.of(Role.INSURER_UNDERWRITING, estate.path()))), called);
  }

  /** Somebody else of an insurer, who does not underwrite. */
  Actor claims(Insurer insurer) {
    PersonId person = doors.registers.people().admit(Actor.HOUSE, new People.Invitation("理赔" + ++count,
        "claims" + count, null, insurer.company, Role.INSURER_CLAIMS, estate.path()), "a-long-password-1", false, NOW);
    return new Actor(person.value(), "理赔" + count, Actor.Kind.STAFF,
        List.of(Grant.of(Role.INSURER_CLAIMS, estate.path())));
  }

  Actor committee() {
    return actor("业委会", Role.OWNERS_COMMITTEE);
  }

  Actor leader() {
    return actor("周组长", Role.STAIRWELL_LEADER);
  }

  Actor actor(String name, Role role) {
    return new Actor(UUID.nameUUIDFromBytes((name + estate.path()).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        name, Actor.Kind.STAFF, List.of(Grant.of(role, estate.path())));
  }

  Actor resident(String room) {
    Dwelling dwelling = dwellings.get(room);
    Ownership owner = doors.registers.households().owners(Actor.HOUSE, stairwell.id()).get(dwelling.id()).getFirst();
    return new Actor(owner.party().id().value(), owner.party().name(), Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, dwelling.path()), Grant.of(Role.NEIGHBOUR, stairwell.path())));
  }

  Actor underwriter() {
    return insurers.getFirst().actor;
  }

  Application.Draft draft(String product, int years) {
    Map<String, String> answers = new LinkedHashMap<>();
    List.of("STOPPED", "FLOODED", "ACCIDENT", "CLAIMS", "CARE", "OTHER_POLICY").forEach(code -> answers.put(code, "否"));
    return new Application.Draft(ApplicationId.next(), stairwell.id(), lift.id(),
        new Application.Asked(product, years, ""), new Application.Condition(4, 0, 120), answers);
  }

  static Map<String, Application.Look> sound() {
    Map<String, Application.Look> looks = new LinkedHashMap<>();
    List.of("INSPECTED", "DOORS", "BRAKE", "ROPES", "SAFETY_GEAR", "CONTROL", "PIT", "ALARM", "MONITORING", "RECORDS")
        .forEach(code -> looks.put(code, new Application.Look(true, "")));
    return looks;
  }

  /** An application whose lift was looked at and found sound. */
  Application insurable(String product, int years) {
    return insurable(product, years, NOW);
  }

  private Application insurable(String product, int years, Instant now) {
    Application application = doors.applications.apply(committee(), draft(product, years), now);
    doors.applications.survey(underwriter(), application.id(), sound(), NO_FILES, now);
    return doors.applications.application(committee(), application.id());
  }

  Selections.Draft invitation() {
    return invitation(NOW);
  }

  private Selections.Draft invitation(Instant now) {
    return new Selections.Draft(insurers.stream().map(Insurer::company).toList(), ChinaTime.dayOf(now).plusDays(5));
  }

  static Bid.Draft typed(String premium, int arriveMinutes) {
    return new Bid.Draft(new Bid.Price.Typed(Money.yuan(premium)), List.of(CoverItem.values()), Money.ZERO, null,
        arriveMinutes, 24, "");
  }

  static Bid.Draft filed(String percent) {
    return new Bid.Draft(new Bid.Price.Filed(Rate.percent(percent)), List.of(CoverItem.PARTS, CoverItem.CARE),
        Money.ZERO, Money.yuan("150000"), 40, 48, "每季度巡检");
  }

  static Instant opened() {
    return NOW.plus(Duration.ofDays(6));
  }

  /** A selection in which the first insurer was chosen for that premium. */
  SelectionId chosen(String product, int years, String premium) {
    return chosen(product, years, premium, NOW);
  }

  SelectionId chosen(String product, int years, String premium, Instant now) {
    Application application = insurable(product, years, now);
    SelectionId id = doors.selections.invite(committee(), application.id(), invitation(now), now);
    Bid bid = doors.selections.offer(insurers.getFirst().actor, id, typed(premium, 20), now);
    doors.selections.offer(insurers.getLast().actor, id, filed("110%"), now);
    doors.selections.choose(committee(), id, bid.id(), new Selection.Held.ByPanel(List.of("张主任", "王工", "周组长"), "三人一致"),
        "到场最快", now.plus(Duration.ofDays(6)));
    return id;
  }

  /** A contract of a chosen offer that begins with the year. */
  Policy agreed(SelectionId selection, PaymentPlan schedule) {
    return doors.policies.agree(committee(), selection,
        new Policy.Draft(PolicyId.next(), START, schedule, null, null), opened());
  }

  /** Everybody has read and paid what is due first. */
  Policy issued(Policy policy) {
    readByAll(policy);
    for (Bearer each : doors.policies.sheet(policy).bearers()) {
      Money due = Money.sum(doors.policies.sheet(policy).dues().stream().filter(is -> is.place() == each.place()
          && !is.on().isAfter(START)).map(Policy.Due::amount).toList());
      if (due.isPositive()) {
        pay(policy, each.place(), due);
      }
    }
    return doors.policies.issue(underwriter(), policy.id(), "", opened());
  }

  void readByAll(Policy policy) {
    for (int place : doors.policies.unread(policy)) {
      doors.policies.read(committee(), policy.id(), place,
          place == Policy.Reading.APPLICANT ? "" : doors.policies.sheet(policy).room(place) + " 住户", opened());
    }
  }

  void pay(Policy policy, int place, Money amount) {
    doors.policies.paid(underwriter(), policy.id(), new Policy.Receipt(UUID.randomUUID(), place, amount,
        ChinaTime.dayOf(opened()), "转账", ""), opened());
  }

  static Instant at(LocalDate day) {
    return day.atTime(9, 0).atZone(ChinaTime.ZONE).toInstant();
  }
}
