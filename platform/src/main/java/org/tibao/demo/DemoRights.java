package org.tibao.demo;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Authorities;
import org.tibao.access.Authority;
import org.tibao.access.AuthorityId;
import org.tibao.access.Errand;
import org.tibao.access.Grant;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.ResidentSignIn;
import org.tibao.access.Role;
import org.tibao.documents.Evidence;
import org.tibao.privacy.DataRequest;
import org.tibao.privacy.DataRequests;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

/**
 * One's own rights at 紫藤苑 12 号: an old lady whose daughter acts for her, a paper authority that waits for the second look,
 * a request for deletion that waits for its answer. Once.
 */
@Component
@Profile("demo")
@Order(10)
class DemoRights implements ApplicationRunner {

  /** A number that the daughter of the demo signs in with. */
  static final String DAUGHTER = "19900000000";

  private final House house;
  private final Doors doors;
  private final DemoTown.Moment moment;

  /** The town as it stands. */
  @Component("demoRightsHouse")
  @Profile("demo")
  record House(Places places, Households households, People people) {}

  /** The doors of one's own rights. */
  @Component("demoRightsDoors")
  @Profile("demo")
  record Doors(Authorities authorities, ResidentSignIn residents, DataRequests requests, Evidence evidence) {}

  DemoRights(House house, Doors doors, DemoTown.Moment moment) {
    this.house = house;
    this.doors = doors;
    this.moment = moment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (doors.authorities.of(Actor.HOUSE, 1).isEmpty()) {
      house.places.stairwellsUnder(Actor.HOUSE, "/").stream().filter(each -> each.label().equals("紫藤苑 12 号"))
          .findFirst().ifPresent(
              door -> moment.transaction().executeWithoutResult(_ -> live(door, moment.clock().instant())));
      moment.heard();
    }
  }

  private void live(Stairwell door, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    Map<String, Dwelling> homes = house.households.dwellings(Actor.HOUSE, door).stream()
        .collect(Collectors.toMap(Dwelling::room, each -> each));
    Actor granny = owner(door, home(homes, "603"));
    Authority given = doors.authorities.give(granny,
        draft(home(homes, "603"), "高小燕", DAUGHTER,
            EnumSet.of(Errand.WISH, Errand.MONEY, Errand.REPAIR, Errand.VOICE), today),
        true, now);
    Actor daughter = doors.residents.actor(given.deputy().id(), DAUGHTER).orElseThrow();
    doors.authorities.accept(daughter, given.id(), now);
    doors.authorities.begin(daughter, given.id(), now);

    Dwelling paper = home(homes, "502");
    Actor clerk = house.people.list(Actor.HOUSE, "", 0, 100).stream()
        .filter(each -> each.live().stream().anyMatch(held -> held.role() == Role.TOWN_TASK_FORCE)).findFirst()
        .map(each -> new Actor(each.id().value(), each.name(), Actor.Kind.STAFF,
            each.live().stream().map(held -> Grant.of(held.role(), held.path())).toList()))
        .orElseThrow();
    Authority entered = doors.authorities.enter(clerk, owner(door, paper).id(),
        draft(paper, "林国强", "19900000001", EnumSet.of(Errand.MONEY, Errand.SIGN), today), now);
    doors.evidence.keep(clerk, DemoFiles.form("scan", "授权委托书.jpg").needed(paper.path(),
        Permission.AUTHORITY_ENTER, "authority:" + entered.id()), now);

    doors.requests.ask(owner(door, home(homes, "402")), UUID.nameUUIDFromBytes(new byte[]{4, 0, 2}),
        DataRequest.Kind.DELETION, "房子已经托给儿子管，不想再留手机号。", now);
  }

  private static Authority.Draft draft(Dwelling home, String name, String phone, Set<Errand> errands,
      LocalDate today) {
    return new Authority.Draft(AuthorityId.next(), home.path(), null, name, phone, errands, today,
        today.plusMonths(6));
  }

  private static Dwelling home(Map<String, Dwelling> homes, String room) {
    return requireNonNull(homes.get(room), room);
  }

  private Actor owner(Stairwell door, Dwelling home) {
    Ownership owner = requireNonNull(house.households.owners(Actor.HOUSE, door).get(home.id())).stream()
        .filter(Ownership::delegate).findFirst().orElseThrow();
    return DemoCast.owner(door, home, owner);
  }
}
