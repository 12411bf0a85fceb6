package org.tibao.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.DutyPhones;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.access.Role;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.rescue.Rescues;
import org.tibao.rescue.Source;
import org.tibao.rescue.Stirring;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleCause;
import org.tibao.rescue.TroubleId;
import org.tibao.rescue.TroubleReport;
import org.tibao.rescue.TroubleState;
import org.tibao.rescue.Troubles;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;

/**
 * Half a year of rescues in 商河县, as often and as long as cities report them (96333 reports: arrival in 9 to 14 minutes,
 * freed in 3 to 9 more), one too late, one a false alarm. And whoever is freed in the lift of the visitor gets out of it.
 */
@Component
@Profile("demo")
@Order(5)
class DemoRescue implements ApplicationRunner {

  private static final long SEED = 96333;
  private static final int RESCUES = 16;
  private static final int FAULTS = 10;
  private static final int DAYS = 170;

  private final House house;
  private final Doors doors;
  private final DemoTown.Moment moment;

  /** The town as it stands. */
  @Component("demoRescueHouse")
  @Profile("demo")
  record House(Lifts lifts, People people, Organisations organisations, DutyPhones phones, DemoLifts ride) {}

  /** The doors of rescue. */
  @Component("demoRescueDoors")
  @Profile("demo")
  record Doors(Troubles troubles, Rescues rescues, CareContracts contracts) {}

  DemoRescue(House house, Doors doors, DemoTown.Moment moment, Stirring stirring) {
    this.house = house;
    this.doors = doors;
    this.moment = moment;
    stirring.listen(() -> Thread.ofVirtual().name("demo-rescue").start(this::letOut));
  }

  @Override
  public void run(ApplicationArguments arguments) {
    Instant now = moment.clock().instant();
    List<Lift> lifts = lifts();
    if (lifts.isEmpty() || !doors.troubles.page(Actor.HOUSE, null, 1).isEmpty()) {
      return;
    }
    moment.transaction().executeWithoutResult(_ -> past(lifts, now));
    moment.heard();
  }

  private List<Lift> lifts() {
    var all = new ArrayList<Lift>();
    List<Lift> page = house.lifts.page(Actor.HOUSE, null, LiftStatus.IN_SERVICE, null, 500);
    page.stream().filter(each -> each.region().equals(DemoPlans.SHANGHE)).forEach(all::add);
    return all;
  }

