package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Role;
import org.tibao.fund.Charge;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundPaymentId;
import org.tibao.fund.FundPayments;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUseId;
import org.tibao.fund.FundUses;
import org.tibao.fund.Premiums;
import org.tibao.fund.Purpose;
import org.tibao.fund.SubAccount;
import org.tibao.fund.Yield;
import org.tibao.fund.YieldId;
import org.tibao.fund.Yields;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Casting;
import org.tibao.voting.Choice;
import org.tibao.voting.Schedule;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/**
 * The maintenance fund of 商河县: an account for each of the nine estates with a sub-account for nearly every flat, pooled
 * yields, and in 宏业名庭 uses at every stage. Comes after the town, and once.
 */
@Component
@Profile("demo")
class DemoFund implements ApplicationRunner {

  private static final long SEED = 20260101;
  private static final String FIRST = "宏业名庭";
  private static final Money PREMIUM = Money.yuan("9420");

  private final DemoOffice office;
  private final Doors doors;
  private final House house;
  private final Votes votes;
  private final BallotBox box;
  private final DemoTown.Moment moment;

  /** The doors of the fund. */
  @Component
  @Profile("demo")
  record Doors(FundAccounts accounts, Yields yields, FundUses uses, FundPayments payments, Premiums premiums,
      FundDesk desk) {}

  /** The county as it stands. */
  @Component
  @Profile("demo")
  record House(Places places, Households households, Lifts lifts) {}

  DemoFund(DemoOffice office, Doors doors, House house, Votes votes, BallotBox box, DemoTown.Moment moment) {
    this.office = office;
    this.doors = doors;
    this.house = house;
    this.votes = votes;
    this.box = box;
    this.moment = moment;
  }

  /** Who deals with the county's fund. */
  private record Cast(Actor officer, Actor reviewer, Actor committee) {}

  /** A use that is on its way. */
  private record Asked(FundUse use, Stairwell door) {}

  @Override
  public void run(ApplicationArguments arguments) {
    List<Estate> estates = house.places.estates(Actor.HOUSE).stream()
        .filter(each -> each.region().equals(DemoPlans.SHANGHE)).toList();
    if (estates.isEmpty() || !doors.accounts.all(Actor.HOUSE).isEmpty()) {
      return;
    }
    Instant now = moment.clock().instant();
    Cast[] cast = new Cast[1];
    var asked = new ArrayList<Asked>();
    moment.transaction().executeWithoutResult(_ -> {
      cast[0] = hire(now);
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
      for (Estate each : estates) {
        open(each, cast[0], random, now);
      }
      asked.addAll(ask(estates, cast[0], now));
    });
    // What the owners have decided is heard when the transaction is over; then the story goes on.
    moment.heard();
    moment.transaction().executeWithoutResult(_ -> goOn(asked, cast[0], moment.clock().instant()));
  }

  private Cast hire(Instant now) {
    String county = house.places.region("370126").orElseThrow().path();
    OrganisationId centre = office.organisation(OrganisationKind.HOUSING_AUTHORITY, "商河县维修资金中心", "/", now);
    OrganisationId owners = office.organisation(OrganisationKind.OWNERS_COMMITTEE, FIRST + "业主委员会", "/", now);
    office.hire("zijin3", "于出纳", centre, Role.HOUSING_AUTHORITY, county, now);
    return new Cast(office.hire("zijin", "丁会计", centre, Role.HOUSING_AUTHORITY, county, now),
        office.hire("zijin2", "孟审核", centre, Role.HOUSING_AUTHORITY, county, now),
        office.hire("yewei2", "赵主任", owners, Role.OWNERS_COMMITTEE, county, now));
  }

  private void open(Estate estate, Cast cast, RandomGenerator random, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    FundAccount account = doors.accounts.open(cast.officer(), new FundAccount.Opening(estate.id(), null, "演示银行商河支行",
        "商河县住宅专项维修资金（" + estate.name() + "）", "3701260100" + String.format("%06d", random.nextInt(1_000_000)),
        today.minusYears(3)), now);
    var openings = new ArrayList<SubAccount.Opening>();
    List<Stairwell> stairwells = house.places.stairwellsUnder(Actor.HOUSE, estate.path());
    for (Dwelling each : house.households.dwellings(Actor.HOUSE, stairwells)) {
      int luck = random.nextInt(100);
      if (luck < 94) {
        Money first = Money.fen(each.area().centi() * 60);
        // Most have nearly all of it left, some have used it up.
        Money left = Money.fen(first.fen() * (luck < 10 ? luck : 70 + luck / 3) / 100);
        openings.add(new SubAccount.Opening(each.id(), first, left, today.minusMonths(14)));
      }
    }
    doors.accounts.openSubs(cast.officer(), account.id(), openings, now);
    for (int quarter = 4; quarter >= 1; quarter--) {
      Money sum = Money.fen(openings.size() * 1_150L + random.nextInt(100_000));
      Yield earned = doors.yields.earn(cast.officer(), new Yield.Earned(YieldId.next(), account.id(),
          quarter == 2 ? Yield.Kind.BOND : Yield.Kind.COMMON_INCOME, sum, today.minusMonths(3L * quarter - 2),
          quarter == 2 ? "国债兑付（演示）" : "电梯广告收入（演示）"), now);
      if (quarter > 1 || !estate.name().equals(FIRST)) {
        doors.yields.allot(cast.officer(), earned.id(), now);
      }
    }
  }

