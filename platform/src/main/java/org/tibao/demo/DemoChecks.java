package org.tibao.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.tibao.documents.Spot;
import org.tibao.inspection.CheckFinding;
import org.tibao.inspection.CheckFindings;
import org.tibao.inspection.CheckItems;
import org.tibao.inspection.CheckPlan;
import org.tibao.inspection.CheckPlanId;
import org.tibao.inspection.CheckPlans;
import org.tibao.inspection.FlagBook;
import org.tibao.inspection.SpotCheck;
import org.tibao.inspection.SpotChecks;
import org.tibao.inspection.SourceKind;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareArchive;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContractId;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.CareCycle;
import org.tibao.upkeep.CareItems;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisitId;
import org.tibao.upkeep.CareWork;
import org.tibao.upkeep.MechanicId;
import org.tibao.upkeep.Mechanics;

/**
 * Spot checks in 商河县: a plan that was drawn, looked at and published with what it found, one that is being looked at, one
 * that waits for its lottery; and visits of one unit that nobody can have made, so that there are red flags. Comes after the
 * visits of care, and once.
 */
@Component
@Profile("demo")
@Order(5)
class DemoChecks implements ApplicationRunner {

  private static final String LOTTERY = "03 08 11 17 22 31 + 06";

  private final DemoOffice office;
  private final House house;
  private final Doors doors;
  private final Care care;
  private final DemoTown.Moment moment;

  /** The town as it stands. */
  @Component("demoChecksHouse")
  @Profile("demo")
  record House(Lifts lifts, Places places, People people) {}

  /** The doors of spot checks. */
  @Component("demoChecksDoors")
  @Profile("demo")
  record Doors(CheckPlans plans, SpotChecks checks, CheckFindings findings, FlagBook flags) {}

  /** The doors of upkeep. */
  @Component("demoChecksCare")
  @Profile("demo")
  record Care(CareContracts contracts, CareArchive archive, CareWork work, Mechanics mechanics) {}

  DemoChecks(DemoOffice office, House house, Doors doors, Care care, DemoTown.Moment moment) {
    this.office = office;
    this.house = house;
    this.doors = doors;
    this.care = care;
    this.moment = moment;
  }

  /** Who plans, who looks, who keeps lifts. */
  private record Cast(OrganisationId insurer, Actor planner, Actor inspector, Actor officer, String path) {}

  @Override
  public void run(ApplicationArguments arguments) {
    if (doors.plans.announced(1).isEmpty() && house.places.region(DemoPlans.SHANGHE).isPresent()) {
      moment.transaction().executeWithoutResult(_ -> play(moment.clock().instant()));
      moment.heard();
    }
  }

  private void play(Instant now) {
    String county = house.places.region(DemoPlans.SHANGHE).orElseThrow().path();
    Person sun = house.people.list(Actor.HOUSE, "孙工", 0, 1).getFirst();
    OrganisationId insurer = Objects.requireNonNull(sun.organisation());
    Actor planner = office.hire("xunjian2", "郑工", insurer, Role.INSURER_INSPECTION, county, now);
    var cast = new Cast(insurer, planner, person("孙工", Role.INSURER_INSPECTION),
        person("马队长", Role.PROPERTY_SAFETY), county);
    cheat(now);
    List.of("刘师傅", "郝师傅").forEach(name -> doors.flags.refresh(
        Objects.requireNonNull(house.people.list(Actor.HOUSE, name, 0, 1).getFirst().organisation()), now));
    finished(cast, now);
    CheckPlan going = announce(cast, "十一月风险抽检（演示）", CheckPlan.Method.WEIGHTED, 8, ago(now, 6));
    look(cast, doors.plans.publish(planner, going.id(), LOTTERY, ago(now, 4)), 3, ago(now, 1));
    announce(cast, "年末等概率抽检（演示）", CheckPlan.Method.UNIFORM, 10, ago(now, 0));
  }

  private static Instant ago(Instant now, int days) {
    return now.minus(Duration.ofDays(days));
  }

  /** Announced then; its lottery is drawn a day later. */
  private CheckPlan announce(Cast cast, String title, CheckPlan.Method method, int size, Instant at) {
    Instant known = ChinaTime.dayOf(at).plusDays(1).atTime(21, 30).atZone(ChinaTime.ZONE).toInstant();
    LocalDate day = ChinaTime.dayOf(known);
    return doors.plans.announce(cast.planner(), new CheckPlan.Draft(CheckPlanId.next(), cast.path(), title, method,
        size, day.plusDays(14), cast.insurer(), new CheckPlan.Source(SourceKind.DOUBLE_BALL,
            "%d年%d月%d日晚开奖的双色球号码，中国福利彩票发行管理中心网站公布（演示）".formatted(day.getYear(),
                day.getMonthValue(), day.getDayOfMonth()),
            known)),
        at);
  }

