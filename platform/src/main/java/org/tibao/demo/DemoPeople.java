package org.tibao.demo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Authorities;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.access.PersonId;
import org.tibao.access.ResidentSignIn;
import org.tibao.access.Role;
import org.tibao.access.WalkIn;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.PartyId;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

/** Who can be signed in with a click in the demo: every member of staff, and some residents with different stories. */
@Component
@Profile("demo")
public class DemoPeople {

  private static final int STAFF_MAX = 100;

  private final People people;
  private final Places places;
  private final Households households;
  private final WalkIn walkIn;
  private final Authorities authorities;
  private final ResidentSignIn signIn;
  private final Clock clock;

  DemoPeople(People people, Register register, WalkIn walkIn, Helpers helpers, Clock clock) {
    this.people = people;
    this.places = register.places();
    this.households = register.households();
    this.walkIn = walkIn;
    this.authorities = helpers.authorities();
    this.signIn = helpers.signIn();
    this.clock = clock;
  }

  /** Who lives where. */
  @Component("demoPeopleRegister")
  @Profile("demo")
  record Register(Places places, Households households) {}

  /** Who acts for whom. */
  @Component("demoPeopleHelpers")
  @Profile("demo")
  record Helpers(Authorities authorities, ResidentSignIn signIn) {}

  /** A member of staff as the page lists them. */
  public record Staff(UUID id, String name, Role role) {}

  /**
   * A resident as the page lists them.
   *
   * @param toTry what there is to try as them: the message {@code demo.try.<NAME>}
   */
  public record Resident(UUID id, String name, String dwelling, String toTry) {}

  @Transactional(readOnly = true)
  public List<Staff> staff() {
    return people.list(Actor.HOUSE, "", 0, STAFF_MAX).stream().filter(each -> !each.live().isEmpty())
        .map(DemoPeople::staff).sorted((one, other) -> one.role().compareTo(other.role())).toList();
  }

  private static Staff staff(Person person) {
    return new Staff(person.id().value(), person.name(), person.live().getFirst().role());
  }

  /** A dwelling whose owner can be met, with what there is to try there: the message {@code demo.try.<NAME>}. */
  private record Story(String estate, String door, String room, String toTry) {

    private Story(String door, String room, String toTry) {
      this("紫藤苑", door, room, toTry);
    }
  }

  private static final List<Story> STORIES = List.of(new Story("12 号", "401", "WISH"),
      new Story("12 号", "102", "WORRY"),
      new Story("12 号", "603", "ELDER"), new Story("23 号", "401", "VOTE"), new Story("23 号", "102", "GROUND"),
      new Story("18 号", "401", "PAY"), new Story("99 号", "501", "SIGN"), new Story("1 号", "501", "RIDE"),
      new Story("13 号", "401", "BEGIN"), new Story("13 号", "101", "BEGIN_GROUND"),
      new Story("宏业名庭", "1 号", "301", "FUND"), new Story("宏业名庭", "1 号", "102", "FUND_SELF"),
      new Story("樱花苑", "12 号", "502", "INSURE"), new Story("樱花苑", "32 号", "602", "INSURED"));

  /** What is to try once the lift rides, or where somebody else waits: nobody leaves a vote or a payment open for it. */
  private static final Set<String> DONE = Set.of("SIGN", "RIDE", "INSURE", "INSURED");

  /** Rooms of a door that have not voted and not paid, so that whoever visits as their owner can. */
  static Set<String> free(Stairwell stairwell) {
    return STORIES.stream()
        .filter(each -> stairwell.estateName().equals(each.estate()) && stairwell.name().equals(each.door())
            && !DONE.contains(each.toTry()))
        .map(Story::room).collect(Collectors.toSet());
  }

  /** Residents of 紫藤苑, each at another place of the road, of 宏业名庭 and of 樱花苑. */
  @Transactional(readOnly = true)
  public List<Resident> residents() {
    Map<String, Stairwell> doors = places.stairwellsUnder(Actor.HOUSE, "/").stream()
        .collect(Collectors.toMap(Stairwell::label, each -> each, (first, _) -> first));
    var residents = new ArrayList<Resident>();
    for (Story story : STORIES) {
      Stairwell stairwell = doors.get(story.estate() + " " + story.door());
      if (stairwell != null) {
        households.dwelling(Actor.HOUSE, stairwell.id(), story.room()).ifPresent(dwelling -> {
          // Of a couple the one who casts the ballot: the other may look, and not vote.
          Ownership owner = households.ownerships(Actor.HOUSE, dwelling.id()).stream()
              .max(Comparator.comparing(Ownership::delegate)).orElseThrow();
          residents.add(new Resident(owner.party().id().value(), owner.party().name(),
              stairwell.label() + " " + story.room(), story.toTry()));
        });
      }
    }
    // Somebody who owns nothing here and acts for her mother.
    authorities.of(Actor.HOUSE, STAFF_MAX).stream().filter(each -> each.holds(ChinaTime.today(clock)))
        .filter(each -> walkable(each.deputy().id())).forEach(each -> residents
            .add(new Resident(each.deputy().id(), each.deputy().name(), each.principal().name(), "DAUGHTER")));
    return residents;
  }

  private boolean walkable(UUID person) {
    return signIn.actor(person, DemoRights.DAUGHTER).isPresent();
  }

  /** The visitor goes on as that member of staff. */
  public void enterAsStaff(UUID person) {
    walkIn.asStaff(new PersonId(person));
  }

  /** The visitor goes on as that resident. */
  public void enterAsResident(UUID party) {
    if (walkable(party)) {
      walkIn.asResident(party, DemoRights.DAUGHTER);
      return;
    }
    Party resident = households.reveal(Actor.HOUSE, new PartyId(party), clock.instant());
    walkIn.asResident(party, resident.phone() == null ? "" : resident.phone());
  }
}
