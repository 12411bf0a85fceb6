package org.tibao.fund;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.money.Money;
import org.tibao.registry.Area;
import org.tibao.registry.Building;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Casting;
import org.tibao.voting.Choice;
import org.tibao.voting.Schedule;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/**
 * One door with one lift, eight floors of six dwellings: 48 owners, of whom the first 40 have a sub-account with enough in
 * it, five with too little and three none; and the people who deal with the fund. Everything that stands here was done.
 */
final class LiftDoor {

  static final String INSURER = "演示财产保险济南分公司";

  static final Instant NOW = Instant.parse("2026-11-02T02:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
  static final String SHANGHE = "370126001";
  static final String SHANGHAI = "310107103";
  static final String ZHUZHOU = "430211001";
  static final String NUMBER = "37012600010001";

  final Doors doors;
  final Estate estate;
  final Building building;
  final Stairwell stairwell;
  final Lift lift;
  final List<Dwelling> dwellings = new ArrayList<>();
  FundAccount account;

  /** The doors through which a test goes. */
  record Doors(Places places, Households households, Lifts lifts, FundAccounts accounts) {}

  LiftDoor(Doors doors, String name, String region, @Nullable LocalDate warranty) {
    this.doors = doors;
    doors.places.officialRegion(Actor.HOUSE, region, NOW);
    estate = doors.places.addEstate(Actor.HOUSE, new Estate.Draft(region, name, "商中路 1 号", 2012, null), NOW);
    building = doors.places.addBuilding(Actor.HOUSE, estate.id(), "3 幢", 8, null, NOW);
    stairwell = doors.places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft("1 单元", 8, null, null), NOW);
    for (int floor = 1; floor <= 8; floor++) {
      for (int flat = 1; flat <= 6; flat++) {
        String room = floor + "0" + flat;
        Dwelling dwelling = doors.households.add(Actor.HOUSE, stairwell.id(),
            new Dwelling.Draft(room, floor, new Area(80_00 + flat * 500, Area.Basis.REGISTER), null), NOW);
        dwellings.add(dwelling);
        own(dwelling, "李" + room, LocalDate.of(2012, 1, 1));
      }
    }
    lift = new Lift(LiftId.next(), region, stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "1 号梯", "", new Lift.Facts("", "1-8", null, null, null, null, null, warranty), null,
        List.of(), Map.of());
    doors.lifts.add(Actor.HOUSE, lift, NOW);
  }

  void own(Dwelling dwelling, String name, LocalDate on) {
    doors.households.pass(Actor.HOUSE, dwelling.id(), List.of(new Buyer(Party.Kind.PERSON, name, null, null,
        Ownership.Basis.REGISTERED, false, "")), on, NOW);
  }

  /** The account with 45 sub-accounts: 40 with ¥5,000, five with ¥60. */
  LiftDoor opened() {
    account = doors.accounts.open(officer(), new FundAccount.Opening(estate.id(), null, "演示银行商河支行",
        "商河县住宅专项维修资金", number(), TODAY.minusDays(400)), NOW);
    var openings = new ArrayList<SubAccount.Opening>();
    for (int i = 0; i < 45; i++) {
      openings.add(new SubAccount.Opening(dwellings.get(i).id(), Money.yuan("6000"),
          Money.yuan(i < 40 ? "5000" : "60"), TODAY.minusDays(300)));
    }
    doors.accounts.openSubs(officer(), account.id(), openings, NOW);
    return this;
  }

  String number() {
    return NUMBER + Math.abs((long) estate.id().hashCode());
  }

  Dwelling dwelling(String room) {
    return dwellings.stream().filter(each -> each.room().equals(room)).findFirst().orElseThrow();
  }

  Actor officer() {
    return actor("资金中心甲", Role.HOUSING_AUTHORITY, estate.path());
  }

  Actor reviewer() {
    return actor("资金中心乙", Role.HOUSING_AUTHORITY, estate.path());
  }

  Actor cashier() {
    return actor("资金中心丙", Role.HOUSING_AUTHORITY, estate.path());
  }

  Actor committee() {
    return actor("业委会主任", Role.OWNERS_COMMITTEE, estate.path());
  }

  Actor secondOfCommittee() {
    return actor("业委会委员", Role.OWNERS_COMMITTEE, estate.path());
  }

  Actor property() {
    return actor("物业安全员", Role.PROPERTY_SAFETY, estate.path());
  }

