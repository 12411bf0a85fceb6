package org.tibao.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.money.Money;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareArchive;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContractId;
import org.tibao.upkeep.CareCycle;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CareItems;
import org.tibao.upkeep.CarePlans;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisitId;
import org.tibao.upkeep.CareWork;
import org.tibao.upkeep.LiftTest;
import org.tibao.upkeep.MechanicId;
import org.tibao.upkeep.Mechanics;
import org.tibao.upkeep.SafetyCheck;
import org.tibao.upkeep.SafetyChecks;
import org.tibao.upkeep.SafetyRisks;

/**
 * Three maintenance units care for the town's lifts: half a year of visits at every third lift, the last one everywhere;
 * some overdue, some due today, some that wait for a signature. Comes after the town, and once.
 */
@Component
@Profile("demo")
@Order(3)
class DemoCare implements ApplicationRunner {

  private static final int PAGE = 500;
  private static final int DEPTH_DAYS = 150;
  private static final int RHYTHM_DAYS = 14;

  private final DemoOffice office;
  private final House house;
  private final Doors doors;
  private final DemoTown.Moment moment;

  /** The town as it stands. */
  @Component("demoCareHouse")
  @Profile("demo")
  record House(Lifts lifts, Places places, People people) {}

  /** The doors of upkeep. */
  @Component("demoCareDoors")
  @Profile("demo")
  record Doors(CareArchive archive, CarePlans plans, CareWork work, Mechanics mechanics, SafetyChecks checks) {}

  DemoCare(DemoOffice office, House house, Doors doors, DemoTown.Moment moment) {
    this.office = office;
    this.house = house;
    this.doors = doors;
    this.moment = moment;
  }

  /** A unit with its mechanics, and who signs for the users of its lifts. */
  private record Unit(OrganisationId id, List<MechanicId> mechanics, Actor officer, boolean maker) {}

  /** Everybody who cares for lifts in one of the two places. */
  private record Cast(List<Unit> town, List<Unit> county) {

    Unit of(Lift lift, int number) {
      List<Unit> units = lift.region().equals(DemoPlans.SHANGHE) ? county : town;
      return units.get(number / 4 % units.size());
    }
  }

  @Override
  public void run(ApplicationArguments arguments) {
    LocalDate today = ChinaTime.today(moment.clock());
    if (!doors.plans.counts(Actor.HOUSE, today).isEmpty()) {
      return;
    }
    List<Lift> running = running();
    if (!running.isEmpty()) {
      moment.transaction().executeWithoutResult(_ -> care(running, today));
      moment.heard();
    }
  }

  private List<Lift> running() {
    var all = new ArrayList<Lift>();
    List<Lift> page = house.lifts.page(Actor.HOUSE, null, LiftStatus.IN_SERVICE, null, PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(each -> each.stairwell() != null).forEach(all::add);
      page = house.lifts.page(Actor.HOUSE, null, LiftStatus.IN_SERVICE, page.getLast().id(), PAGE);
    }
    return all;
  }

  private void care(List<Lift> running, LocalDate today) {
    Instant now = moment.clock().instant();
    Cast cast = hire(today, now);
    Map<LiftId, Unit> units = new LinkedHashMap<>();
    var drafts = new ArrayList<CareContract.Draft>();
    for (int i = 0; i < running.size(); i++) {
      Lift lift = running.get(i);
      Unit unit = cast.of(lift, i);
      units.put(lift.id(), unit);
      LocalDate from = today.minusDays(deep(i) ? DEPTH_DAYS : 60 + i % 20);
      LocalDate until = i % 29 == 7 ? today.plusDays(18) : from.plusYears(2).minusDays(1);
      CareContract.Scope scope = CareContract.Scope.values()[i % 3];
      drafts.add(new CareContract.Draft(CareContractId.next(), lift.id(), unit.id(), scope, from, until,
          "400-000-" + (1000 + i % 3), unit.maker(),
          scope == CareContract.Scope.HALF ? Money.yuan("500") : Money.ZERO));
    }
    List<CareContract> contracts = doors.archive.contracts(Actor.HOUSE, drafts, now);
    visits(contracts, units, today, now);
    tests(running, today, now);
    doors.archive.plan(running.stream().map(Lift::id).toList(), today);
    checks(cast, today);
  }

  private static boolean deep(int number) {
    return number % 3 == 0;
  }

