package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Role;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundCare;
import org.tibao.fund.FundPublications;
import org.tibao.fund.FundStatements;
import org.tibao.fund.SubAccount;
import org.tibao.fund.Yield;
import org.tibao.fund.Yields;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

/** The accounts at the fund's bank: opened with what stands in each flat's, and told of by the bank month after month. */
@Component
@Profile("demo")
class DemoFundAccounts {

  private final DemoOffice office;
  private final Places places;
  private final Households households;
  private final Doors doors;

  /** The doors of the fund to its accounts. */
  @Component
  @Profile("demo")
  record Doors(FundAccounts accounts, FundStatements statements, Yields yields, FundCare care,
      FundPublications publications) {}

  DemoFundAccounts(DemoOffice office, Places places, Households households, Doors doors) {
    this.office = office;
    this.places = places;
    this.households = households;
    this.doors = doors;
  }

  /** Who keeps the fund of the county: one proposes, another reviews, a third tells the bank. */
  record Officers(Actor officer, Actor reviewer, Actor cashier) {}

  /** An account with the bank that keeps it and those who deal with it. */
  record Purse(FundAccount account, DemoBank bank, Officers officers) {}

  boolean stand() {
    return !doors.accounts.all(Actor.HOUSE).isEmpty();
  }

  Officers hire(Instant now) {
    String county = places.region("370126").orElseThrow().path();
    OrganisationId centre = office.organisation(OrganisationKind.HOUSING_AUTHORITY, "商河县维修资金中心", "/", now);
    return new Officers(office.hire("zijin", "丁会计", centre, Role.HOUSING_AUTHORITY, county, now),
        office.hire("zijin2", "孟审核", centre, Role.HOUSING_AUTHORITY, county, now),
        office.hire("zijin3", "于出纳", centre, Role.HOUSING_AUTHORITY, county, now));
  }

  /** Opens the account of an estate: most flats have nearly all of their deposit left, some have used it up, few have none. */
  Purse open(Estate estate, Officers officers, RandomGenerator random, Instant now) {
    LocalDate asOf = ChinaTime.dayOf(now).minusMonths(14);
    String number = "3701260100" + "%06d".formatted(random.nextInt(1_000_000));
    FundAccount account = doors.accounts.open(officers.officer(), new FundAccount.Opening(estate.id(), null,
        "演示银行商河支行", "商河县住宅专项维修资金（" + estate.name() + "）", number, asOf.minusYears(2)), DemoDays.noon(asOf));
    Money all = fill(account, officers, places.stairwellsUnder(Actor.HOUSE, estate.path()), random, asOf);
    var purse = new Purse(account, new DemoBank(number, asOf.plusDays(1), all, 0), officers);
    for (int quarter = 0; quarter < 5; quarter++) {
      earns(purse, quarter, asOf.plusMonths(3L * quarter).plusDays(20), random);
    }
    return purse;
  }

  private Money fill(FundAccount account, Officers officers, List<Stairwell> stairwells, RandomGenerator random,
      LocalDate asOf) {
    var openings = new ArrayList<SubAccount.Opening>();
    for (Dwelling each : households.dwellings(Actor.HOUSE, stairwells)) {
      int luck = random.nextInt(100);
      if (luck < 94) {
        Money first = Money.fen(each.area().centi() * 60);
        Money left = Money.fen(first.fen() * (luck < 10 ? luck : 70 + luck / 3) / 100);
        openings.add(new SubAccount.Opening(each.id(), first, left, asOf));
      }
    }
    doors.accounts.openSubs(officers.officer(), account.id(), openings, DemoDays.noon(asOf));
    return Money.sum(openings.stream().map(SubAccount.Opening::balance).toList());
  }

  private static void earns(Purse purse, int quarter, LocalDate on, RandomGenerator random) {
    Money sum = Money.fen(180_000L + random.nextInt(90_000));
    purse.bank().book(quarter == 2
        ? new DemoBank.Line(on, sum.plus(sum), "演示银行商河支行", "", "国债兑付收益")
        : new DemoBank.Line(on, sum, "演示银行商河支行", "", "电梯广告收入"));
  }

  /** The bank tells what it has booked up to that day; yields go where the place says, but the last one waits. */
  void told(Purse purse, LocalDate until, boolean allotAll) {
    Instant at = DemoDays.noon(until.plusDays(1));
    Actor officer = purse.officers().officer();
    doors.statements.take(officer, "维修资金对账单 " + until + ".xml", purse.bank().statement(until), null, at);
    List<Yield> waiting = doors.yields.of(officer, purse.account()).stream()
        .filter(each -> each.treatment() == null).toList();
    waiting.stream().skip(allotAll ? 0 : 1).forEach(each -> doors.yields.allot(officer, each.id(), at));
  }

  /** A household with too little left has paid in again, somebody has paid of whom nobody knows who; the half-year is published. */
  void cared(Purse purse, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    Actor officer = purse.officers().officer();
    FundCare.Short low = doors.care.shortOnes(officer, purse.account(), today).getLast();
    purse.bank().book(new DemoBank.Line(today.minusDays(20), low.upTo(), low.standing().account().room() + " 室住户", "",
        "续交维修资金 " + low.standing().account().reference()));
    purse.bank().book(new DemoBank.Line(today.minusDays(6), Money.yuan("800"), "王*", "", "交维修基金"));
    told(purse, today.minusDays(2), false);
    doors.publications.publish(officer, purse.account(), doors.care.lastPeriod(purse.account(), today), now);
  }
}
