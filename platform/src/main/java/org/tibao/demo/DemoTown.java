package org.tibao.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Ownership;
import org.tibao.retrofit.Answer;
import org.tibao.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Milestone;
import org.tibao.time.ChinaTime;

/**
 * Founds the demo town the first time the demo starts: 桃浦镇 with five estates, of which 58 doors have signed, 23 have
 * started and 9 ride, and 商河县 with its 140 lifts. One transaction: a founding that is killed leaves nothing.
 */
@Component
@Profile("demo")
@Order(1)
class DemoTown implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(DemoTown.class);
  private static final long SEED = 20220210;
  /** Who made the lifts, so that one make can be looked at by itself. */
  private static final List<String> MAKERS = List.of("演示电梯厂", "演示电梯二厂", "演示电梯三厂");

  private final Lifts lifts;
  private final DemoSite site;
  private final DemoProgramme programme;
  private final DemoOffice office;
  private final DemoWay way;
  private final Moment moment;
  private int running;

  /** When the town is founded, and in one piece. */
  @Component
  @Profile("demo")
  record Moment(TransactionTemplate transaction, Clock clock, EventPublicationRegistry publications) {

    /** Goes on when every module has heard what happened, at the latest after half a minute. */
    void heard() {
      for (int i = 0; i < 600 && !publications.findIncompletePublications().isEmpty(); i++) {
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  DemoTown(Lifts lifts, DemoSite site, DemoProgramme programme, DemoOffice office, DemoWay way, Moment moment) {
    this.lifts = lifts;
    this.site = site;
    this.programme = programme;
    this.office = office;
    this.way = way;
    this.moment = moment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (site.stands()) {
      return;
    }
    LOG.info("正在建立演示小镇，只需一次…… founding the demo town, once");
    long began = System.nanoTime();
    moment.transaction().executeWithoutResult(status -> found(moment.clock().instant()));
    moment.heard();
    LOG.info("演示小镇建好了，用了 {} 秒 the demo town stands", (System.nanoTime() - began) / 1_000_000_000);
  }

  private void found(Instant now) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    var phones = new DemoPhones();
    LocalDate today = ChinaTime.dayOf(now);
    site.open(now);
    var town = new ArrayList<DemoSite.Built>();
    for (DemoEstate plan : List.of(DemoPlans.ZITENG, DemoPlans.YINGHUA, DemoPlans.HAITANG, DemoPlans.GUIHUA)) {
      town.add(site.build(plan, phones, random, today.withDayOfYear(1), now));
    }
    DemoCast cast = office.open(town, now);
    var pipeline = new DemoPipeline(today);
    for (DemoSite.Built estate : town) {
      List<DemoPipeline.Course> courses = pipeline.of(estate.estate().name(), estate.doors().size());
      Map<DwellingId, List<Ownership>> owners = site.owners(estate);
      for (int i = 0; i < courses.size(); i++) {
        var at = new Place(i, estate.doors().get(i), courses.get(i), owners);
        live(at, cast, random, now);
      }
      way.together(random);
    }
    for (DemoEstate plan : DemoPlans.shanghe()) {
      DemoSite.Built estate = site.build(plan, phones, random, today.withDayOfYear(1), now);
      List<Lift> insured = estate.doors().stream()
          .map(door -> running(door.stairwell(), plan.region(), LocalDate.of(plan.builtYear() + 1, 6, 1))).toList();
      lifts.registerAll(Actor.HOUSE, insured, now);
    }
    office.work(town, random, now);
  }

  /** A door with its number in its estate and what is to become of it. */
  private record Place(int number, DemoSite.Door door, DemoPipeline.Course course,
      Map<DwellingId, List<Ownership>> owners) {

    /** Whoever casts for each flat. */
    Map<DwellingId, Ownership> casting() {
      var casting = new HashMap<DwellingId, Ownership>();
      for (Dwelling flat : door.flats()) {
        owners.getOrDefault(flat.id(), List.of()).stream().sorted((a, b) -> Boolean.compare(b.delegate(), a.delegate()))
            .findFirst().ifPresent(owner -> casting.put(flat.id(), owner));
      }
      return casting;
    }
  }

  /** A door's life up to today. */
  private void live(Place place, DemoCast cast, RandomGenerator random, Instant now) {
    DemoSite.Door built = place.door();
    Stairwell stairwell = built.stairwell();
    DemoPipeline.Course course = place.course();
    var days = DemoDays.of(course, now);
    LocalDate asked = days.has(Milestone.INTENT) ? days.of(Milestone.INTENT) : days.today().minusDays(3);
    Map<Dwelling, Answer> wishes = programme.ask(built, course.mood(), asked.minusDays(1), random);
    Money price = Money.yuan(String.valueOf(stairwell.floors() * 12_000 + 546_000 + place.number() % 7 * 6_000));
    var door = new DemoDoor(place.number(), stairwell, built.flats(), place.casting(), wishes, course, days, price,
        DemoPeople.free(stairwell));
    way.walk(door, cast, random);
    if (course.infeasible()) {
      programme.infeasible(stairwell, "门栋出入口外为消防通道，现行间距不足（演示）", now);
    }
    if (course.mood().ordinal() < DemoProgramme.Mood.UNWILLING.ordinal() && random.nextInt(3) == 0) {
      LocalDate on = days.today().minusDays(2 + random.nextInt(25));
      programme.visit(built, "楼组长", on, days.today().plusDays(random.nextInt(12) - 3), random);
    }
    Milestone reached = course.reached();
    if (reached != null && reached != Milestone.REGISTRATION && reached.compareTo(Milestone.FOUNDATION) >= 0) {
      lifts.register(Actor.HOUSE,
          lift(stairwell, DemoPlans.TAOPU, LiftStatus.UNDER_CONSTRUCTION, Lift.Facts.NONE, List.of()),
          now);
    }
  }

  /** A lift in service with the codes that its plate and its rescue platform would show. */
  private Lift running(Stairwell stairwell, String region, LocalDate since) {
    int number = ++running;
    String county = region.substring(0, 6);
    var codes = List.of(new Code(Scheme.DEVICE_CODE, "3110" + county + since.getYear() + String.format("%03d", number)),
        new Code(Scheme.RESCUE_CODE, "N" + county.substring(2) + String.format("%04d", number)));
    var facts = new Lift.Facts(MAKERS.get(number % MAKERS.size()), "1-" + stairwell.floors(), 630, 1_000, since,
        inspected(since, number), since, since.plusYears(2));
    return lift(stairwell, region, LiftStatus.IN_SERVICE, facts, codes);
  }

  /** In the month of every year, as the last one was; of every thirtieth lift the last two are missing. */
  private LocalDate inspected(LocalDate since, int number) {
    LocalDate today = ChinaTime.today(moment.clock());
    long years = java.time.temporal.ChronoUnit.YEARS.between(since, today);
    return since.plusYears(Math.max(0, number % 30 == 17 ? years - 2 : years));
  }

  private static Lift lift(Stairwell stairwell, String region, LiftStatus status, Lift.Facts facts, List<Code> codes) {
    return new Lift(LiftId.next(), region, stairwell.id(), stairwell.path(), LiftKind.PASSENGER, status,
        stairwell.label() + " 电梯", stairwell.estateName(), facts, stairwell.point(), codes, Map.of());
  }
}
