package org.tibao.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.access.Role;
import org.tibao.dossier.LiftPaper;
import org.tibao.dossier.LiftPaperId;
import org.tibao.dossier.LiftPapers;
import org.tibao.oversight.Hazard;
import org.tibao.oversight.Hazards;
import org.tibao.oversight.MonthlyReports;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Scheme;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.Stoppages;

/**
 * What the county's safety authority sees: a hazard that was dealt with, one that waits, three months of reports; and the
 * first papers in a lift's file. Comes last, and once.
 */
@Component
@Profile("demo")
@Order(9)
class DemoOversight implements ApplicationRunner {

  private static final String COUNTY = "370126";
  private static final int MONTHS = 3;
  private static final List<String> KINDS = List.of("DESIGN", "PRODUCT_CERTIFICATE", "MANUAL", "REGISTRATION");

  private final House house;
  private final Doors doors;
  private final DemoTown.Moment moment;

  /** The town as it stands. */
  @Component("demoOversightHouse")
  @Profile("demo")
  record House(Lifts lifts, Places places, People people) {}

  /** The doors of oversight and of lifts' files. */
  @Component("demoOversightDoors")
  @Profile("demo")
  record Doors(Hazards hazards, Stoppages stoppages, MonthlyReports reports, LiftPapers papers) {}

  DemoOversight(House house, Doors doors, DemoTown.Moment moment) {
    this.house = house;
    this.doors = doors;
    this.moment = moment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (doors.reports.published().isEmpty()) {
      moment.transaction().executeWithoutResult(_ -> watch(moment.clock().instant()));
      moment.heard();
    }
  }

  private void watch(Instant now) {
    Actor authority = person("李科长", Role.SAFETY_AUTHORITY);
    Actor officer = person("马队长", Role.PROPERTY_SAFETY);
    String county = house.places.region(COUNTY).orElseThrow().path();
    List<Lift> lifts = house.lifts.page(officer, null, null, null, 40).stream()
        .filter(each -> each.codes().stream().anyMatch(code -> code.scheme() == Scheme.RESCUE_CODE)).toList();
    if (lifts.size() > 20) {
      past(lifts.get(7), authority, officer, now.minus(Duration.ofDays(33)));
      Actor surveyor = person("孙工", Role.INSURER_INSPECTION);
      report(surveyor, lifts.get(19), "5.6.4", "门锁回路上有一段短接线没有拆除（演示）", now.minus(Duration.ofMinutes(40)));
      LocalDate built = LocalDate.of(2019, 5, 20);
      KINDS.forEach(each -> doors.papers.handIn(officer, lifts.get(7).id(),
          new LiftPaper.Draft(LiftPaperId.next(), each, built, "演示"), DemoFiles.form("scan", "归档资料.jpg"), now));
    }
    YearMonth month = YearMonth.from(ChinaTime.dayOf(now));
    for (int back = MONTHS; back > 0; back--) {
      doors.reports.make(authority, county, month.minusMonths(back), now);
    }
  }

  private void past(Lift lift, Actor authority, Actor officer, Instant then) {
    report(authority, lift, "5.6.2", "光幕拆下后没有装回，关门时不会重新开门（演示）", then);
    Hazard hazard = doors.hazards.waiting(officer, 50).stream().filter(each -> each.lift().equals(lift.id()))
        .findFirst().orElseThrow();
    doors.hazards.confirm(officer, hazard.id(), "现场核实属实，已贴停用告示（演示）", then.plus(Duration.ofHours(1)));
    doors.hazards.note(authority, hazard.id(), "请维保单位当天更换，全面检查后再用（演示）", then.plus(Duration.ofHours(2)));
    doors.stoppages.restart(officer, lift.id(), "更换光幕，全面检查合格（演示）", then.plus(Duration.ofHours(26)));
  }

  private void report(Actor who, Lift lift, String item, String what, Instant now) {
    String code = lift.codes().stream().filter(each -> each.scheme() == Scheme.RESCUE_CODE).findFirst().orElseThrow()
        .value();
    doors.hazards.report(who, new Hazards.Report(UUID.randomUUID(), code, item, what), now);
  }

  private Actor person(String name, Role role) {
    Person found = house.people.list(Actor.HOUSE, name, 0, 1).getFirst();
    return new Actor(found.id().value(), found.name(), Actor.Kind.STAFF,
        found.live().stream().filter(each -> each.role() == role).map(each -> Grant.of(role, each.path())).toList());
  }
}