  private void visits(List<CareContract> contracts, Map<LiftId, Unit> units, LocalDate today, Instant now) {
    CareItems items = doors.work.items("/", today).data();
    String rule = doors.work.items("/", today).version().id();
    var visits = new ArrayList<CareVisit>();
    Map<CareVisitId, CareContractId> under = new HashMap<>();
    Map<String, Integer> turns = new HashMap<>();
    for (int i = 0; i < contracts.size(); i++) {
      CareContract contract = contracts.get(i);
      Unit unit = Objects.requireNonNull(units.get(contract.lift()));
      // Every seventeenth is overdue, every eleventh is due today, the others some day within two weeks.
      int ago = i % 17 == 5 ? 18 : i % 11 == 3 ? 15 : 1 + i * 5 % 13;
      int many = deep(i) ? (DEPTH_DAYS - ago) / RHYTHM_DAYS : 1;
      for (int k = 0; k < many; k++) {
        LocalDate day = today.minusDays(ago + (long) k * RHYTHM_DAYS);
        CareCycle cycle = deep(i) && k % 6 == 4 ? CareCycle.QUARTER : CareCycle.HALF_MONTH;
        boolean signed = k > 0 || ago > 3 || i % 2 == 0;
        int turn = turns.merge(unit.id() + " " + day, 1, Integer::sum) - 1;
        CareVisit visit = visit(contract, unit, new Made(items.of(cycle), cycle, day, i + k, turn, signed));
        visits.add(visit);
        under.put(visit.id(), contract.id());
      }
    }
    doors.archive.visits(Actor.HOUSE, visits.stream().filter(each -> each.startedAt().isBefore(now)).toList(), under,
        rule);
  }

  /** How one visit came about; the number makes each a little different, the turn keeps a unit's visits apart. */
  private record Made(List<CareItems.Item> items, CareCycle cycle, LocalDate day, int number, int turn,
      boolean signed) {

    CareVisit.Result result(CareItems.Item item) {
      int turn = Math.floorMod(item.code().hashCode() + number * 31, 97);
      boolean geared = item.name().contains("减速机");
      return geared
          ? CareVisit.Result.NONE
          : turn == 0 && number % 7 == 2
              ? CareVisit.Result.FAIL
              : turn < 3 ? CareVisit.Result.ADJUSTED : CareVisit.Result.PASS;
    }

    static String note(CareVisit.Result result) {
      return switch (result) {
        case FAIL -> "已通知使用单位，约期处理（演示）";
        case ADJUSTED -> "现场清洁、紧固（演示）";
        case PASS, NONE -> "";
      };
    }
  }

  private static CareVisit visit(CareContract contract, Unit unit, Made made) {
    Instant start = made.day().atTime(6, 40 + made.number() % 7).plusMinutes(102L * made.turn())
        .atZone(ChinaTime.ZONE).toInstant();
    Instant end = start.plus(Duration.ofMinutes(36L + made.number() * 11L % 40 + made.items().size() / 2));
    var looks = new ArrayList<CareVisit.Look>();
    for (CareItems.Item each : made.items()) {
      CareVisit.Result result = made.result(each);
      looks
          .add(new CareVisit.Look(each.code(), result, Made.note(result), start.plusSeconds(60L * (looks.size() + 1))));
    }
    int first = made.number() % unit.mechanics().size();
    List<MechanicId> there = List.of(unit.mechanics().get(first),
        unit.mechanics().get((first + 1) % unit.mechanics().size()));
    CareVisit.@Nullable Signature signature = made.signed()
        ? new CareVisit.Signature(unit.officer().id(), unit.officer().name(), "", end.plus(Duration.ofHours(3)))
        : null;
    return new CareVisit(CareVisitId.next(), contract.lift(), contract.path(), contract.unit(), made.cycle(), start,
        end,
        there, new CareVisit.Opening(made.number() % 9 != 4, null, null, end),
        new CareVisit.Work(looks, List.of(), List.of()), signature);
  }

  /** This year's inspections, all but a few; the drills of the last half-year, all but those of every sixth lift. */
  private void tests(List<Lift> running, LocalDate today, Instant now) {
    var tests = new ArrayList<LiftTest>();
    UUID drill = UUID.randomUUID();
    for (int i = 0; i < running.size(); i++) {
      Lift lift = running.get(i);
      LocalDate installed = lift.facts().installedOn();
      LocalDate day = installed == null ? today : installed.withYear(today.getYear()).plusDays(i % 20);
      LocalDate on = day.isBefore(today) ? day : day.minusYears(1);
      if (installed != null && i % 23 != 9 && on.isAfter(installed.plusMonths(6))) {
        int years = on.getYear() - installed.getYear();
        boolean periodic = years == 1 || years == 4 || years >= 7 && years % 2 == 1 || years > 15;
        tests.add(new LiftTest(UUID.randomUUID(), lift.id(), lift.path(),
            periodic ? CareDue.What.PERIODIC : CareDue.What.SELF_TEST, on, true, "报告 DJ-" + on.getYear() + "-"
                + (1000 + i) + "（演示）",
            "检验机构", now));
      }
      if (i % 6 != 2) {
        tests.add(new LiftTest(drill, lift.id(), lift.path(), CareDue.What.DRILL, today.minusDays(70), true,
            "困人救援演练，11 分钟到场（演示）", "马队长", now));
      }
    }
    doors.archive.tests(Actor.HOUSE, tests);
  }

