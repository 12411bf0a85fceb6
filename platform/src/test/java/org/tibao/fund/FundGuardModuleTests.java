package org.tibao.fund;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tibao.fund.LiftDoor.NOW;
import static org.tibao.fund.LiftDoor.TODAY;
import static org.tibao.fund.LiftDoor.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.fund.FundUse.Kind;
import org.tibao.fund.FundUse.ProofKind;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Area;
import org.tibao.registry.Building;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;
import org.tibao.voting.VoteId;

/** What stands between somebody's wish and the households' money: notices, approvals, caps, repeats, wrong orders. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class FundGuardModuleTests {

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private FundAccounts accounts;
  @Autowired
  private FundUses uses;
  @Autowired
  private FundDesk desk;
  @Autowired
  private FundPayments payments;
  @Autowired
  private FundStatements statements;
  @Autowired
  private FundClaims claims;
  @Autowired
  private Yields yields;
  @Autowired
  private RuleBook rules;

  private String name;

  @BeforeEach
  void aName(TestInfo test) {
    name = test.getDisplayName();
  }

  private LiftDoor door(String region) {
    return new LiftDoor(new LiftDoor.Doors(places, households, lifts, accounts), name, region,
        LocalDate.of(2020, 1, 1)).opened();
  }

  private static Instant in(int days) {
    return NOW.plus(Duration.ofDays(days));
  }

  private FundUse pooled(LiftDoor door, String budget, String cost) {
    var asked = new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, "更换曳引钢丝绳",
        "实施范围：1 号梯；施工单位选择方式：比价；施工管理：物业；验收：业委会；时间：十日", Money.yuan(budget), true, cost, "业委会");
    return uses.apply(door.committee(), door.application(Kind.REPAIR, asked), NOW);
  }

  @Test
  void inZhuzhouAPlanThatNobodyObjectsToMayTakeWhatIsPooled() {
    LiftDoor door = door(LiftDoor.ZHUZHOU);
    Yield earned = door.earned(statements, yields, Money.yuan("5000"), TODAY, "国债兑付");
    yields.allot(door.officer(), earned.id(), NOW);
    FundUse use = pooled(door, "5000.01", name + ":1");
    refuses(FundRefusal.NOT_THIS_ROUTE, () -> uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW));
    refuses(FundRefusal.NOTICE_STILL_RUNS, () -> uses.decideByNotice(door.committee(), use.id(), in(12)));
    uses.prove(door.committee(), use.id(), proof(ProofKind.PLAN_POSTED, TODAY), NOW);
    refuses(FundRefusal.NOTICE_STILL_RUNS, () -> uses.decideByNotice(door.committee(), use.id(), in(7)));
    assertThat(desk.hanging(door.committee(), use.place().stairwell(), TODAY.plusDays(7)))
        .containsExactly(new FundDesk.Hanging(use.kind(), false, TODAY, TODAY.plusDays(7)));
    assertThat(desk.hanging(door.committee(), use.place().stairwell(), TODAY.plusDays(8))).isEmpty();
    FundUse decided = uses.decideByNotice(door.committee(), use.id(), in(8));
    assertThat(decided.state().decidedBy()).isEqualTo(FundUse.DecidedBy.NOTICE);
    assertThat(decided.state().decidedOn()).isEqualTo(TODAY.plusDays(8));
    assertThat(desk.hanging(door.committee(), use.place().stairwell(), TODAY.plusDays(8))).singleElement()
        .satisfies(each -> assertThat(each.result()).isTrue());
    refuses(FundRefusal.RESULT_STILL_POSTED, () -> uses.review(door.reviewer(), use.id(), "", in(15)));
    uses.review(door.reviewer(), use.id(), "", in(16));
    refuses(FundRefusal.ONLY_POOL_BY_NOTICE,
        () -> uses.reserve(door.officer(), use.id(), Money.yuan("5000.01"), in(16)));
    uses.reserve(door.officer(), use.id(), Money.yuan("5000"), in(16));
    assertThat(accounts.figures(door.officer(), door.account.id()).held()).isEqualTo(Money.ZERO);
    uses.confirm(door.officer(), use.id(), in(16));
    assertThat(accounts.figures(door.officer(), door.account.id()).subs()).isEqualTo(Money.yuan("200300"));
  }

  @Test
  void aLiftTakesWhatItsOwnPlaceHasEarnedAndNeverTheNeighbours() {
    for (String region : List.of(LiftDoor.SHANGHE, LiftDoor.ZHUZHOU)) {
      LiftDoor door = door(region);
      boolean byStairwell = region.equals(LiftDoor.SHANGHE);
      Building house = byStairwell
          ? door.building
          : places.addBuilding(Actor.HOUSE, door.estate.id(), "4 幢", 8, null, NOW);
      Stairwell next = places.addStairwell(Actor.HOUSE, house, new Stairwell.Draft("2 单元", 8, null, null), NOW);
      Dwelling neighbour = households.add(Actor.HOUSE, next.id(),
          new Dwelling.Draft("101", 1, new Area(90_00, Area.Basis.REGISTER), null), NOW);
      accounts.openSubs(door.officer(), door.account.id(), List.of(new SubAccount.Opening(neighbour.id(),
          Money.yuan("600900"), Money.yuan("600900"), TODAY.minusDays(300))), NOW);
      Yield earned = door.earned(statements, yields, Money.yuan("4000"), TODAY, "国债兑付");
      yields.allot(door.officer(), earned.id(), NOW);

      assertThat(yields.pools(door.officer(), door.account)).containsExactlyInAnyOrder(
          new Yields.Pooled(byStairwell ? "1 单元" : "3 幢", Money.yuan("1000")),
          new Yields.Pooled(byStairwell ? "2 单元" : "4 幢", Money.yuan("3000")));
      assertThat(accounts.figures(door.officer(), door.account.id()).pool()).isEqualTo(Money.yuan("4000"));
      FundUse use = uses.apply(door.committee(), door.insurance(Money.yuan("2500"), true), NOW);
      assertThat(desk.table(door.committee(), use).fromPool()).isEqualTo(Money.yuan("1000"));
    }
  }

  /** Two stairwells of one building have pooled 4,000, a quarter of it earned by the first; from tomorrow on the basis is another. */
  private LiftDoor pooledBy(String region, FundPolicy.PoolBasis then) {
    return pooledBy(region, yields -> new FundPolicy.YieldRule(yields.treatment(), yields.poolPays(), then));
  }

  private LiftDoor pooledBy(String region, UnaryOperator<FundPolicy.YieldRule> then) {
    LiftDoor door = door(region);
    Stairwell next = places.addStairwell(Actor.HOUSE, door.building, new Stairwell.Draft("2 单元", 8, null, null), NOW);
    Dwelling neighbour = households.add(Actor.HOUSE, next.id(),
        new Dwelling.Draft("101", 1, new Area(90_00, Area.Basis.REGISTER), null), NOW);
    accounts.openSubs(door.officer(), door.account.id(), List.of(new SubAccount.Opening(neighbour.id(),
        Money.yuan("600900"), Money.yuan("600900"), TODAY.minusDays(300))), NOW);
    yields.allot(door.officer(), door.earned(statements, yields, Money.yuan("4000"), TODAY, "国债兑付").id(), NOW);
    FundPolicy base = rules.on(FundPolicy.KIND, door.estate.path(), TODAY).data();
    var other = new FundPolicy(base.label(), base.labelEn(),
        then.apply(base.yields()), base.charges(), base.applicants(), base.decision(), base.emergency(), base.caps(),
        base.replenishBelow(), base.publishMonths(),
        base.cites(), base.uncertain());
    String rule = rules.issue(new RuleDraft(FundPolicy.KIND.name(), door.estate.path(), TODAY.plusDays(1), null,
        "换统筹范围", Confidence.HIGH, rules.yaml(other)), new Author(UUID.randomUUID(), "甲"), NOW);
    rules.confirm(rule, new Author(UUID.randomUUID(), "乙"), NOW);
    return door;
  }

  @Test
  void whatWasPooledForAHouseGoesOnToItsStairwellsWhereThePlaceNarrowsItsBasis() {
    LiftDoor door = pooledBy(LiftDoor.ZHUZHOU, FundPolicy.PoolBasis.STAIRWELL);
    FundUse before = pooled(door, "300", name + ":1");
    assertThat(yields.pools(door.officer(), door.account)).containsExactly(
        new Yields.Pooled("3 幢", Money.yuan("4000")));
    var asked = new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, "更换曳引钢丝绳", "", Money.yuan("2500"), true,
        name + ":2", "业委会");
    FundUse after = uses.apply(door.committee(), door.application(Kind.REPAIR, asked), in(1));

    assertThat(yields.pools(door.officer(), door.account)).containsExactlyInAnyOrder(
        new Yields.Pooled("1 单元", Money.yuan("1000")), new Yields.Pooled("2 单元", Money.yuan("3000")));
    assertThat(accounts.figures(door.officer(), door.account.id()).pool()).isEqualTo(Money.yuan("4000"));
    assertThat(desk.table(door.committee(), after).fromPool()).isEqualTo(Money.yuan("1000"));
    assertThat(yields.pool(door.owner(door.dwellings.getFirst()), door.account, door.stairwell))
        .contains(new Yields.Pooled("1 单元", Money.yuan("1000")));
    // An application of before finds its money where it is now, and gives back to where it came from.
    assertThat(desk.table(door.committee(), before).fromPool()).isEqualTo(Money.yuan("300"));
    uses.prove(door.committee(), before.id(), proof(ProofKind.PLAN_POSTED, TODAY), NOW);
    uses.decideByNotice(door.committee(), before.id(), in(8));
    uses.review(door.reviewer(), before.id(), "", in(16));
    uses.reserve(door.officer(), before.id(), Money.yuan("300"), in(16));
    assertThat(desk.table(door.committee(), after).fromPool()).isEqualTo(Money.yuan("700"));
    uses.release(door.officer(), before.id(), "改期", in(17));
    assertThat(desk.table(door.committee(), after).fromPool()).isEqualTo(Money.yuan("1000"));
    // Once more it moves nothing.
    uses.apply(door.committee(), door.application(Kind.REPAIR, new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR,
        "更换门机", "", Money.yuan("1"), true, name + ":3", "业委会")), in(18));
    assertThat(yields.pools(door.officer(), door.account)).containsExactlyInAnyOrder(
        new Yields.Pooled("1 单元", Money.yuan("1000")), new Yields.Pooled("2 单元", Money.yuan("3000")));
  }

  @Test
  void whatAStairwellHasEarnedStaysItsOwnWhereThePlaceWidensItsBasis() {
    LiftDoor door = pooledBy(LiftDoor.SHANGHE, FundPolicy.PoolBasis.ACCOUNT);
    FundUse use = uses.apply(door.committee(), door.insurance(Money.yuan("2500"), true), in(1));
    assertThat(desk.table(door.committee(), use).fromPool()).isEqualTo(Money.yuan("1000"));
    assertThat(yields.pools(door.officer(), door.account)).containsExactlyInAnyOrder(
        new Yields.Pooled("1 单元", Money.yuan("1000")), new Yields.Pooled("2 单元", Money.yuan("3000")));
  }

  @Test
  void whatWasPooledGoesToTheHouseholdsWhereThePlaceSharesOutFromThenOn() {
    LiftDoor door = pooledBy(LiftDoor.ZHUZHOU, yields -> new FundPolicy.YieldRule(FundPolicy.Treatment.DISTRIBUTED,
        Set.of(), yields.basis()));
    FundUse before = pooled(door, "300", name + ":1");
    uses.prove(door.committee(), before.id(), proof(ProofKind.PLAN_POSTED, TODAY), NOW);
    uses.decideByNotice(door.committee(), before.id(), in(8));
    uses.review(door.reviewer(), before.id(), "", in(16));
    uses.reserve(door.officer(), before.id(), Money.yuan("300"), in(16));
    Money households = accounts.figures(door.officer(), door.account.id()).subs();
    uses.apply(door.committee(), door.repair(Kind.REPAIR, Money.yuan("100"), name + ":2"), in(17));

    assertThat(yields.pools(door.officer(), door.account)).as("what a use has set aside stays")
        .containsExactly(new Yields.Pooled("3 幢", Money.yuan("300")));
    assertThat(accounts.figures(door.officer(), door.account.id()).subs())
        .isEqualTo(households.plus(Money.yuan("3700")));
    // Who had three quarters of what stood there has three quarters of it, and once more it moves nothing.
    uses.apply(door.committee(), door.repair(Kind.REPAIR, Money.yuan("100"), name + ":3"), in(18));
    assertThat(accounts.subs(door.officer(), door.account.id())).extracting(SubAccount.Standing::balance)
        .contains(Money.yuan("600900").plus(Money.yuan("2775")));
    uses.release(door.officer(), before.id(), "改期", in(18));
    uses.apply(door.committee(), door.repair(Kind.REPAIR, Money.yuan("100"), name + ":4"), in(19));
    assertThat(accounts.figures(door.officer(), door.account.id()).pool()).isEqualTo(Money.ZERO);
  }

  @Test
  void aNoticeNeverTakesFromTheHouseholds() {
    LiftDoor door = door(LiftDoor.ZHUZHOU);
    FundUse.Application asked = door.repair(Kind.REPAIR, Money.yuan("4800"), name + ":1");
    var few = new FundUse.Application(asked.id(), asked.stairwell(), asked.lift(), asked.kind(), asked.asked(),
        FundPolicy.Applicant.OWNERS, 2, asked.payTo());
    refuses(FundRefusal.TOO_FEW_APPLICANTS, () -> uses.apply(door.committee(), few, NOW));
    var property = new FundUse.Application(asked.id(), asked.stairwell(), asked.lift(), asked.kind(), asked.asked(),
        FundPolicy.Applicant.PROPERTY, 3, asked.payTo());
    refuses(FundRefusal.MAY_NOT_APPLY, () -> uses.apply(door.property(), property, NOW));
    FundUse use = uses.apply(door.committee(), asked, NOW);
    uses.prove(door.committee(), use.id(), proof(ProofKind.PLAN_POSTED, TODAY), NOW);
    refuses(FundRefusal.ONLY_POOL_BY_NOTICE, () -> uses.decideByNotice(door.committee(), use.id(), in(12)));

    FundUse second = pooled(door, "100", name + ":2");
    uses.prove(door.committee(), second.id(), proof(ProofKind.PLAN_POSTED, TODAY), NOW);
    Dwelling home = door.dwellings.getFirst();
    uses.object(door.owner(home), second.id(), "价格太高", NOW);
    refuses(FundRefusal.OBJECTED, () -> uses.decideByNotice(door.committee(), second.id(), in(12)));
    refuses(FundRefusal.UNKNOWN, () -> uses.object(LiftDoor.stranger(), second.id(), "x", NOW));
    assertThat(uses.withdraw(door.committee(), second.id(), "重新比价", in(12)).stage())
        .isEqualTo(FundUse.Stage.WITHDRAWN);
    refuses(FundRefusal.NOT_FROM_HERE, () -> uses.reject(door.reviewer(), second.id(), "x", in(12)));
  }

  @Test
  void theDaysOfANoticeCountFromTheDayItIsEntered() {
    LiftDoor door = door(LiftDoor.ZHUZHOU);
    FundUse use = pooled(door, "100", name);
    uses.prove(door.committee(), use.id(), proof(ProofKind.PLAN_POSTED, TODAY.minusDays(30)), in(2));
    refuses(FundRefusal.NOTICE_STILL_RUNS, () -> uses.decideByNotice(door.committee(), use.id(), in(9)));
    assertThat(uses.decideByNotice(door.committee(), use.id(), in(10)).state().decidedOn())
        .isEqualTo(TODAY.plusDays(10));
  }

  @Test
  void nobodySpeaksForAnother() {
    LiftDoor door = door(LiftDoor.SHANGHAI);
    FundUse.Application asked = door.repair(Kind.EMERGENCY, Money.yuan("96"), name);
    var asCommittee = new FundUse.Application(asked.id(), asked.stairwell(), asked.lift(), asked.kind(),
        asked.asked(), FundPolicy.Applicant.COMMITTEE, 1, asked.payTo());
    refuses(FundRefusal.MAY_NOT_APPLY, () -> uses.apply(door.property(), asCommittee, NOW));
    var renewal = new FundUse.Asked(Purpose.RENEWAL, Charge.LIFT_RENEWAL, "整机更新", "", Money.yuan("1"), false, name,
        "物业");
    refuses(FundRefusal.NOT_CHARGEABLE,
        () -> uses.apply(door.property(), door.application(Kind.EMERGENCY, renewal), NOW));
    FundUse use = uses.apply(door.property(), asked, NOW);
    refuses(AccessRefusal.NOT_YOURS, () -> uses.approve(door.property(), use.id(), "同意", NOW));
    refuses(AccessRefusal.NOT_YOURS,
        () -> uses.prove(door.property(), use.id(), proof(ProofKind.COMMITTEE_APPROVAL, TODAY), NOW));
    refuses(AccessRefusal.NOT_YOURS,
        () -> uses.prove(door.committee(), use.id(), proof(ProofKind.APPRAISAL_REPORT, TODAY), NOW));
    uses.prove(door.committee(), use.id(), proof(ProofKind.COMMITTEE_APPROVAL, TODAY), NOW);
    uses.prove(door.reviewer(), use.id(), proof(ProofKind.APPRAISAL_REPORT, TODAY), NOW);
    assertThat(desk.proofs(door.reviewer(), use)).extracting(FundUse.Proof::kind)
        .containsExactlyInAnyOrder(ProofKind.COMMITTEE_APPROVAL, ProofKind.APPRAISAL_REPORT);
    FundUse own = uses.apply(door.committee(), new FundUse.Application(FundUseId.next(), asked.stairwell(),
        asked.lift(), asked.kind(), asked.asked(), FundPolicy.Applicant.COMMITTEE, 1, asked.payTo()), NOW);
    refuses(FundRefusal.MAKER_IS_CHECKER, () -> uses.approve(door.committee(), own.id(), "同意", NOW));
  }

  private FundUse confirmed(LiftDoor door, String sum) {
    FundUse use = uses.apply(door.property(), door.repair(Kind.EMERGENCY, Money.yuan(sum), name), NOW);
    uses.prove(door.property(), use.id(), proof(ProofKind.STOP_NOTICE, TODAY), NOW);
    uses.approve(door.committee(), use.id(), "同意", NOW);
    uses.review(door.reviewer(), use.id(), "", NOW);
    uses.reserve(door.officer(), use.id(), Money.yuan(sum), NOW);
    return uses.confirm(door.officer(), use.id(), NOW);
  }

  private FundPayment propose(LiftDoor door, FundUse use, String amount) {
    return payments.propose(door.property(), FundPaymentId.next(), use.id(), Money.yuan(amount), NOW);
  }

  @Test
  void aContractAboveTheUseOpensNoHigherCap() {
    LiftDoor door = door(LiftDoor.SHANGHAI);
    FundUse use = confirmed(door, "9600");
    uses.prove(door.property(), use.id(), proof(ProofKind.CONTRACT, TODAY, Money.yuan("20000")), NOW);
    refuses(FundRefusal.FIRST_TOO_LARGE, () -> propose(door, use, "2880.01"));
    FundPayment first = propose(door, use, "2880");
    FundPayment second = propose(door, use, "4000");
    refuses(FundRefusal.FIRST_TOO_LARGE, () -> payments.instruct(door.cashier(), second.id(), NOW));
    uses.prove(door.property(), use.id(), proof(ProofKind.CONTRACT, TODAY, Money.yuan("9000")), in(1));
    refuses(FundRefusal.FIRST_TOO_LARGE, () -> payments.instruct(door.cashier(), first.id(), in(1)));

    assertThat(payments.withdraw(door.property(), first.id(), "按合同重提", in(1)).stage())
        .isEqualTo(FundPayment.Stage.WITHDRAWN);
    assertThat(payments.withdraw(door.property(), first.id(), "再来", in(1)).stage())
        .isEqualTo(FundPayment.Stage.WITHDRAWN);
    refuses(FundRefusal.UNKNOWN, () -> payments.withdraw(door.property(), FundPaymentId.next(), "x", in(1)));
    payments.withdraw(door.officer(), second.id(), "按合同重提", in(1));
    FundPayment anew = propose(door, use, "2700");
    assertThat(anew.number()).isEqualTo(3);
    payments.instruct(door.cashier(), anew.id(), in(1));
    refuses(FundRefusal.NOT_FROM_HERE, () -> payments.withdraw(door.property(), anew.id(), "晚了", in(1)));
    refuses(FundRefusal.NOT_FROM_HERE, () -> payments.instruct(door.cashier(), first.id(), in(1)));
  }

  @Test
  void anOrderWithoutItsReferenceIsMatchedByHand() {
    LiftDoor door = door(LiftDoor.SHANGHAI);
    FundUse use = confirmed(door, "9600");
    FundPayment payment = propose(door, use, "2880");
    String order = payments.instruct(door.cashier(), payment.id(), NOW).order().endToEnd();
    take(door, """
        %1$s,2026-10-05,,2880,197420.00,演示维修公司,,付款,转账,P1
        """.formatted(door.number()));
    FundLine line = claims.open(door.officer(), 9).getFirst();
    refuses(FundRefusal.UNKNOWN, () -> claims.order(door.officer(), line.id(), FundPaymentId.next(), NOW));
    assertThat(claims.orders(door.officer(), line)).extracting(FundPayment::id).containsExactly(payment.id());
    claims.order(door.officer(), line.id(), payment.id(), NOW);
    assertThat(payments.of(door.officer(), use).getFirst().stage()).isEqualTo(FundPayment.Stage.PAID);
    assertThat(claims.open(door.officer(), 9)).isEmpty();

    take(door, """
        %1$s,2026-10-06,,2880,194540.00,演示维修公司,,%2$s,转账,P2
        """.formatted(door.number(), order));
    assertThat(claims.open(door.officer(), 9)).as("the order was paid: what says so again is not explained")
        .hasSize(1);
    assertThat(claims.orders(door.officer(), claims.open(door.officer(), 9).getFirst())).isEmpty();
  }

  @Test
  void aSecondClaimMovesMoneyAndARepeatedOneDoesNot() {
    LiftDoor door = door(LiftDoor.SHANGHAI);
    take(door, """
        %1$s,2026-10-01,500,,200800.00,王某,,不知道,转账,L1
        %1$s,2026-10-02,100,,200900.00,王某,,不知道,转账,L2
        """.formatted(door.number()));
    List<FundLine> open = claims.open(door.officer(), 9);
    FundLineId line = open.getFirst().id();
    Dwelling home = door.dwelling("101");
    var one = new FundClaims.Part(UUID.randomUUID(), Money.yuan("200"));
    claims.deposit(door.officer(), line, home.id(), one, NOW);
    claims.deposit(door.officer(), line, home.id(), one, NOW);
    assertThat(balance(door, home)).isEqualTo(Money.yuan("5200"));
    claims.deposit(door.officer(), line, home.id(), new FundClaims.Part(UUID.randomUUID(), Money.yuan("200")), NOW);
    assertThat(balance(door, home)).isEqualTo(Money.yuan("5400"));
    refuses(FundRefusal.REPEATED_DIFFERENTLY,
        () -> claims.deposit(door.officer(), open.getLast().id(), home.id(), one, NOW));
    assertThat(accounts.figures(door.officer(), door.account.id())).satisfies(figures -> {
      assertThat(figures.suspense()).isEqualTo(Money.yuan("200"));
      assertThat(figures.agrees()).isTrue();
    });
  }

  private Money balance(LiftDoor door, Dwelling home) {
    return accounts.of(door.officer(), home.id()).orElseThrow().balance();
  }

  private void take(LiftDoor door, String lines) {
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n" + lines;
    statements.take(door.officer(), "对账单.csv", text.getBytes(UTF_8), null, NOW);
  }

  private static void refuses(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
