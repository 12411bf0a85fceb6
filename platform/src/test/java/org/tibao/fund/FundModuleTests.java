package org.tibao.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.tibao.fund.LiftDoor.NOW;
import static org.tibao.fund.LiftDoor.TODAY;
import static org.tibao.fund.LiftDoor.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.fund.FundUse.Kind;
import org.tibao.fund.FundUse.ProofKind;
import org.tibao.intake.Intake;
import org.tibao.intake.LoadOptions;
import org.tibao.intake.LoadReport;
import org.tibao.ledger.CostLines;
import org.tibao.ledger.LedgerRefusal;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.voting.VoteId;

/** The fund of an estate: its accounts, yields, repairs, emergencies, payments, and what its bank says. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class FundModuleTests {

  private static final LocalDate OVER = LocalDate.of(2020, 1, 1);
  private static final Instant LATER = NOW.plus(Duration.ofDays(12));

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
  private Yields yields;
  @Autowired
  private FundCare care;
  @Autowired
  private CostLines costs;
  @Autowired
  private Intake intake;
  @TempDir
  Path directory;

  private String name;

  @BeforeEach
  void aName(TestInfo test) {
    name = test.getDisplayName();
  }

  private LiftDoor door(String region, @Nullable LocalDate warranty) {
    return new LiftDoor(new LiftDoor.Doors(places, households, lifts, accounts), name, region, warranty);
  }

  @Test
  void oneAccountForOneEstateUnderOneNumber() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    refuses(FundRefusal.OPENED_ALREADY, () -> accounts.open(door.officer(), opening(door, "99999999"), NOW));
    LiftDoor other = new LiftDoor(new LiftDoor.Doors(places, households, lifts, accounts), name + "乙",
        LiftDoor.SHANGHAI, OVER);
    refuses(FundRefusal.NUMBER_TAKEN, () -> accounts.open(other.officer(), opening(other, door.number()), NOW));
    refuses(FundRefusal.NOT_AN_ACCOUNT_NUMBER, () -> accounts.open(other.officer(), opening(other, "12"), NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> accounts.open(door.committee(), opening(door, "99999999"), NOW));
    refuses(FundRefusal.UNKNOWN, () -> accounts.account(LiftDoor.stranger(), door.account.id()));
    assertThat(accounts.all(door.committee())).contains(door.account);
    assertThat(accounts.all(LiftDoor.stranger())).doesNotContain(door.account);
    assertThat(accounts.of(door.owner(door.dwellings.getFirst()), door.stairwell.id())).contains(door.account);
    assertThat(accounts.account(door.committee(), door.account.id()).number()).startsWith("**** ");

    FundAccount building = accounts.open(door.officer(), new FundAccount.Opening(door.estate.id(),
        door.building.id(), "银行", "户名", "8888888801" + door.number().substring(14), TODAY), NOW);
    assertThat(building.label()).endsWith(" 3 幢");
    assertThat(accounts.of(door.officer(), door.stairwell.id())).contains(building);
    assertThat(accounts.openSubs(door.officer(), building.id(),
        List.of(new SubAccount.Opening(door.dwellings.getLast().id(), Money.ZERO, Money.ZERO, TODAY)), NOW)).isOne();
  }

  private static FundAccount.Opening opening(LiftDoor door, String number) {
    return new FundAccount.Opening(door.estate.id(), null, "银行", "户名", number, TODAY);
  }

  @Test
  void subAccountsComeFromASheetOnceEach() throws Exception {
    LiftDoor door = door(LiftDoor.SHANGHE, OVER).opened();
    String sheet = """
        小区,单元,室号,首期交存额,分户余额,余额日期
        %1$s,1 单元,101,6000,5000,2026-06-30
        %1$s,1 单元,806,"6,200.00",12.34,2026-06-30
        %1$s,1 单元,999,6000,5000,2026-06-30
        %1$s,1 单元,805,6000,很多,2026-06-30
        %1$s,1 单元,804,6000,-1,2026-06-30
        %1$s,1 单元,803,6000,,2026-06-30
        """.formatted(door.estate.name());
    LoadReport report = load(sheet);
    assertThat(report.accepted()).isOne();
    assertThat(report.unchanged()).isOne();
    assertThat(report.reasons()).isEqualTo(
        Map.of("UNKNOWN_PLACE", 1L, "NOT_AN_AMOUNT", 1L, "IMPOSSIBLE_NUMBER", 1L, "MISSING", 1L));
    assertThat(load(sheet).accepted()).isZero();
    assertThat(accounts.of(door.officer(), door.dwelling("806").id()).orElseThrow()).satisfies(each -> {
      assertThat(each.balance()).isEqualTo(Money.yuan("12.34"));
      assertThat(each.account().firstDeposit()).isEqualTo(Money.yuan("6200"));
      assertThat(each.account().openedOn()).isEqualTo(LocalDate.of(2026, 6, 30));
    });
    var elsewhere = new LiftDoor(new LiftDoor.Doors(places, households, lifts, accounts), name + "丙",
        LiftDoor.SHANGHE, OVER);
    assertThat(load(sheet.replace(door.estate.name(), elsewhere.estate.name())).reasons())
        .containsEntry("NO_ACCOUNT", 2L);
  }

  private LoadReport load(String sheet) throws Exception {
    Path file = Files.writeString(directory.resolve("fund.csv"), sheet);
    return intake.load(Actor.HOUSE, file, "fund.csv", new LoadOptions(null, null, true), _ -> {}, NOW);
  }

  @Test
  void aYieldIsSharedOutByWhatStoodInEachAccount() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    Yield earned = door.earned(statements, yields, Money.yuan("1001.01"), TODAY, "国债兑付");
    assertThat(accounts.figures(door.officer(), door.account.id()).yields()).isEqualTo(Money.yuan("1001.01"));
    refuses(AccessRefusal.NOT_YOURS, () -> yields.allot(door.committee(), earned.id(), NOW));

    yields.allot(door.officer(), earned.id(), NOW);
    yields.allot(door.officer(), earned.id(), NOW);

    List<Yield.Part> parts = yields.parts(door.committee(), earned.id());
    assertThat(parts).hasSize(45);
    assertThat(Money.sum(parts.stream().map(Yield.Part::amount).toList())).isEqualTo(Money.yuan("1001.01"));
    // 5,000 of 200,300 yuan is 24.9877 of 1,001.01
    assertThat(parts).filteredOn(each -> each.basis().equals(Money.yuan("5000"))).hasSize(40)
        .allSatisfy(each -> assertThat(each.amount().fen()).isBetween(2498L, 2499L));
    assertThat(yields.of(door.officer(), door.account).getFirst().treatment())
        .isEqualTo(FundPolicy.Treatment.DISTRIBUTED);
    assertThat(accounts.figures(door.officer(), door.account.id())).satisfies(figures -> {
      assertThat(figures.yields()).isEqualTo(Money.ZERO);
      assertThat(figures.agrees()).isTrue();
    });
    LiftDoor bare = new LiftDoor(new LiftDoor.Doors(places, households, lifts, accounts), name + "乙", LiftDoor.SHANGHAI,
        OVER);
    bare.account = accounts.open(bare.officer(), new FundAccount.Opening(bare.estate.id(), null, "演示银行", "维修资金",
        bare.number(), TODAY.minusDays(400)), NOW);
    Yield early = bare.earned(statements, yields, Money.yuan("1"), TODAY, "国债兑付");
    refuses(FundRefusal.NOTHING_TO_SHARE_BY, () -> yields.allot(bare.officer(), early.id(), NOW));
  }

  @Test
  void anEmergencyGoesWithoutAVoteAndTheAuthorityActsWhenNobodyAnswers() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    FundUse use = uses.apply(door.property(), door.repair(Kind.EMERGENCY, Money.yuan("9600"), name + ":1"), NOW);
    refuses(FundRefusal.NOT_THIS_ROUTE, () -> uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> uses.approve(door.property(), use.id(), "同意", NOW));
    assertThat(uses.clock(use)).contains(TODAY.plusDays(7));
    refuses(FundRefusal.CLOCK_STILL_RUNS,
        () -> uses.actInstead(door.reviewer(), use.id(), NOW.plus(Duration.ofDays(7))));
    FundUse acted = uses.actInstead(door.reviewer(), use.id(), NOW.plus(Duration.ofDays(8)));
    assertThat(acted.state().decidedBy()).isEqualTo(FundUse.DecidedBy.AUTHORITY);
    refuses(FundRefusal.NOT_COMPLIANT, () -> uses.review(door.reviewer(), use.id(), "", LATER));
    uses.prove(door.property(), use.id(), proof(ProofKind.STOP_NOTICE, TODAY), LATER);
    uses.review(door.reviewer(), use.id(), "", LATER);
    assertThat(desk.waiting(door.officer(), FundUse.Stage.REVIEWED, 9)).extracting(FundUse::id).contains(use.id());

    FundUse answered = uses.apply(door.property(), door.repair(Kind.EMERGENCY, Money.yuan("96"), name + ":2"), NOW);
    uses.prove(door.property(), answered.id(), proof(ProofKind.STOP_NOTICE, TODAY), NOW);
    FundUse approved = uses.approve(door.committee(), answered.id(), "业委会同意", NOW);
    assertThat(approved.state().decidedBy()).isEqualTo(FundUse.DecidedBy.APPROVAL);
    refuses(FundRefusal.NOT_FROM_HERE, () -> uses.approve(door.committee(), answered.id(), "再同意", NOW));
    uses.review(door.reviewer(), answered.id(), "", NOW);
    uses.reserve(door.officer(), answered.id(), Money.yuan("96"), NOW);
    uses.confirm(door.officer(), answered.id(), NOW);
    assertThat(codes(door, answered)).contains(Legality.Code.TRACE_MISSING_PUBLICATION);
    refuses(FundRefusal.NOT_FINISHED, () -> uses.close(door.officer(), answered.id(), NOW));
  }

  private List<Legality.Code> codes(LiftDoor door, FundUse use) {
    return desk.report(door.reviewer(), desk.use(door.reviewer(), use.id()), TODAY).findings().stream()
        .map(Legality.Finding::code).toList();
  }

  @Test
  void oneRepairIsPaidOutOfOnePurse() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    FundUse one = emergency(door, "96", name + ":绳");
    FundUse two = emergency(door, "95", name + ":绳");
    uses.reserve(door.officer(), one.id(), Money.yuan("96"), NOW);
    assertThat(codes(door, two)).contains(Legality.Code.ENTITY_PAID_BY_ANOTHER_PURSE);
    refuses(LedgerRefusal.PAID_BY_ANOTHER_PURSE,
        () -> uses.reserve(door.officer(), two.id(), Money.yuan("95"), NOW));
    var policy = new CostLines.Payer("policy", "claims.claim:1");
    refuses(LedgerRefusal.PAID_BY_ANOTHER_PURSE, () -> costs.take(name + ":绳", policy, NOW));
    uses.release(door.officer(), one.id(), "保险赔付", NOW);
    costs.take(" " + name + ": 绳 ", policy, NOW);
    costs.take(name + ":绳", policy, NOW);
    assertThat(costs.payer(name + ":绳")).isEqualTo(policy);
    refuses(LedgerRefusal.PAID_BY_ANOTHER_PURSE,
        () -> uses.reserve(door.officer(), two.id(), Money.yuan("95"), NOW));
    costs.giveBack(name + ":绳", new CostLines.Payer("fund", "x"));
    assertThat(costs.payer(name + ":绳")).isEqualTo(policy);
    assertThat(desk.use(door.officer(), two.id()).stage()).isEqualTo(FundUse.Stage.REVIEWED);
  }

  private FundUse emergency(LiftDoor door, String budget, String cost) {
    FundUse use = uses.apply(door.property(), door.repair(Kind.EMERGENCY, Money.yuan(budget), cost), NOW);
    uses.prove(door.property(), use.id(), proof(ProofKind.STOP_NOTICE, TODAY), NOW);
    uses.approve(door.committee(), use.id(), "同意", NOW);
    return uses.review(door.reviewer(), use.id(), "", NOW);
  }

  @Test
  void aRepairIsPaidInPartsAndWhatTheAuditLeavesComesBack() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    FundUse use = emergency(door, "9600", name);
    uses.reserve(door.officer(), use.id(), Money.yuan("9600"), NOW);
    refuses(FundRefusal.OVER_BUDGET, () -> uses.reserve(door.officer(), emergency(door, "5", name + "2").id(),
        Money.yuan("5.01"), NOW));
    uses.confirm(door.officer(), use.id(), NOW);
    refuses(FundRefusal.NOT_FROM_HERE, () -> uses.release(door.officer(), use.id(), "晚了", NOW));
    uses.prove(door.property(), use.id(), proof(ProofKind.CONTRACT, TODAY, Money.yuan("9600")), NOW);
    refuses(FundRefusal.FIRST_TOO_LARGE, () -> propose(door, use, "2880.01"));
    FundPayment first = propose(door, use, "2880");
    FundPayment sent = payments.instruct(door.cashier(), first.id(), NOW);
    refuses(FundRefusal.MAKER_IS_CHECKER, () -> payments.bounced(door.cashier(), first.id(), "户名不符", NOW));
    assertThat(payments.bounced(door.officer(), first.id(), "户名不符", NOW).stage())
        .isEqualTo(FundPayment.Stage.PROPOSED);
    assertThat(payments.instruct(door.cashier(), first.id(), NOW).order().endToEnd())
        .isNotEqualTo(sent.order().endToEnd()).endsWith("-2");
    refuses(FundRefusal.AUDIT_FIRST, () -> propose(door, use, "5760.01"));
    refuses(FundRefusal.BELOW_PAID, () -> uses.audited(door.reviewer(), use.id(), Money.yuan("2879.99"), NOW));
    refuses(FundRefusal.OVER_BUDGET, () -> uses.audited(door.reviewer(), use.id(), Money.yuan("9601"), NOW));

    DebitTable before = desk.table(door.officer(), desk.use(door.officer(), use.id()));
    Money selfBefore = before.selfPaid();
    FundUse audited = uses.audited(door.reviewer(), use.id(), Money.yuan("9000"), NOW);
    assertThat(audited.sums().audited()).isEqualTo(Money.yuan("9000"));
    refuses(FundRefusal.NOT_FROM_HERE, () -> uses.audited(door.reviewer(), use.id(), Money.yuan("9000"), NOW));
    refuses(FundRefusal.ABOVE_AUDIT, () -> propose(door, use, "6120.01"));
    DebitTable table = desk.table(door.officer(), audited);
    Money back = Money.sum(desk.dues(door.officer(), audited).values().stream().map(FundDue::back).toList());
    Money cut = selfBefore.minus(table.selfPaid());
    assertThat(cut.isPositive()).isTrue();
    assertThat(back.plus(cut)).isEqualTo(Money.yuan("600"));
    assertThat(table.total()).isEqualTo(Money.yuan("9600").minus(cut));
    // 9,000 of 9,600: a share that nobody had paid yet has shrunk by a sixteenth.
    assertThat(table.debits().getLast().share().fen() * 16)
        .isBetween(before.debits().getLast().share().fen() * 15 - 16,
            before.debits().getLast().share().fen() * 15 + 16);
    assertThat(accounts.of(door.officer(), door.dwellings.getFirst().id()).orElseThrow().balance())
        .isGreaterThan(Money.yuan("5000").minus(table.debits().getFirst().share()));
    Money self = table.selfPaid();
    refuses(FundRefusal.NOTHING_COLLECTED, () -> propose(door, use, "6120"));
    assertThat(payments.payable(audited)).isEqualTo(Money.yuan("6120").minus(self));
    assertThat(accounts.figures(door.officer(), door.account.id()).agrees()).isTrue();
  }

  private FundPayment propose(LiftDoor door, FundUse use, String amount) {
    return payments.propose(door.property(), FundPaymentId.next(), use.id(), Money.yuan(amount), NOW);
  }

  @Test
  void theGuardStandsBeforeEveryApplication() {
    LiftDoor door = door(LiftDoor.SHANGHAI, null);
    refuses(FundRefusal.NO_ACCOUNT,
        () -> uses.apply(door.committee(), door.repair(Kind.REPAIR, Money.yuan("1"), "c"), NOW));
    door.opened();
    refuses(FundRefusal.NOT_CHARGEABLE,
        () -> uses.apply(door.committee(), door.insurance(Money.yuan("1"), false), NOW));
    refuses(FundRefusal.NO_COST_LINE,
        () -> uses.apply(door.committee(), door.repair(Kind.REPAIR, Money.yuan("1"), " "), NOW));
    var pooled = new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, "x", "", Money.yuan("1"), true, "c", "业委会");
    refuses(FundRefusal.NO_POOL_HERE,
        () -> uses.apply(door.committee(), door.application(Kind.REPAIR, pooled), NOW));
    var mixed = new FundUse.Asked(Purpose.INSURANCE, Charge.LIFT_REPAIR, "x", "", Money.yuan("1"), false, "c", "业委会");
    refuses(FundRefusal.NOT_CHARGEABLE, () -> uses.apply(door.committee(), door.application(Kind.REPAIR, mixed), NOW));
    FundUse use = uses.apply(door.committee(), door.repair(Kind.REPAIR, Money.yuan("1"), "c"), NOW);
    assertThat(codes(door, use)).contains(Legality.Code.TRACE_WARRANTY_END_NOT_FOUND);
    refuses(FundRefusal.NOT_THIS_ROUTE, () -> uses.decideByNotice(door.committee(), use.id(), LATER));
    refuses(FundRefusal.NOT_THIS_ROUTE, () -> uses.approve(door.secondOfCommittee(), use.id(), "x", NOW));
    refuses(FundRefusal.UNKNOWN, () -> desk.use(LiftDoor.stranger(), use.id()));
    assertThat(desk.all(door.committee())).extracting(FundUse::id).contains(use.id());
    assertThat(desk.of(door.committee(), door.account)).hasSize(1);
    assertThat(desk.of(door.owner(door.dwellings.getFirst()), door.stairwell.id())).hasSize(1);
    assertThat(desk.steps(door.committee(), use)).extracting(FundUse.Step::what).containsExactly("applied");
    assertThat(desk.proofs(door.committee(), use)).isEmpty();
  }

  @Test
  void inChangshaOneVoteHoldsForThreeYears() {
    LiftDoor door = door("430102001", OVER).opened();
    FundUse use = uses.apply(door.committee(), door.repair(Kind.REPAIR, Money.yuan("100"), name + ":1"), NOW);
    refuses(FundRefusal.DECISION_DOES_NOT_REACH, () -> uses.restOn(door.committee(), use.id(), use.id(), NOW));
    refuses(FundRefusal.UNKNOWN, () -> uses.restOn(door.committee(), use.id(), FundUseId.next(), NOW));
    FundUse first = emergency(door, "96", name + ":2");
    FundUse again = uses.apply(door.property(), door.repair(Kind.EMERGENCY, Money.yuan("96"), name + ":3"), NOW);
    FundUse larger = uses.apply(door.property(), door.repair(Kind.EMERGENCY, Money.yuan("96.01"), name + ":6"), NOW);
    refuses(FundRefusal.OVER_BUDGET, () -> uses.restOn(door.property(), larger.id(), first.id(), NOW));
    FundUse rested = uses.restOn(door.property(), again.id(), first.id(), NOW.plus(Duration.ofDays(300)));
    assertThat(rested.state()).satisfies(state -> {
      assertThat(state.decidedBy()).isEqualTo(FundUse.DecidedBy.EARLIER);
      assertThat(state.restsOn()).isEqualTo(first.id());
    });
    uses.withdraw(door.property(), first.id(), "不修了", NOW);
    FundUse orphan = uses.apply(door.property(), door.repair(Kind.EMERGENCY, Money.yuan("96"), name + ":5"), NOW);
    refuses(FundRefusal.DECISION_DOES_NOT_REACH,
        () -> uses.restOn(door.property(), orphan.id(), first.id(), NOW.plus(Duration.ofDays(300))));
    FundUse tooLate = uses.apply(door.property(), door.repair(Kind.EMERGENCY, Money.yuan("96"), name + ":4"), NOW);
    refuses(FundRefusal.DECISION_DOES_NOT_REACH,
        () -> uses.restOn(door.property(), tooLate.id(), first.id(), NOW.plus(Duration.ofDays(400))));
  }

  @Test
  void theSubAccountGoesWithTheFlat() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    Dwelling sold = door.dwellings.getFirst();
    SubAccount sub = accounts.of(door.officer(), sold.id()).orElseThrow().account();
    door.own(sold, "新业主", TODAY.minusDays(10));
    await().until(() -> movements(door, sub).stream().anyMatch(each -> each.kind() == FundMovement.Kind.PASSED));
    assertThat(movements(door, sub)).extracting(FundMovement::kind).containsExactly(FundMovement.Kind.OPENING,
        FundMovement.Kind.PASSED);
    assertThat(accounts.of(door.owner(sold), sold.id()).orElseThrow().balance()).isEqualTo(Money.yuan("5000"));
    refuses(FundRefusal.UNKNOWN, () -> accounts.movements(door.owner(door.dwellings.get(1)), sub, TODAY, TODAY, NOW));
  }

  private List<FundMovement> movements(LiftDoor door, SubAccount sub) {
    return accounts.movements(door.officer(), sub, TODAY.minusYears(1), TODAY, NOW);
  }

  @Test
  void whoHasTooLittleLeftIsListedAndTheHalfYearIsPublished() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    assertThat(care.shortOnes(door.officer(), door.account, TODAY)).hasSize(5).allSatisfy(each -> {
      assertThat(each.standing().balance()).isEqualTo(Money.yuan("60"));
      assertThat(each.upTo()).isEqualTo(Money.yuan("1740"));
    });
    assertThat(care.missing(accounts.of(door.officer(), door.dwellings.getFirst().id()).orElseThrow(), TODAY))
        .isEqualTo(Money.ZERO);
    assertThat(care.missing(accounts.of(door.officer(), door.dwellings.get(44).id()).orElseThrow(), TODAY))
        .isEqualTo(Money.yuan("1740"));
    Yield earned = door.earned(statements, yields, Money.yuan("100"), LocalDate.of(2026, 6, 21), "国债兑付");
    yields.allot(door.officer(), earned.id(), NOW);
    assertThat(care.lastPeriod(door.account, TODAY))
        .isEqualTo(new FundCare.Span(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30)));
    assertThat(care.lastPeriod(door.account, LocalDate.of(2026, 3, 1)))
        .isEqualTo(new FundCare.Span(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 12, 31)));
    FundCare.Publication published = care.publication(door.officer(), door.account, LocalDate.of(2026, 1, 1),
        LocalDate.of(2026, 6, 30), NOW);
    assertThat(published.lines()).hasSize(45);
    assertThat(published.total().yields()).isEqualTo(Money.yuan("100"));
    assertThat(published.total().closing()).isEqualTo(Money.yuan("200400"));
    assertThat(published.total().opening().plus(published.total().deposits()).plus(published.total().yields())
        .minus(published.total().used())).isEqualTo(published.total().closing());
    assertThat(published.yields()).containsEntry(Yield.Kind.BOND, Money.yuan("100"));
    assertThat(published.uses()).isEmpty();
  }

  private static void refuses(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
