package org.tibao.voting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.refusal.Refused;
import org.tibao.registry.BuildingId;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Estate;
import org.tibao.registry.EstateId;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Who decides in a scope, asked of the register. Names are read whole by the house and shown masked by the doors. */
@Component
class Electorate {

  private final Places places;
  private final Households households;
  private final Lifts lifts;

  Electorate(Places places, Households households, Lifts lifts) {
    this.places = places;
    this.households = households;
    this.lifts = lifts;
  }

  /** Where a scope lies and what people call it. */
  record Place(String path, String label, List<Stairwell> stairwells) {}

  /** @throws Refused if the register holds no such place */
  Place place(Scope scope) {
    return switch (scope) {
      case Scope.OfEstate(EstateId id) -> {
        Estate estate = places.estate(Actor.HOUSE, id);
        yield new Place(estate.path(), estate.name(), places.stairwellsUnder(Actor.HOUSE, estate.path()));
      }
      case Scope.OfBuilding(EstateId id, BuildingId building) -> {
        Estate estate = places.estate(Actor.HOUSE, id);
        String name = places.buildings(Actor.HOUSE, id).stream().filter(each -> each.id().equals(building))
            .findFirst().orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN)).name();
        yield new Place(estate.path(), estate.name() + " " + name,
            places.stairwellsUnder(Actor.HOUSE, estate.path()).stream()
                .filter(each -> each.building().equals(building)).toList());
      }
      case Scope.OfStairwell(StairwellId id) -> {
        Stairwell stairwell = places.stairwell(Actor.HOUSE, id);
        yield new Place(stairwell.path(), stairwell.label(), List.of(stairwell));
      }
      case Scope.OfLift(StairwellId id, List<LiftId> served, List<Integer> _) -> {
        Stairwell stairwell = places.stairwell(Actor.HOUSE, id);
        Collection<LiftId> here = lifts.liftsOf(Actor.HOUSE, id).stream().map(Lift::id).toList();
        if (!here.containsAll(served)) {
          throw Refused.because(VotingRefusal.UNKNOWN);
        }
        yield new Place(stairwell.path(), stairwell.label(), List.of(stairwell));
      }
    };
  }

  /** The roll as the register has it now. */
  List<RollLine> roll(Scope scope, Place place) {
    Collection<Dwelling> dwellings = households.dwellings(Actor.HOUSE, place.stairwells());
    if (scope instanceof Scope.OfLift lift) {
      dwellings = dwellings.stream().filter(each -> lift.floors().contains(each.floor())).toList();
    }
    Map<DwellingId, List<Ownership>> owners = households.owners(Actor.HOUSE, place.stairwells());
    return Roll.of(place.stairwells(), dwellings, owners);
  }

  /**
   * The single-lift scope of a stairwell's lifts, with the floors that they serve as their plates say; all floors of the
   * stairwell where a plate says nothing that can be read.
   */
  Scope.OfLift ofLifts(StairwellId id, List<LiftId> chosen) {
    Stairwell stairwell = places.stairwell(Actor.HOUSE, id);
    var floors = new TreeSet<Integer>();
    lifts.liftsOf(Actor.HOUSE, id).stream().filter(each -> chosen.contains(each.id()))
        .forEach(each -> floors.addAll(ServedFloors.of(each.facts().floors(), stairwell.floors())));
    return new Scope.OfLift(id, chosen, new ArrayList<>(floors));
  }
}
