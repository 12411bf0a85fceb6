package org.tibao.retrofit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
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
import org.tibao.registry.Needs;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;

/** 桃浦镇 with one estate and its stairwells, six floors of four dwellings each, and the people who deal with it. */
public final class Town {

  public static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final String REGION = "310107103";

  private final Places places;
  private final Households households;
  private final String name;
  private Estate estate;
  private int doors;

  /** A town whose estate bears that name: each test takes its own. */
  public Town(Places places, Households households, String name) {
    this.places = places;
    this.households = households;
    this.name = name;
  }

  public Estate estate() {
    if (estate == null) {
      places.officialRegion(Actor.HOUSE, REGION, NOW);
      estate = places.addEstate(Actor.HOUSE, new Estate.Draft(REGION, name, "白丽路 1 弄", 1994, null), NOW);
    }
    return estate;
  }

  public Stairwell stairwell() {
    Building building = places.addBuilding(Actor.HOUSE, estate().id(), ++doors + " 幢", 6, null, NOW);
    return places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft(doors + " 号", 6, null, null), NOW);
  }

  /** The dwellings by room: 101 to 604, each with an owner. */
  public Map<String, Dwelling> dwellings(Stairwell stairwell) {
    var dwellings = new LinkedHashMap<String, Dwelling>();
    for (int floor = 1; floor <= 6; floor++) {
      for (int flat = 1; flat <= 4; flat++) {
        String room = floor + "0" + flat;
        Dwelling dwelling = households.add(Actor.HOUSE, stairwell.id(),
            new Dwelling.Draft(room, floor, new Area(80_00, Area.Basis.REGISTER), null), NOW);
        dwellings.put(room, dwelling);
        own(dwelling, "李" + room, LocalDate.of(2000, 1, 1));
      }
    }
    return dwellings;
  }

  public void own(Dwelling dwelling, String owner, LocalDate since) {
    households.pass(Actor.HOUSE, dwelling.id(),
        List.of(new Buyer(Party.Kind.PERSON, owner, null, null, Ownership.Basis.REGISTERED, true, "")), since, NOW);
  }

  public void count(Stairwell stairwell, int residents, int aged60) {
    places.count(Actor.HOUSE, stairwell.id(), new Needs(TODAY, residents, aged60, 2, 4, "居委会"), NOW);
  }

  public Actor secretary() {
    return actor("张书记", Role.NEIGHBOURHOOD_SECRETARY, estate().path());
  }

  /** Sees everything of the estate but no persons. */
  public Actor committee() {
    return actor("业委会", Role.OWNERS_COMMITTEE, estate().path());
  }

  public Actor leader(Stairwell stairwell) {
    return actor("周组长", Role.STAIRWELL_LEADER, stairwell.path());
  }

  public Actor taskForce() {
    return actor("镇专班", Role.TOWN_TASK_FORCE, estate().path().substring(0, estate().path().indexOf("e-")));
  }

  public Actor resident(Dwelling dwelling) {
    return new Actor(UUID.nameUUIDFromBytes(dwelling.path().getBytes(StandardCharsets.UTF_8)), "李大爷",
        Actor.Kind.RESIDENT, List.of(Grant.of(Role.RESIDENT, dwelling.path())));
  }

  /** Somebody of another town. */
  public Actor stranger() {
    return actor("外镇专班", Role.TOWN_TASK_FORCE, "/37/");
  }

  public static Actor actor(String name, Role role, String path) {
    return new Actor(UUID.nameUUIDFromBytes((name + path).getBytes(StandardCharsets.UTF_8)), name,
        Actor.Kind.STAFF, List.of(Grant.of(role, path)));
  }
}