  static Actor stranger() {
    return actor("外县资金中心", Role.HOUSING_AUTHORITY, "/11/");
  }

  static Actor actor(String name, Role role, String path) {
    return new Actor(UUID.nameUUIDFromBytes((name + path).getBytes(UTF_8)), name, Actor.Kind.STAFF,
        List.of(Grant.of(role, path)));
  }

  /** An owner as she signs in: her dwelling, and what neighbours may see. */
  Actor owner(Dwelling dwelling) {
    Ownership owner = doors.households.owners(Actor.HOUSE, stairwell.id()).get(dwelling.id()).getFirst();
    return new Actor(owner.party().id().value(), owner.party().name(), Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, dwelling.path()), Grant.of(Role.NEIGHBOUR, stairwell.path())));
  }

  /** That premium, of the insurer that is to be paid. */
  static Premiums.Insured insured(Money premium) {
    return new Premiums.Insured(premium, INSURER);
  }

  /** An application of the committee for the lift's insurance. */
  FundUse.Application insurance(Money premium, boolean poolFirst) {
    return application(FundUse.Kind.INSURANCE, new FundUse.Asked(Purpose.INSURANCE, Charge.LIFT_REPAIR,
        "1 号梯电梯维修保险", "保期一年，维修、更新和改造", premium, poolFirst, null, "业委会"));
  }

  FundUse.Application repair(FundUse.Kind kind, Money budget, String costLine) {
    return application(kind, new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, "更换曳引钢丝绳",
        "实施范围：1 号梯；施工单位选择方式：比价；施工管理：物业；验收：业委会；时间：十日", budget, false, costLine, "业委会"));
  }

  FundUse.Application application(FundUse.Kind kind, FundUse.Asked asked) {
    return new FundUse.Application(FundUseId.next(), stairwell.id(), lift.id(), kind, asked,
        kind == FundUse.Kind.EMERGENCY ? FundPolicy.Applicant.PROPERTY : FundPolicy.Applicant.COMMITTEE, 3,
        new FundUse.PayTo(INSURER, "演示银行济南分行", "6222000000000042"));
  }

  static FundUses.ProofDraft proof(FundUse.ProofKind kind, LocalDate on) {
    return new FundUses.ProofDraft(UUID.randomUUID(), kind, on, Optional.empty(), "");
  }

  static FundUses.ProofDraft proof(FundUse.ProofKind kind, LocalDate on, Money amount) {
    return new FundUses.ProofDraft(UUID.randomUUID(), kind, on, Optional.of(amount), "");
  }

  /** The whole vote of those whom the lift serves: the roll, the notice, ballots, the count. */
  Vote voted(Votes votes, BallotBox box, VoteId id, int yes, int no) {
    Actor committee = committee();
    Vote prepared = votes.vote(committee, id);
    Vote published = votes.publishRoll(committee, id, prepared.version(), NOW);
    Instant noticedAt = NOW.plus(Duration.ofDays(20));
    Instant opens = votes.earliestOpening(committee, id, TODAY.plusDays(20));
    Vote noticed = votes.notice(committee, id, new Schedule(opens, opens.plus(Duration.ofDays(7))),
        published.version(), noticedAt);
    for (int i = 0; i < yes + no; i++) {
      Dwelling each = dwellings.get(i);
      box.cast(owner(each), id,
          new Casting(UUID.randomUUID(), List.of(each.id()), i < yes ? Choice.YES : Choice.NO),
          opens.plusSeconds(3600));
    }
    return votes.close(committee, id, noticed.version(), opens.plus(Duration.ofDays(7)).plusSeconds(60));
  }

  /** The bank's statement shows that the fund has earned something. */
  Yield earned(FundStatements statements, Yields yields, Money amount, LocalDate on, String text) {
    Money after = doors.accounts.figures(officer(), account.id()).bank().plus(amount);
    String file = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n%s,%s,%s,,%s,,,%s,转账,Y%s"
        .formatted(number(), on, amount, after, text, UUID.randomUUID());
    statements.take(officer(), "收益.csv", file.getBytes(UTF_8), null, NOW);
    return yields.of(officer(), account).stream()
        .filter(each -> each.treatment() == null && each.amount().equals(amount)).findFirst().orElseThrow();
  }

  /** Some days after the vote. */
  static Instant later() {
    return NOW.plus(Duration.ofDays(60));
  }
}