  private void past(List<Lift> lifts, Instant now) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    LocalDate today = ChinaTime.dayOf(now);
    Map<LiftId, CareContract> contracts = new HashMap<>();
    doors.contracts.on(lifts.stream().map(Lift::id).toList(), today)
        .forEach(each -> contracts.put(each.lift(), each));
    Map<OrganisationId, Actor> mechanics = new HashMap<>();
    Actor command = acting("李科长", Role.SAFETY_AUTHORITY);
    Actor property = acting("马队长", Role.PROPERTY_SAFETY);
    var stories = new ArrayList<Story>();
    for (int i = 0; i < RESCUES + FAULTS; i++) {
      // The visitor's own lift has no past yet.
      Lift lift = lifts.get(1 + random.nextInt(lifts.size() - 1));
      CareContract contract = contracts.get(lift.id());
      if (contract == null || contract.startsOn().isAfter(today.minusDays(DAYS * 9L / 10))) {
        contract = contracts.values().stream().filter(each -> each.startsOn().isBefore(today.minusDays(140)))
            .skip(random.nextInt(20)).findFirst().orElse(null);
      }
      if (contract == null) {
        continue;
      }
      long days = Math.min(DAYS, ChronoUnit.DAYS.between(contract.startsOn(), today) - 1);
      int hour = random.nextBoolean() ? 8 + random.nextInt(2) : 17 + random.nextInt(4);
      Instant at = today.minusDays(2 + random.nextInt((int) Math.max(1, days - 2)))
          .atTime(hour, random.nextInt(60), random.nextInt(60)).atZone(ChinaTime.ZONE).toInstant();
      stories.add(new Story(contract, i < RESCUES, i, at));
    }
    stories.sort(Comparator.comparing(Story::at));
    stories.forEach(each -> tell(each, new Cast(command, property,
        mechanics.computeIfAbsent(each.contract.unit(), this::mechanic)), random));
    house.organisations.of(property)
        .ifPresent(each -> house.phones.set(Actor.HOUSE, each.id(), "0531-66009633", now));
    // No number in Shanghai begins so: whoever taps it wakes nobody.
    house.organisations.list(Actor.HOUSE).stream()
        .filter(each -> each.kind() == OrganisationKind.NEIGHBOURHOOD_COMMITTEE)
        .forEach(each -> house.phones.set(Actor.HOUSE, each.id(), "021-00001234", now));
  }

  /** One that happened. */
  private record Story(CareContract contract, boolean shutIn, int number, Instant at) {}

  /** Who was on duty. */
  private record Cast(Actor command, Actor property, Actor mechanic) {}

  private void tell(Story story, Cast cast, RandomGenerator random) {
    Instant at = story.at;
    UUID id = UUID.nameUUIDFromBytes(("demo rescue " + story.number).getBytes(UTF_8));
    TroubleId trouble = doors.troubles.report(cast.property,
        new TroubleReport.Draft(id, Source.TELEPHONE, id.toString(),
            story.contract.lift(), story.shutIn, at.minusSeconds(30L + random.nextInt(90)),
            story.shutIn ? 1 + random.nextInt(3) : null,
            TroubleReport.Who.NOBODY, story.shutIn ? "电梯停在楼层中间，门打不开（演示）" : "门关到一半又打开（演示）"),
        at).trouble();
    Rescues rescues = doors.rescues;
    if (story.number == 7) {
      rescues.dismiss(cast.command, trouble, "小朋友按着玩，已核对监控（演示）", at.plusSeconds(400));
      return;
    }
    rescues.answer(cast.command, trouble, at.plusSeconds(15L + random.nextInt(70)));
    Instant accepted = at.plusSeconds(90L + random.nextInt(90));
    rescues.accept(cast.mechanic, trouble, accepted);
    int minutes = story.number == 3 ? 34 : story.shutIn ? 8 + random.nextInt(7) : 20 + random.nextInt(60);
    Instant arrived = at.plus(Duration.ofMinutes(minutes)).plusSeconds(random.nextInt(60));
    rescues.arrive(cast.mechanic, trouble, null, null, arrived);
    Instant safe = arrived.plusSeconds(150L + random.nextInt(400));
    rescues.free(cast.mechanic, trouble, null, null, safe);
    TroubleCause[] causes = {TroubleCause.PEOPLE, TroubleCause.OUTSIDE, TroubleCause.OUTSIDE, TroubleCause.DOOR,
        TroubleCause.PEOPLE, TroubleCause.CONTROL, TroubleCause.DOOR, TroubleCause.SAFETY};
    TroubleCause cause = story.shutIn ? causes[story.number % causes.length] : TroubleCause.DOOR;
    Trouble known = doors.troubles.trouble(cast.command, trouble);
    int persons = known.outcome() == null ? 0 : known.outcome().persons();
    rescues.close(cast.mechanic, trouble,
        new Rescues.Closing(persons, 0, cause, story.number == RESCUES, words(cause)), safe.plusSeconds(900));
  }

  private static String words(TroubleCause cause) {
    return switch (cause) {
      case PEOPLE -> "乘客扒门，门锁回路断开；复位后正常（演示）";
      case OUTSIDE -> "小区停电，自动救援装置未动作；来电后正常（演示）";
      case DOOR -> "门地坎有异物，清理后开关正常（演示）";
      case CONTROL -> "控制柜通讯中断，重启后正常（演示）";
      case TRACTION, SAFETY, BY_ITSELF, OTHER -> "检查后恢复正常（演示）";
    };
  }

  private Actor mechanic(OrganisationId unit) {
    Person first = house.people.workingFor(unit).getFirst();
    return new Actor(first.id().value(), first.name(), Actor.Kind.STAFF,
        first.live().stream().map(each -> Grant.of(each.role(), each.path())).toList());
  }

  private Actor acting(String name, Role role) {
    Person found = house.people.list(Actor.HOUSE, name, 0, 1).getFirst();
    return new Actor(found.id().value(), found.name(), Actor.Kind.STAFF,
        found.live().stream().filter(each -> each.role() == role).map(each -> Grant.of(role, each.path())).toList());
  }

  /** Those whom a mechanic has freed get out: the visitor's lift opens its door. */
  private void letOut() {
    LiftId shown = house.ride.shown();
    if (shown == null || !house.ride.shutIn()) {
      return;
    }
    Instant now = moment.clock().instant();
    Optional<Trouble> latest = doors.troubles.of(shown, now.minus(Duration.ofHours(12)), now.plusSeconds(60)).stream()
        .findFirst();
    if (latest.filter(each -> each.shutIn() && each.state() != TroubleState.FALSE_ALARM && each.state().over())
        .isPresent()) {
      house.ride.shutIn(false);
    }
  }
}
