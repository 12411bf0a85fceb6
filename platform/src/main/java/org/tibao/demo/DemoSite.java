package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Area;
import org.tibao.registry.Building;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Needs;
import org.tibao.registry.NewHousehold;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;

/** Builds an estate of the demo: houses, doors, flats, owners, and the published counts spread over its doors. */
@Component
@Profile("demo")
class DemoSite {

  private final Places places;
  private final Households households;

  DemoSite(Places places, Households households) {
    this.places = places;
    this.households = households;
  }

  /** An estate as it stands after building: its doors in the order of their numbers, each with its flats. */
  record Built(Estate estate, List<Door> doors) {}

  /** A stairwell with its flats, from the ground up. */
  record Door(Stairwell stairwell, List<Dwelling> flats) {}

  /** Whether the town has been founded. */
  boolean stands() {
    return places.region(DemoPlans.TAOPU).isPresent();
  }

  /** The town and the county on which estates are built. */
  void open(Instant now) {
    places.officialRegion(Actor.HOUSE, DemoPlans.TAOPU, now);
    places.officialRegion(Actor.HOUSE, DemoPlans.SHANGHE, now);
  }

  /** Who owns the flats of an estate. */
  Map<DwellingId, List<Ownership>> owners(Built estate) {
    return households.owners(Actor.HOUSE, estate.doors().stream().map(Door::stairwell).toList());
  }

  Built build(DemoEstate plan, DemoPhones phones, RandomGenerator random, LocalDate counted, Instant now) {
    Estate estate = places.addEstate(Actor.HOUSE, new Estate.Draft(plan.region(), plan.name(), plan.address(),
        plan.builtYear(), plan.ground().middle(plan.slabs())), now);
    places.shapeEstate(Actor.HOUSE, estate.id(), plan.ground().ground(plan.slabs()),
        plan.ground().middle(plan.slabs()), now);
    var stairwells = new ArrayList<Stairwell>();
    for (int slab = 0; slab < plan.slabs(); slab++) {
      Building building = places.addBuilding(Actor.HOUSE, estate.id(), (slab + 1) + " 幢", plan.floors(),
          plan.ground().slab(slab), now);
      for (int part = 0; part < plan.ground().stairwells() && stairwells.size() < plan.doors(); part++) {
        stairwells.add(places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft((stairwells.size() + 1) + " 号",
            plan.floors(), plan.ground().part(slab, part), plan.ground().door(slab, part)), now));
      }
    }
    var doors = new ArrayList<Door>();
    var names = new DemoNames(random);
    for (Stairwell stairwell : stairwells) {
      doors.add(new Door(stairwell, fill(stairwell, plan, names, phones, random, now)));
    }
    count(plan, stairwells, random, counted, now);
    return new Built(estate, doors);
  }

  private List<Dwelling> fill(Stairwell stairwell, DemoEstate plan, DemoNames names, DemoPhones phones,
      RandomGenerator random, Instant now) {
    var flats = new ArrayList<NewHousehold>();
    for (int floor = 1; floor <= plan.floors(); floor++) {
      for (int flat = 1; flat <= plan.flatsPerFloor(); flat++) {
        long area = 4_800 + (flat % 2) * 1_250 + random.nextInt(0, 300);
        var since = LocalDate.of(plan.builtYear() + 1 + random.nextInt(20), 1 + random.nextInt(12), 1);
        flats.add(new NewHousehold(stairwell.id(), floor + "0" + flat, floor, new Area(area, Area.Basis.REGISTER), null,
            owners(names, phones, random), since));
      }
    }
    return households.enterAll(Actor.HOUSE, flats, now);
  }

  /** One owner, in every fourth flat a couple. */
  private static List<Buyer> owners(DemoNames names, DemoPhones phones, RandomGenerator random) {
    var owners = new ArrayList<Buyer>();
    int heads = random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < heads; i++) {
      owners.add(new Buyer(Party.Kind.PERSON, names.person(), phones.next(), null, Ownership.Basis.REGISTERED, i == 0,
          ""));
    }
    return owners;
  }

  private void count(DemoEstate plan, List<Stairwell> stairwells, RandomGenerator random, LocalDate counted,
      Instant now) {
    int doors = stairwells.size();
    int[] residents = Shares.of(plan.needs().residents(), filled(doors, 90), random);
    int[] aged = Shares.of(plan.needs().aged60(), residents, random);
    int[] disabled = Shares.of(plan.needs().disabled(), filled(doors, 6), random);
    int[] ill = Shares.of(plan.needs().seriouslyIll(), filled(doors, 14), random);
    for (int i = 0; i < doors; i++) {
      places.count(Actor.HOUSE, stairwells.get(i).id(),
          new Needs(counted, residents[i], aged[i], disabled[i], ill[i], "居委统计（演示）"), now);
    }
  }

  private static int[] filled(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }
}
