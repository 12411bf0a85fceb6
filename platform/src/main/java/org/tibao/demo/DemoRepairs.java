package org.tibao.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.access.Role;
import org.tibao.insurance.Coverage;
import org.tibao.money.Money;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.repair.AfterChecks;
import org.tibao.repair.Diagnosis;
import org.tibao.repair.FaultCause;
import org.tibao.repair.Finish;
import org.tibao.repair.Part;
import org.tibao.repair.QuoteLine;
import org.tibao.repair.Repair;
import org.tibao.repair.RepairReviews;
import org.tibao.repair.RepairWork;
import org.tibao.repair.Repairs;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.Mechanic;
import org.tibao.upkeep.Mechanics;

/**
 * What was repaired in 商河县: small things that contracts of care include, some that insurance paid, a door lock with both
 * reviews; and one repair that waits in every queue, among them the same lock for the second time. Comes after the care, and
 * once.
 */
@Component
@Profile("demo")
@Order(5)
class DemoRepairs implements ApplicationRunner {

  private static final RepairReviews.Verdict YES = new RepairReviews.Verdict(true, "", false);
  private static final int PAST = 24;
  private static final int INSURED = 6;
  private static final int LONG_AGO = 45;
  private static final String MET = "宏业名庭 1 号 ";

  private final Doors doors;
  private final Cared cared;
  private final DemoTown.Moment moment;
  private int serial;

  /** The doors of repair. */
  @Component("demoRepairDoors")
  @Profile("demo")
  record Doors(Repairs repairs, RepairWork work, RepairReviews reviews, AfterChecks checks) {}

  /** Who cares for which lifts, and who people are. */
  @Component("demoRepairCared")
  @Profile("demo")
  record Cared(CareContracts contracts, Mechanics mechanics, People people, Coverage coverage, Lifts lifts) {}

  DemoRepairs(Doors doors, Cared cared, DemoTown.Moment moment) {
    this.doors = doors;
    this.cared = cared;
    this.moment = moment;
  }

  /** Who repairs, and who looks at it. */
  private record Cast(Actor mechanic, Actor officer, Actor claims) {}

  /** What breaks and what it costs. */
  private record Broken(String part, String position, String what, String yuan) {}

  private static final List<Broken> SMALL = List.of(new Broken("EMG_BATTERY", "", "停电时轿厢应急灯不亮", "260"),
      new Broken("DOOR_SLIDER", "2 层", "二层层门开关有刮擦声", "180"), new Broken("LEVEL_SENSOR", "", "平层偏差大", "420"),
      new Broken("HANGER", "5 层", "五层层门下垂", "480"), new Broken("LOP", "1 层", "一层外呼按钮不亮", "460"),
      new Broken("GUIDE_SHOE", "", "运行抖动", "490"));

  private static final List<Broken> LARGE = List.of(new Broken("LIGHT_CURTAIN", "", "光幕失灵，关门不反弹", "1550"),
      new Broken("DOOR_OP", "", "门机皮带断裂", "5600"), new Broken("INTERCOM", "", "五方对讲无声", "2300"),
      new Broken("ENCODER", "", "编码器信号丢失", "2150"), new Broken("BOARD", "", "主板无输出", "5700"),
      new Broken("CONTACTOR", "", "主接触器粘连", "720"));

  private static final Broken LOCK = new Broken("DOOR_LOCK", "3 层", "三层层门锁触点烧蚀，电梯停运", "1480");

  @Override
  public void run(ApplicationArguments arguments) {
    Instant now = moment.clock().instant();
    Person liu = cared.people.list(Actor.HOUSE, "刘师傅", 0, 1).stream().findFirst().orElse(null);
    if (liu == null || liu.organisation() == null) {
      return;
    }
    List<CareContract> contracts = contracts(liu.organisation(), ChinaTime.dayOf(now));
    Mechanic mechanic = cared.mechanics.of(liu.organisation(), ChinaTime.dayOf(now)).stream()
        .filter(each -> each.person().equals(liu.id())).findFirst().orElse(null);
    // What the town's rescues have opened by themselves is not ours.
    boolean done = contracts.stream().flatMap(each -> doors.repairs.of(each.lift(), Instant.EPOCH, now).stream())
        .anyMatch(each -> each.origin().kind() == Repair.Origin.Kind.UNIT);
    if (mechanic == null || done || contracts.size() < PAST) {
      return;
    }
    var cast = new Cast(actor(liu), person("马队长"), person("王工"));
    // What is agreed is heard before it is accepted, as in life.
    var going = new ArrayList<Going>();
    moment.transaction().executeWithoutResult(_ -> repair(contracts, cast, now, going));
    moment.heard();
    moment.transaction().executeWithoutResult(_ -> going.forEach(each -> finished(each, cast)));
    moment.heard();
  }