  /** The last days' checks; today's still waits. */
  private void checks(Cast cast, LocalDate today) {
    for (Unit unit : List.of(cast.town().getFirst(), cast.county().getFirst())) {
      List<String> estates = doors.checks.estates(unit.officer(), org.tibao.access.Permission.CARE_SIGN);
      for (int back = 1; back <= 6; back++) {
        LocalDate day = today.minusDays(back);
        for (String estate : estates.stream().limit(2).toList()) {
          List<SafetyCheck.Finding> found = back == 3
              ? List.of(new SafetyCheck.Finding("D-07", null, "轿厢内堆放纸箱（演示）", "当场清理并张贴提示"))
              : List.of();
          doors.checks.enter(unit.officer(),
              new SafetyCheck.Draft(UUID.randomUUID(), estate, SafetyRisks.Period.DAY, day,
                  found, ""),
              day.atTime(9, 20).atZone(ChinaTime.ZONE).toInstant());
        }
      }
    }
  }

  private Cast hire(LocalDate today, Instant now) {
    String town = house.places.region(DemoPlans.TAOPU).orElseThrow().path();
    String county = house.places.region(DemoPlans.SHANGHE).orElseThrow().path();
    OrganisationId estates = office.organisation(OrganisationKind.PROPERTY_MANAGEMENT, "演示桃浦物业公司", "/", now);
    Actor townOfficer = office.hire("wuye2", "侯队长", estates, Role.PROPERTY_SAFETY, town, now);
    Actor countyOfficer = person("马队长", Role.PROPERTY_SAFETY);
    Person liu = house.people.list(Actor.HOUSE, "刘师傅", 0, 1).getFirst();
    OrganisationId first = Objects.requireNonNull(liu.organisation());
    var here = new Here(today, now);
    Unit north = unit(first, List.of(person("刘师傅", Role.MAINTENANCE_UNIT),
        office.hire("weibao2", "秦师傅", first, Role.MAINTENANCE_UNIT, county, now)), countyOfficer, false, here);
    OrganisationId maker = office.organisation(OrganisationKind.MAINTENANCE_UNIT, "演示鲁北电梯工程公司", "/", now);
    Unit authorised = unit(maker, List.of(office.hire("weibao3", "郝师傅", maker, Role.MAINTENANCE_UNIT, county, now),
        office.hire("weibao4", "田师傅", maker, Role.MAINTENANCE_UNIT, county, now)), countyOfficer, true, here);
    OrganisationId river = office.organisation(OrganisationKind.MAINTENANCE_UNIT, "演示浦江电梯维保公司", "/", now);
    Unit south = unit(river, List.of(office.hire("weibao5", "何师傅", river, Role.MAINTENANCE_UNIT, town, now),
        office.hire("weibao6", "戴师傅", river, Role.MAINTENANCE_UNIT, town, now)), townOfficer, true, here);
    return new Cast(List.of(south), List.of(north, authorised));
  }

  /** The day of the town. */
  private record Here(LocalDate today, Instant now) {}

  private Unit unit(OrganisationId id, List<Actor> people, Actor officer, boolean maker, Here here) {
    var mechanics = new ArrayList<MechanicId>();
    for (int i = 0; i < people.size(); i++) {
      // One certificate of each unit ends soon.
      LocalDate until = here.today().plusDays(i == 0 ? 700 : 45);
      mechanics.add(doors.mechanics.enter(Actor.HOUSE, new Mechanics.Draft(MechanicId.next(),
          new PersonId(people.get(i).id()), id, "T3707261985" + (10_000 + i), until), here.now()).id());
    }
    return new Unit(id, mechanics, officer, maker);
  }

  /** Somebody whom the office has hired already. */
  private Actor person(String name, Role role) {
    Person found = house.people.list(Actor.HOUSE, name, 0, 1).getFirst();
    return new Actor(found.id().value(), found.name(), Actor.Kind.STAFF,
        found.live().stream().filter(each -> each.role() == role).map(each -> Grant.of(role, each.path())).toList());
  }
}