  /** Four lifts of the first estate: two premiums that were voted on, one whose vote goes on, one repair in a hurry. */
  private List<Asked> ask(List<Estate> estates, Cast cast, Instant now) {
    Estate first = estates.stream().filter(each -> each.name().equals(FIRST)).findFirst().orElseThrow();
    List<Stairwell> stairwells = house.places.stairwellsUnder(Actor.HOUSE, first.path());
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < 3; i++) {
      Stairwell door = stairwells.get(i);
      FundUse use = apply(door, cast, now.minusSeconds(86_400L * (i < 2 ? 62 : 28)), insurance(door, i > 0));
      vote(new Asked(use, door), cast, ChinaTime.dayOf(now).minusDays(i < 2 ? 60 : 26), now);
      asked.add(new Asked(use, door));
    }
    Stairwell broken = stairwells.get(3);
    FundUse hurry = apply(broken, cast, now.minusSeconds(86_400L * 2), repair(broken));
    doors.uses.prove(cast.committee(), hurry.id(), new FundUses.ProofDraft(UUID.randomUUID(),
        FundUse.ProofKind.STOP_NOTICE, ChinaTime.dayOf(now).minusDays(2), Optional.empty(), "检测机构停运通知（演示）"), now);
    asked.add(new Asked(hurry, broken));
    return asked;
  }

  private static FundUse.Asked insurance(Stairwell door, boolean poolFirst) {
    return new FundUse.Asked(Purpose.INSURANCE, Charge.LIFT_REPAIR, door.name() + "电梯维修保险（一年）",
        "保障维修、更新和改造；保后维修直接启动，不再逐次表决（演示）", PREMIUM, poolFirst, null, FIRST + "业委会");
  }

  private static FundUse.Asked repair(Stairwell door) {
    return new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, "更换门机变频器",
        "范围：" + door.label() + "电梯；选择：三家比价；管理：物业；验收：业委会；时间：三日（演示）", Money.yuan("6800"), false,
        "demo:" + door.id(), FIRST + "业委会");
  }

  private FundUse apply(Stairwell door, Cast cast, Instant at, FundUse.Asked what) {
    Lift lift = house.lifts.liftsOf(Actor.HOUSE, door.id()).getFirst();
    boolean insurance = what.purpose() == Purpose.INSURANCE;
    FundUse use = doors.uses.apply(cast.committee(),
        new FundUse.Application(FundUseId.next(), door.id(), lift.id(),
            insurance ? FundUse.Kind.INSURANCE : FundUse.Kind.EMERGENCY, what, FundPolicy.Applicant.COMMITTEE, 1,
            new FundUse.PayTo(insurance ? "演示财产保险公司" : "演示电梯维保公司", "演示银行济南分行", "6222000000000126")),
        at);
    doors.uses.prove(cast.committee(), use.id(), new FundUses.ProofDraft(UUID.randomUUID(),
        FundUse.ProofKind.PLAN_POSTED, ChinaTime.dayOf(at), Optional.empty(), "门厅公告栏（演示）"), at);
    return use;
  }

  /** The roll, eight days for objections, the notice, a week of ballots; counted when that is over by now. */
  private void vote(Asked asked, Cast cast, LocalDate published, Instant now) {
    Actor committee = cast.committee();
    Vote vote = doors.uses.putToVote(committee, asked.use().id(), VoteId.next(), noon(published));
    vote = votes.publishRoll(committee, vote.id(), vote.version(), noon(published));
    LocalDate noticed = published.plusDays(8);
    Instant opens = votes.earliestOpening(committee, vote.id(), noticed);
    Instant closes = opens.plusSeconds(86_400L * 7);
    vote = votes.notice(committee, vote.id(), new Schedule(opens, closes), vote.version(), noon(noticed));
    int n = 0;
    Map<DwellingId, List<Ownership>> owners = house.households.owners(Actor.HOUSE, asked.door());
    for (Dwelling each : house.households.dwellings(Actor.HOUSE, asked.door())) {
      List<Ownership> owning = owners.getOrDefault(each.id(), List.of());
      Instant at = opens.plusSeconds(3_600L * ++n);
      if (n % 6 != 0 && !owning.isEmpty() && at.isBefore(now)) {
        Ownership speaks = owning.stream().filter(Ownership::delegate).findFirst().orElse(owning.getFirst());
        box.cast(DemoCast.owner(asked.door(), each, speaks), vote.id(),
            new Casting(UUID.randomUUID(), List.of(each.id()), n % 7 == 0 ? Choice.NO : Choice.YES), at);
      }
    }
    if (closes.isBefore(now)) {
      votes.close(committee, vote.id(), vote.version(), closes.plusSeconds(3_600));
    }
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(ChinaTime.ZONE).toInstant();
  }

  /** The first premium is taken and waits for the cashier, the second for the reviewer, the repair for the officer. */
  private void goOn(List<Asked> asked, Cast cast, Instant now) {
    FundUse first = asked.getFirst().use();
    if (doors.desk.use(cast.officer(), first.id()).stage() != FundUse.Stage.DECIDED) {
      return;
    }
    doors.uses.review(cast.reviewer(), first.id(), "", now);
    doors.premiums.reserve(cast.officer(), first.id(), PREMIUM, now);
    doors.premiums.confirm(cast.officer(), first.id(), "YS-2026-000126", now);
    doors.payments.propose(cast.officer(), FundPaymentId.next(), first.id(), doors.payments.payable(
        doors.desk.use(cast.officer(), first.id())), now);
    FundUse hurry = asked.getLast().use();
    Actor neighbour = new Actor(UUID.nameUUIDFromBytes(new byte[]{7}), "许商街道", Actor.Kind.STAFF,
        List.of(Grant.of(Role.NEIGHBOURHOOD_SECRETARY, hurry.path())));
    doors.uses.approve(neighbour, hurry.id(), "社区与业委会现场确认（演示）", now);
    doors.uses.review(cast.reviewer(), hurry.id(), "", now);
  }
}
