package org.tibao.voting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
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

/** One door of six floors with two dwellings of 80 m² each, in an estate of its own, and the people who deal with it. */
final class Door {

  static final Instant NOW = Instant.parse("2026-11-02T02:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
  private static final String REGION = "310107103";

  final Places places;
  final Households households;
  private final Estate estate;
  private final Stairwell stairwell;
  private final List<Dwelling> dwellings = new ArrayList<>();

  Door(Places places, Households households, String name) {
    this.places = places;
    this.households = households;
    places.officialRegion(Actor.HOUSE, REGION, NOW);
    estate = places.addEstate(Actor.HOUSE, new Estate.Draft(REGION, name, "白丽路 1 弄", 1994, null), NOW);
    Building building = places.addBuilding(Actor.HOUSE, estate.id(), "3 幢", 6, null, NOW);
    stairwell = places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft("12 号", 6, null, null), NOW);
    for (int floor = 1; floor <= 6; floor++) {
      for (int flat = 1; flat <= 2; flat++) {
        String room = floor + "0" + flat;
        Dwelling dwelling = households.add(Actor.HOUSE, stairwell.id(),
            new Dwelling.Draft(room, floor, new Area(80_00, Area.Basis.REGISTER), null), NOW);
        dwellings.add(dwelling);
        own(dwelling, List.of(person("李" + room)), LocalDate.of(2000, 1, 1), NOW);
      }
    }
  }

  static Buyer person(String name) {
    return new Buyer(Party.Kind.PERSON, name, null, null, Ownership.Basis.REGISTERED, false, "");
  }

  void own(Dwelling dwelling, List<Buyer> buyers, LocalDate on, Instant now) {
    households.pass(Actor.HOUSE, dwelling.id(), buyers, on, now);
  }

  Estate estate() {
    return estate;
  }

  Stairwell stairwell() {
    return stairwell;
  }

  List<Dwelling> dwellings() {
    return dwellings;
  }

  Dwelling dwelling(String room) {
    return dwellings.stream().filter(each -> each.room().equals(room)).findFirst().orElseThrow();
  }

  /** A vote of this door that has been announced, its roll published ten days before. */
  Vote opened(Votes votes, Matter matter) {
    Vote vote = votes.prepare(secretary(), VoteId.next(), new Scope.OfStairwell(stairwell.id()),
        new Vote.Question(matter, "加装一部电梯", "每户分摊见附表", List.of()), NOW);
    Vote published = votes.publishRoll(secretary(), vote.id(), vote.version(), NOW);
    return announced(votes, published);
  }

  /** The vote, announced as soon as the days for objections are over and open as soon as may be, for a week. */
  Vote announced(Votes votes, Vote published) {
    Instant notice = NOW.plus(Duration.ofDays(10));
    Instant opens = votes.earliestOpening(secretary(), published.id(), TODAY.plusDays(10));
    return votes.notice(secretary(), published.id(), new Schedule(opens, opens.plus(Duration.ofDays(7))),
        published.version(), notice);
  }

  /** Another stairwell of the estate, in a building of its own, without dwellings. */
  Stairwell another(String name) {
    Building building = places.addBuilding(Actor.HOUSE, estate.id(), name + " 楼", 6, null, NOW);
    return places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft(name, 6, null, null), NOW);
  }

  /** A lift of this door whose plate names those floors. */
  LiftId lift(Lifts lifts, String floors) {
    var id = LiftId.next();
    var facts = new Lift.Facts("", floors, null, null, null, null, null, null);
    lifts.add(Actor.HOUSE, new Lift(id, REGION, stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "12 号梯", "", facts, null, List.of(), Map.of()), NOW);
    return id;
  }

  Instant during(Vote vote) {
    return vote.stage().frozenOrNull().opensAt().plusSeconds(3600);
  }

  Instant after(Vote vote) {
    return vote.stage().frozenOrNull().closesAt().plusSeconds(60);
  }

  Actor secretary() {
    return actor("张书记", Role.NEIGHBOURHOOD_SECRETARY, estate.path());
  }

  Actor committee() {
    return actor("业委会", Role.OWNERS_COMMITTEE, estate.path());
  }

  Actor leader() {
    return actor("周组长", Role.STAIRWELL_LEADER, stairwell.path());
  }

  Actor taskForce() {
    return actor("镇专班", Role.TOWN_TASK_FORCE, estate.path());
  }

  /** Somebody of another town. */
  static Actor stranger() {
    return actor("外镇专班", Role.TOWN_TASK_FORCE, "/37/");
  }

  /** Who owns that dwelling today, signed in on the phone. */
  Actor owner(Dwelling dwelling) {
    return owner(dwelling, 0);
  }

  /** The n-th of today's owners of that dwelling, with grants for everything that is theirs here. */
  Actor owner(Dwelling dwelling, int n) {
    Party party = households.ownerships(Actor.HOUSE, dwelling.id()).stream().filter(each -> each.until() == null)
        .map(Ownership::party).skip(n).findFirst().orElseThrow();
    List<Grant> grants = new ArrayList<>();
    households.owners(Actor.HOUSE, stairwell).forEach((id, owners) -> {
      if (owners.stream().anyMatch(each -> each.party().id().equals(party.id()))) {
        grants.add(Grant.of(Role.RESIDENT, households.dwelling(Actor.HOUSE, id).path()));
      }
    });
    return new Actor(party.id().value(), party.name(), Actor.Kind.RESIDENT, grants);
  }

  static Actor actor(String name, Role role, String path) {
    return new Actor(UUID.nameUUIDFromBytes((name + path).getBytes(StandardCharsets.UTF_8)), name,
        Actor.Kind.STAFF, List.of(Grant.of(role, path)));
  }
}