  /** Those of a company by the names of their lifts, the one whose neighbours a visitor can meet first. */
  private List<CareContract> contracts(OrganisationId unit, LocalDate today) {
    List<CareContract> all = cared.contracts.ofUnit(unit, today);
    Map<LiftId, String> names = cared.lifts.lifts(Actor.HOUSE, all.stream().map(CareContract::lift).toList()).stream()
        .collect(Collectors.toMap(Lift::id, Lift::name));
    return all.stream().sorted(Comparator
        .comparing((CareContract each) -> !names.getOrDefault(each.lift(), "").startsWith(MET))
        .thenComparing(each -> names.getOrDefault(each.lift(), ""))).toList();
  }

  private Actor person(String name) {
    return actor(cared.people.list(Actor.HOUSE, name, 0, 1).getFirst());
  }

  private static Actor actor(Person found) {
    Role role = found.live().getFirst().role();
    return new Actor(found.id().value(), found.name(), Actor.Kind.STAFF,
        found.live().stream().map(each -> Grant.of(role, each.path())).toList());
  }

  /** A repair that is agreed, and when it was done. */
  private record Going(Repair repair, Broken broken, Instant done) {}

  private void repair(List<CareContract> contracts, Cast cast, Instant now, List<Going> going) {
    LocalDate today = ChinaTime.dayOf(now);
    List<CareContract> included = contracts.stream().filter(each -> each.scope() != CareContract.Scope.CLEAN).toList();
    List<CareContract> clean = contracts.stream().filter(each -> each.scope() == CareContract.Scope.CLEAN)
        .filter(each -> cared.coverage.on(each.lift(), today.minusDays(LONG_AGO)).isPresent()).toList();
    for (int i = 0; i < PAST; i++) {
      CareContract contract = included.get(i * 7 % included.size());
      boolean all = contract.scope() == CareContract.Scope.FULL;
      Broken broken = all && i % 3 == 0 ? LARGE.get(i / 3 % LARGE.size()) : SMALL.get(i % SMALL.size());
      // Most run again within the day, some the next, one takes a week.
      Duration took = Duration.ofHours(i == 17 ? 150 : i % 6 == 5 ? 27 + i % 11 : 2 + i * 5 % 17);
      going.add(past(contract, cast, broken, at(today.minusDays(3 + i * 31L % 50), 7 + i % 9), took));
    }
    for (int i = 0; i < INSURED && i + 1 < clean.size(); i++) {
      going
          .add(past(clean.get(i), cast, i == 0 ? LOCK : LARGE.get(i % LARGE.size()), at(today.minusDays(4 + 3L * i), 8),
              Duration.ofHours(9 + 4L * i)));
    }
    waiting(clean, cast, now, going);
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 10).atZone(ChinaTime.ZONE).toInstant();
  }

  /** A repair from the fault until it was agreed. */
  private Going past(CareContract contract, Cast cast, Broken broken, Instant fault, Duration took) {
    Repair repair = quoted(contract, cast, broken, fault);
    reviewed(repair, cast, fault.plusSeconds(4_500));
    return new Going(repair, broken, fault.plus(took));
  }

  /** The same until it was accepted. */
  private void finished(Going going, Cast cast) {
    Repair repair = going.repair();
    Instant done = going.done();
    finished(repair, cast, going.broken(), done);
    doors.checks.user(cast.officer(), repair.id(), true, "试运行正常（演示）", done.plusSeconds(1_200));
    Repair now = doors.repairs.find(repair.id()).orElseThrow();
    if (now.stage() == Repair.Stage.USER_CHECKED) {
      doors.checks.payer(cast.claims(), repair.id(), true, "现场核对新旧件（演示）", done.plusSeconds(9_000));
    }
  }

  private Repair opened(CareContract contract, Cast cast, Broken broken, Instant fault) {
    return doors.repairs.open(cast.mechanic(), contract.lift(),
        new Repair.Origin(Repair.Origin.Kind.UNIT, UUID.randomUUID().toString()), broken.what() + "（演示）", fault,
        fault.plusSeconds(900));
  }

  private void diagnosed(Repair repair, Cast cast, Broken broken, Instant at) {
    doors.work.diagnose(cast.mechanic(), repair.id(), new Diagnosis.Draft(FaultCause.WEAR, broken.part(),
        broken.position(), broken.what() + "，测量后确认（演示）", "D" + ++serial, "", broken.part().equals("DOOR_LOCK")),
        DemoFiles.own("旧件（演示）.jpg", serial), at);
  }

  private void quote(Repair repair, Cast cast, Broken broken, @Nullable String hours, Instant at) {
    var lines = new ArrayList<QuoteLine.Draft>();
    lines.add(new QuoteLine.Draft(QuoteLine.Kind.PART, broken.part(), "", broken.position(), "演示品牌", 1,
        Money.yuan(broken.yuan()), 0, 12));
    if (hours != null) {
      lines.add(new QuoteLine.Draft(QuoteLine.Kind.WORK, broken.part(), "拆装调整", broken.position(), "", 1, Money.ZERO,
          Integer.parseInt(hours) * 10, 0));
    }
    doors.work.quote(cast.mechanic(), repair.id(), new RepairWork.Draft(Money.yuan("110"), "", lines), at);
  }

  private Repair quoted(CareContract contract, Cast cast, Broken broken, Instant fault) {
    Repair repair = opened(contract, cast, broken, fault);
    diagnosed(repair, cast, broken, fault.plusSeconds(2_400));
    quote(repair, cast, broken, null, fault.plusSeconds(3_600));
    return repair;
  }

  private void reviewed(Repair repair, Cast cast, Instant at) {
    doors.reviews.necessity(cast.officer(), repair.id(), YES, at);
    if (doors.repairs.find(repair.id()).orElseThrow().stage() == Repair.Stage.NECESSARY) {
      doors.reviews.price(cast.claims(), repair.id(), new RepairReviews.Verdict(true, "价格低于同类报价（演示）", false),
          at.plusSeconds(900));
    }
  }

  private void finished(Repair repair, Cast cast, Broken broken, Instant at) {
    doors.work.finish(cast.mechanic(), repair.id(), "更换并试运行（演示）",
        List.of(new Finish.Fitted(1, "N" + ++serial, Part.Fate.KEPT_BY_OWNERS, "")),
        DemoFiles.own(broken.part() + "（演示）.jpg", serial), at);
  }

  /** One repair in every queue; the last lock was changed a few weeks ago already. */
  private void waiting(List<CareContract> clean, Cast cast, Instant now, List<Going> going) {
    if (clean.size() < INSURED + 10) {
      return;
    }
    List<CareContract> free = clean.subList(INSURED, clean.size());
    Instant today = now.minus(Duration.ofHours(5));
    opened(free.get(0), cast, SMALL.get(4), today);
    diagnosed(opened(free.get(1), cast, LARGE.get(0), today), cast, LARGE.get(0), today.plusSeconds(4_000));
    quoted(free.get(2), cast, LARGE.get(3), today);
    Repair back = quoted(free.get(3), cast, LARGE.get(1), today);
    doors.reviews.necessity(cast.officer(), back.id(),
        new RepairReviews.Verdict(false, "先换皮带，不必整套更换门机（演示）", false), today.plusSeconds(7_000));
    reviewed(quoted(free.get(4), cast, LARGE.get(4), today), cast, today.plusSeconds(7_000));
    Repair done = quoted(free.get(5), cast, LARGE.get(2), today);
    reviewed(done, cast, today.plusSeconds(5_000));
    finished(done, cast, LARGE.get(2), now.minusSeconds(1_800));
    Repair dear = quoted(free.get(6), cast, LARGE.get(1), now.minus(Duration.ofHours(30)));
    reviewed(dear, cast, now.minus(Duration.ofHours(28)));
    finished(dear, cast, LARGE.get(1), now.minus(Duration.ofHours(3)));
    doors.checks.user(cast.officer(), dear.id(), true, "门机运行正常（演示）", now.minus(Duration.ofHours(2)));
    going.add(again(free.get(7), cast, now));
    Repair urgent = opened(free.get(8), cast, LOCK, today);
    diagnosed(urgent, cast, LOCK, today.plusSeconds(2_000));
    doors.work.begin(cast.mechanic(), urgent.id(), Money.yuan("1600"), today.plusSeconds(2_100));
    quote(urgent, cast, LOCK, "1", today.plusSeconds(2_400));
    finished(urgent, cast, LOCK, today.plusSeconds(7_200));
  }

  /** The same lock twice in 45 days, dearer than nine of ten: waits for who pays. */
  private Going again(CareContract contract, Cast cast, Instant now) {
    Going first = past(contract, cast, LOCK, now.minus(Duration.ofDays(LONG_AGO)), Duration.ofHours(8));
    var second = new Broken("DOOR_LOCK", "4 层", "层门锁又坏了", "2380");
    Repair repair = quoted(contract, cast, second, now.minus(Duration.ofHours(6)));
    doors.reviews.necessity(cast.officer(), repair.id(), YES, now.minus(Duration.ofHours(4)));
    return first;
  }
}
