package org.tibao.demo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.access.WalkIn;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.PartyId;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Who can be signed in with a click in the demo: every member of staff, and some residents with different stories. */
@Component
@Profile("demo")
public class DemoPeople {

  private static final int STAFF_MAX = 100;

  private final People people;
  private final Places places;
  private final Households households;
  private final Lifts lifts;
  private final WalkIn walkIn;
  private final Clock clock;

  DemoPeople(People people, Places places, Households households, Lifts lifts, WalkIn walkIn, Clock clock) {
    this.people = people;
    this.places = places;
    this.households = households;
    this.lifts = lifts;
    this.walkIn = walkIn;
    this.clock = clock;
  }

  /** A member of staff as the page lists them. */
  public record Staff(UUID id, String name, Role role) {}

  /**
   * A resident as the page lists them.
   *
   * @param lift whether a lift already runs behind their door
   */
  public record Resident(UUID id, String name, String dwelling, boolean lift) {}

  @Transactional(readOnly = true)
  public List<Staff> staff() {
    return people.list(Actor.HOUSE, "", 0, STAFF_MAX).stream().filter(each -> !each.live().isEmpty())
        .map(DemoPeople::staff).sorted((one, other) -> one.role().compareTo(other.role())).toList();
  }

  private static Staff staff(Person person) {
    return new Staff(person.id().value(), person.name(), person.live().getFirst().role());
  }

  /** Residents of 紫藤苑: on a low and on a high floor of number 12, and in the house whose lift runs. */
  @Transactional(readOnly = true)
  public List<Resident> residents() {
    List<Stairwell> doors = places.stairwellsUnder(Actor.HOUSE, "/").stream()
        .filter(each -> each.estateName().equals("紫藤苑")).toList();
    var residents = new ArrayList<Resident>();
    doors.stream().filter(each -> each.name().equals("12 号")).forEach(each -> {
      add(residents, each, "102", false);
      add(residents, each, "401", false);
      add(residents, each, "603", false);
    });
    Map<StairwellId, List<Lift>> running = lifts.liftsOf(Actor.HOUSE, doors.stream().map(Stairwell::id).toList());
    doors.stream().filter(each -> running.getOrDefault(each.id(), List.of()).stream()
        .anyMatch(lift -> lift.status() == LiftStatus.IN_SERVICE)).forEach(each -> add(residents, each, "501", true));
    return residents;
  }

  private void add(List<Resident> residents, Stairwell stairwell, String room, boolean lift) {
    households.dwelling(Actor.HOUSE, stairwell.id(), room).ifPresent(dwelling -> {
      DwellingId id = dwelling.id();
      Ownership owner = households.ownerships(Actor.HOUSE, id).getFirst();
      residents
          .add(new Resident(owner.party().id().value(), owner.party().name(), stairwell.label() + " " + room, lift));
    });
  }

  /** The visitor goes on as that member of staff. */
  public void enterAsStaff(UUID person) {
    walkIn.asStaff(new PersonId(person));
  }

  /** The visitor goes on as that resident. */
  public void enterAsResident(UUID party) {
    Party resident = households.reveal(Actor.HOUSE, new PartyId(party), clock.instant());
    walkIn.asResident(party, resident.phone() == null ? "" : resident.phone());
  }
}