  private void finished(Cast cast, Instant now) {
    CheckPlan plan = announce(cast, "十月风险抽检（演示）", CheckPlan.Method.WEIGHTED, 24, ago(now, 34));
    plan = doors.plans.publish(cast.planner(), plan.id(), "02 05 14 19 27 33 + 11", ago(now, 32));
    List<SpotCheck> done = look(cast, plan, 23, ago(now, 30));
    SpotCheck last = doors.checks.of(cast.planner(), plan).getLast();
    doors.checks.miss(cast.inspector(), last.id(), "整栋停电检修，约期未成（演示）", ago(now, 21));
    doors.plans.close(cast.planner(), plan.id(), ago(now, 20));
    int number = 0;
    for (SpotCheck each : done) {
      for (CheckFinding finding : doors.findings.of(cast.inspector(), each.id())) {
        follow(cast, each, finding, number++, now);
      }
    }
  }

  /** Every fourth waits for its advice, every fifth for its answer, the others are closed. */
  private void follow(Cast cast, SpotCheck check, CheckFinding finding, int number, Instant now) {
    if (number % 4 == 3) {
      return;
    }
    doors.findings.advise(cast.inspector(), check.id(), ago(now, 25));
    if (number % 5 == 2) {
      return;
    }
    doors.findings.answer(cast.officer(), finding.id(), "维保单位已整改，复测合格（演示）。", List.of(), ago(now, 20));
    if (number % 6 != 4) {
      doors.findings.close(cast.planner(), finding.id(), "到场复核，符合要求（演示）。", ago(now, 17));
    }
  }

  /** Looks at the first so many lifts, three a day; one in three has something that is not in order. */
  private List<SpotCheck> look(Cast cast, CheckPlan plan, int many, Instant from) {
    CheckItems items = doors.checks.items(plan);
    var done = new ArrayList<SpotCheck>();
    for (SpotCheck check : doors.checks.of(cast.planner(), plan).subList(0, many)) {
      int number = done.size();
      Instant began = from.plus(Duration.ofHours(number / 3 * 8L));
      CheckItems.@Nullable Item bad = number % 3 == 1
          ? items.items().get((number * 7 + 3) % items.items().size())
          : null;
      Point place = house.lifts.lift(Actor.HOUSE, check.lift()).point();
      var report = new SpotCheck.Report(began, began.plus(Duration.ofMinutes(52)),
          place == null ? null : new Spot(place.latitude() + 0.0002, place.longitude()),
          items.items().stream().map(each -> look(each, bad)).toList(), place == null ? "定位不可用（演示）" : "");
      List<SpotChecks.Photo> photos = bad == null
          ? List.of()
          : List.of(new SpotChecks.Photo(bad.code(), "现场.jpg", DemoFiles.picture("equipment")));
      done.add(doors.checks.record(cast.inspector(), check.id(), report, photos, began.plus(Duration.ofHours(1))));
    }
    return done;
  }

  private static SpotCheck.Look look(CheckItems.Item item, CheckItems.@Nullable Item bad) {
    boolean failed = item.equals(bad);
    SpotCheck.Result usual = item.code().equals("M-04") ? SpotCheck.Result.NONE : SpotCheck.Result.PASS;
    return new SpotCheck.Look(item.code(), failed ? SpotCheck.Result.FAIL : usual,
        failed ? "现场不符合要求，已拍照（演示）" : "");
  }

  /** Visits written down for lifts where nobody was: too short, and two at once. */
  private void cheat(Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    OrganisationId unit = Objects.requireNonNull(house.people.list(Actor.HOUSE, "刘师傅", 0, 1).getFirst()
        .organisation());
    List<CareContract> contracts = care.contracts.ofUnit(unit, today);
    List<MechanicId> people = care.mechanics.of(unit, today).stream().map(each -> each.id()).toList();
    CareItems items = care.work.items("/", today).data();
    var visits = new ArrayList<CareVisit>();
    Map<CareVisitId, CareContractId> under = new HashMap<>();
    for (int i = 0; i < Math.min(14, contracts.size()); i++) {
      CareContract contract = contracts.get(i);
      Instant began = today.minusDays(3L + i / 2 * 6L).atTime(15, i % 2 * 6).atZone(ChinaTime.ZONE).toInstant();
      CareVisit visit = visit(contract, people, items, began, i);
      visits.add(visit);
      under.put(visit.id(), contract.id());
    }
    care.archive.visits(Actor.HOUSE, visits, under, care.work.items("/", today).version().id());
  }

  private static CareVisit visit(CareContract contract, List<MechanicId> people, CareItems items, Instant began,
      int number) {
    Instant ended = began.plus(Duration.ofMinutes(11L + number % 5 * 3L));
    List<CareVisit.Look> looks = items.of(CareCycle.HALF_MONTH).stream()
        .map(each -> new CareVisit.Look(each.code(), CareVisit.Result.PASS, "", began.plusSeconds(60))).toList();
    return new CareVisit(CareVisitId.next(), contract.lift(), contract.path(), contract.unit(), CareCycle.HALF_MONTH,
        began, ended, people.subList(0, Math.min(2, people.size())), new CareVisit.Opening(false, null, null, ended),
        new CareVisit.Work(looks, List.of(), List.of()), null);
  }

  private Actor person(String name, Role role) {
    Person found = house.people.list(Actor.HOUSE, name, 0, 1).getFirst();
    return new Actor(found.id().value(), found.name(), Actor.Kind.STAFF,
        found.live().stream().filter(each -> each.role() == role).map(each -> Grant.of(role, each.path())).toList());
  }
}
