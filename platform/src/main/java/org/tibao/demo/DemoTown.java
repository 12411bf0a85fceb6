package org.tibao.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
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
class DemoTown implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(DemoTown.class);
  private static final long SEED = 20220210;

  private final Lifts lifts;
  private final DemoSite site;
  private final DemoProgramme programme;
  private final DemoOffice office;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private int running;

  DemoTown(Lifts lifts, DemoSite site, DemoProgramme programme, DemoOffice office,
      TransactionTemplate transaction, Clock clock) {
    this.lifts = lifts;
    this.site = site;
    this.programme = programme;
    this.office = office;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (site.stands()) {
      return;
    }
    LOG.info("正在建立演示小镇，只需一次…… founding the demo town, once");
    transaction.executeWithoutResult(status -> found(clock.instant()));
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
    var pipeline = new DemoPipeline(today);
    for (DemoSite.Built estate : town) {
      List<DemoPipeline.Course> courses = pipeline.of(estate.estate().name(), estate.doors().size());
      for (int i = 0; i < courses.size(); i++) {
        live(estate.doors().get(i), courses.get(i), today, random, now);
      }
    }
    for (DemoEstate plan : DemoPlans.shanghe()) {
      DemoSite.Built estate = site.build(plan, phones, random, today.withDayOfYear(1), now);
      List<Lift> insured = estate.doors().stream()
          .map(door -> running(door.stairwell(), plan.region(), LocalDate.of(plan.builtYear() + 1, 6, 1))).toList();
      lifts.registerAll(Actor.HOUSE, insured, now);
    }
    office.open(town, random, now);
  }

  /** A door's life up to today. */
  private void live(DemoSite.Door door, DemoPipeline.Course course, LocalDate today, RandomGenerator random,
      Instant now) {
    Stairwell stairwell = door.stairwell();
    LocalDate asked = course.on() == null ? today.minusDays(3) : course.on();
    programme.ask(door, course.mood(), asked.minusDays(1), random);
    Milestone reached = course.reached();
    if (reached != null && course.on() != null) {
      programme.lead(stairwell, reached, course.on(), course.signed(), now);
    }
    if (course.infeasible()) {
      programme.infeasible(stairwell, "门栋出入口外为消防通道，现行间距不足（演示）", now);
    }
    if (course.mood() != DemoProgramme.Mood.UNWILLING && random.nextInt(3) == 0) {
      LocalDate on = today.minusDays(2 + random.nextInt(25));
      programme.visit(door, "楼组长", on, today.plusDays(random.nextInt(12) - 3), random);
    }
    if (reached == Milestone.REGISTRATION) {
      lifts.register(Actor.HOUSE, running(stairwell, DemoPlans.TAOPU, Objects.requireNonNull(course.on())), now);
    } else if (reached != null && reached.compareTo(Milestone.FOUNDATION) >= 0) {
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
    var facts = new Lift.Facts("演示电梯厂", "1-" + stairwell.floors(), 630, 1_000, since,
        since.plusYears(Math.max(0, ChinaTime.today(clock).getYear() - since.getYear() - 1)), since,
        since.plusYears(2));
    return lift(stairwell, region, LiftStatus.IN_SERVICE, facts, codes);
  }

  private static Lift lift(Stairwell stairwell, String region, LiftStatus status, Lift.Facts facts, List<Code> codes) {
    return new Lift(LiftId.next(), region, stairwell.id(), stairwell.path(), LiftKind.PASSENGER, status,
        stairwell.label() + " 电梯", stairwell.estateName(), facts, stairwell.point(), codes, Map.of());
  }
}
