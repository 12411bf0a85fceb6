package org.tibao.fund;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.tibao.fund.LiftDoor.NOW;
import static org.tibao.fund.LiftDoor.TODAY;
import static org.tibao.fund.LiftDoor.later;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.modulith.test.PublishedEvents;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.bank.PainVersion;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.time.ChinaTime;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Scope;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** 商河: one lift, 48 owners, 40 with enough, five with too little, three without an account; from the plan to the insurer. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class PremiumJourneyModuleTests {

  private static final Money PREMIUM = Money.yuan("4800.01");

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;
  @Autowired
  private FundAccounts accounts;
  @Autowired
  private FundUses uses;
  @Autowired
  private FundDesk desk;
  @Autowired
  private Premiums premiums;
  @Autowired
  private FundPayments payments;
  @Autowired
  private FundStatements statements;
  @Autowired
  private FundPlans plans;
  @Autowired
  private FundPayees payees;
  @Autowired
  private FundClaims claims;
  @Autowired
  private Yields yields;

  private LiftDoor door;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = new LiftDoor(new LiftDoor.Doors(places, households, lifts, accounts), test.getDisplayName(),
        LiftDoor.SHANGHE, LocalDate.of(2020, 1, 1)).opened();
  }

  @Test
  void thePremiumOfOneLiftGoesFromTheOwnersVoteToTheInsurer() {
    FundUse use = decided(PREMIUM, false);
    refuses(FundRefusal.MAKER_IS_CHECKER, () -> uses.review(officerWhoApplied(use), use.id(), "", later()));
    assertThat(desk.report(door.reviewer(), desk.use(door.reviewer(), use.id()), TODAY.plusDays(60)).findings())
        .isEmpty();
    uses.review(door.reviewer(), use.id(), "", later());

    DebitTable table = premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later());
    assertThat(table.debits()).hasSize(48);
    assertThat(table.fromAccounts().plus(table.selfPaid())).isEqualTo(PREMIUM);
    assertThat(table.selfPayers()).isEqualTo(8);
    assertThat(table.debits().stream().filter(each -> each.account() == null)).hasSize(3)
        .allMatch(each -> each.fromAccount().isZero());
    assertThat(table.debits().subList(40, 45)).allSatisfy(each -> {
      assertThat(each.fromAccount()).isEqualTo(Money.yuan("60"));
      assertThat(each.selfPay()).isEqualTo(each.share().minus(Money.yuan("60")));
    });
    assertThat(accounts.figures(door.officer(), door.account.id())).satisfies(figures -> {
      assertThat(figures.held()).isEqualTo(table.fromAccounts());
      assertThat(figures.bank()).isEqualTo(Money.yuan("200300"));
      assertThat(figures.agrees()).isTrue();
    });
    assertThat(premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later())).isEqualTo(table);
    refuses(FundRefusal.REPEATED_DIFFERENTLY,
        () -> premiums.reserve(door.officer(), use.id(), LiftDoor.insured(Money.yuan("4800")), later()));

    Premiums.Standing confirmed = premiums.confirm(door.officer(), use.id(), "PICC-2026-0001", later());
    assertThat(confirmed.fromFund()).isEqualTo(table.fromAccounts());
    assertThat(confirmed.complete()).isFalse();
    assertThat(premiums.confirm(door.officer(), use.id(), "PICC-2026-0001", later())).isEqualTo(confirmed);
    refuses(FundRefusal.REPEATED_DIFFERENTLY,
        () -> premiums.confirm(door.officer(), use.id(), "PICC-2026-0002", later()));
    SubAccount.Standing first = accounts.of(door.owner(door.dwellings.getFirst()), door.dwellings.getFirst().id())
        .orElseThrow();
    assertThat(first.balance()).isEqualTo(Money.yuan("5000").minus(table.debits().getFirst().share()));
    paysTheInsurer(use, table);
  }

  private void paysTheInsurer(FundUse use, DebitTable table) {
    List<FundDue> owing = premiums.dues(use.id()).stream().filter(each -> each.open().isPositive()).toList();
    var rows = new ArrayList<String>();
    Money balance = Money.yuan("200300");
    for (FundDue each : owing) {
      balance = balance.plus(each.open());
      rows.add(row(50, each.open() + ",", balance, "李" + each.debit().room(), "电梯保险 " + each.reference(),
          "S" + each.reference()));
    }
    List<FundStatement> taken = take("自筹.csv", rows);
    assertThat(taken.getFirst().matched()).isEqualTo(8);
    assertThat(premiums.standing(use.id()).complete()).isTrue();
    assertThat(take("自筹.csv", rows).getFirst().id()).isEqualTo(taken.getFirst().id());

    FundUse confirmed = desk.use(door.officer(), use.id());
    assertThat(payments.payable(confirmed)).isEqualTo(PREMIUM);
    FundPayment payment = payments.propose(door.officer(), FundPaymentId.next(), use.id(), PREMIUM, later());
    assertThat(payments.payable(confirmed)).isEqualTo(Money.ZERO);
    refuses(FundRefusal.MAKER_IS_CHECKER, () -> payments.instruct(door.officer(), payment.id(), later()));
    refuses(FundRefusal.MAKER_IS_CHECKER, () -> payments.instruct(door.reviewer(), payment.id(), later()));
    refuses(AccessRefusal.NOT_YOURS, () -> payments.instruct(door.committee(), payment.id(), later()));
    assertThat(payments.waiting(door.cashier(), 9)).extracting(FundPayment::id).containsExactly(payment.id());
    FundPayment.Order order = payments.instruct(door.cashier(), payment.id(), later()).order();
    assertThat(payments.instruct(door.cashier(), payment.id(), later()).order()).isEqualTo(order);
    String pain = new String(payments.order(door.cashier(), payment.id(), later()).pain001(PainVersion.V09), UTF_8);
    assertThat(pain).contains("4800.01", "演示财产保险济南分公司", order.endToEnd());

    rows.add(row(52, "," + PREMIUM, balance.minus(PREMIUM), "演示财产保险济南分公司", order.endToEnd(), "P1"));
    assertThat(take("付款.csv", rows).getFirst().matched()).isEqualTo(1);
    assertThat(payments.of(door.officer(), confirmed).getFirst().stage()).isEqualTo(FundPayment.Stage.PAID);
    assertThat(statements.tieOuts(door.officer(), door.account)).isNotEmpty().allMatch(FundTieOut::agrees);
    assertThat(accounts.figures(door.officer(), door.account.id()).agrees()).isTrue();
    assertThat(uses.close(door.officer(), use.id(), later()).stage()).isEqualTo(FundUse.Stage.CLOSED);
    seenByTheHousehold(use, table);
  }

  private void seenByTheHousehold(FundUse use, DebitTable table) {
    Dwelling home = door.dwellings.getFirst();
    SubAccount sub = accounts.of(door.owner(home), home.id()).orElseThrow().account();
    assertThat(accounts.movements(door.owner(home), sub, TODAY.minusYears(1), TODAY.plusYears(1), later()))
        .extracting(FundMovement::kind).containsExactly(FundMovement.Kind.OPENING, FundMovement.Kind.USE);
    assertThat(desk.mine(door.owner(home), home)).singleElement().satisfies(each -> {
      assertThat(each.use().id()).isEqualTo(use.id());
      assertThat(each.due().debit()).isEqualTo(table.debits().getFirst());
    });
    Dwelling neighbour = door.dwellings.get(1);
    assertThat(accounts.of(door.owner(home), neighbour.id())).isEmpty();
    refuses(AccessRefusal.NOT_YOURS, () -> desk.mine(door.owner(home), neighbour));
    Dwelling without = door.dwellings.getLast();
    assertThat(accounts.of(door.owner(without), without.id())).isEmpty();
    assertThat(desk.mine(door.owner(without), without).getFirst().due().paid())
        .isEqualTo(table.debits().getLast().share());
    assertThat(desk.owing(door.owner(without), without)).isEmpty();
  }

  @Test
  void thePoolGivesFirstAndTheHouseholdsTheRest() {
    Yield earned = door.earned(statements, yields, Money.yuan("1000"), TODAY, "国债兑付");
    assertThat(yields.waiting(door.officer())).isEqualTo(1);
    Yield pooled = yields.allot(door.officer(), earned.id(), NOW);
    assertThat(pooled.treatment()).isEqualTo(FundPolicy.Treatment.POOLED);
    assertThat(pooled.rule()).isEqualTo("fund-policy-shanghe");
    assertThat(yields.allot(door.officer(), earned.id(), NOW)).isEqualTo(pooled);
    assertThat(accounts.figures(door.officer(), door.account.id()).pool()).isEqualTo(Money.yuan("1000"));
    assertThat(yields.pool(door.owner(door.dwellings.getLast()), door.account, door.stairwell))
        .contains(new Yields.Pooled("1 单元", Money.yuan("1000")));

    FundUse use = reviewed(PREMIUM, true);
    DebitTable table = premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later());
    assertThat(table.fromPool()).isEqualTo(Money.yuan("1000"));
    assertThat(Money.sum(table.debits().stream().map(Debit::share).toList())).isEqualTo(Money.yuan("3800.01"));
    premiums.confirm(door.officer(), use.id(), "PICC-1", later());
    assertThat(accounts.figures(door.officer(), door.account.id()).pool()).isEqualTo(Money.ZERO);
  }

  @Test
  void aPolicyThatDoesNotComeFreesEverythingAndCanBeReservedAgain() {
    FundUse use = reviewed(PREMIUM, false);
    DebitTable table = premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later());
    FundDue due = premiums.dues(use.id()).getLast();
    take("自筹.csv", List.of(row(50, due.open() + ",", Money.yuan("200300").plus(due.open()), "李806",
        due.reference(), "S1")));
    assertThat(premiums.standing(use.id()).selfPaid()).isEqualTo(due.open());

    assertThat(premiums.release(door.officer(), use.id(), "保险公司未承保", later()).stage())
        .isEqualTo(FundUse.Stage.REVIEWED);
    assertThat(premiums.release(door.officer(), use.id(), "保险公司未承保", later()).stage())
        .isEqualTo(FundUse.Stage.REVIEWED);
    assertThat(accounts.figures(door.officer(), door.account.id())).satisfies(figures -> {
      assertThat(figures.held()).isEqualTo(Money.ZERO);
      assertThat(figures.suspense()).isEqualTo(due.open());
      assertThat(figures.agrees()).isTrue();
    });
    assertThat(claims.open(door.officer(), 9)).singleElement()
        .satisfies(line -> assertThat(line.unclaimed()).isEqualTo(due.open()));
    refuses(FundRefusal.NOT_FROM_HERE, () -> premiums.confirm(door.officer(), use.id(), "PICC-1", later()));

    assertThat(premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later())).isEqualTo(table);
    FundLine line = claims.open(door.officer(), 9).getFirst();
    Dwelling last = door.dwellings.getLast();
    refuses(FundRefusal.MORE_THAN_UNCLAIMED,
        () -> claims.selfPay(door.officer(), line.id(), use.id(), last.id(), part(Money.yuan("9999")), later()));
    claims.selfPay(door.officer(), line.id(), use.id(), last.id(), part(due.open()), later());
    assertThat(claims.open(door.officer(), 9)).isEmpty();
    premiums.confirm(door.officer(), use.id(), "PICC-1", later());
  }

  @Test
  void whatTheInsurerSendsBackGoesToThoseWhoGaveIt() {
    FundUse use = reviewed(PREMIUM, false);
    DebitTable table = premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later());
    premiums.confirm(door.officer(), use.id(), "PICC-1", later());
    Money back = Money.yuan("1000");
    take("退保.csv", List.of(row(55, back + ",", Money.yuan("200300").plus(back), "演示财产保险济南分公司", "退保", "B1")));
    FundLine line = claims.open(door.officer(), 9).getFirst();

    premiums.givenBack(door.officer(), use.id(), line.id(), later());
    premiums.givenBack(door.officer(), use.id(), line.id(), later());

    List<FundDue> dues = premiums.dues(use.id());
    assertThat(Money.sum(dues.stream().map(FundDue::back).toList())).isEqualTo(back);
    assertThat(dues.getLast().back()).isEqualTo(Money.ZERO);
    assertThat(accounts.of(door.officer(), door.dwellings.getFirst().id()).orElseThrow().balance())
        .isEqualTo(Money.yuan("5000").minus(table.debits().getFirst().share()).plus(dues.getFirst().back()));
    assertThat(accounts.figures(door.officer(), door.account.id()).agrees()).isTrue();
    Money fromFund = premiums.standing(use.id()).fromFund();
    Money rest = fromFund.minus(back);
    take("再退.csv", List.of(row(56, rest.plus(Money.fen(1)) + ",", Money.yuan("201300").plus(rest).plus(Money.fen(1)),
        "演示财产保险济南分公司", "退保", "B2")));
    FundLine more = claims.open(door.officer(), 9).getFirst();
    refuses(FundRefusal.MORE_THAN_GIVEN, () -> premiums.givenBack(door.officer(), use.id(), more.id(), later()));
  }

  @Test
  void whatComesBackIsNeverMoreThanThePoolHasGiven() {
    Yield earned = door.earned(statements, yields, Money.yuan("4000"), TODAY, "国债兑付");
    yields.allot(door.officer(), earned.id(), NOW);
    FundUse use = reviewed(Money.yuan("4800"), true);
    premiums.reserve(door.officer(), use.id(), LiftDoor.insured(Money.yuan("4800")), later());
    premiums.confirm(door.officer(), use.id(), "PICC-1", later());
    Money given = premiums.standing(use.id()).fromFund();

    back(use, Money.yuan("3000"), Money.yuan("207300"), "B1");
    back(use, given.minus(Money.yuan("3000")), Money.yuan("204300").plus(given), "B2");

    assertThat(accounts.figures(door.officer(), door.account.id())).satisfies(figures -> {
      assertThat(figures.pool()).isEqualTo(Money.yuan("4000"));
      assertThat(figures.subs()).isEqualTo(Money.yuan("200300"));
      assertThat(figures.agrees()).isTrue();
    });
  }

  @Test
  void whoHasOpenedASubAccountSinceGetsItsPartThere() {
    FundUse use = reviewed(PREMIUM, false);
    premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later());
    FundDue due = premiums.dues(use.id()).getLast();
    take("自筹.csv", List.of(row(50, due.open() + ",", Money.yuan("200300").plus(due.open()), "李806",
        due.reference(), "S1")));
    premiums.confirm(door.officer(), use.id(), "PICC-1", later());
    Dwelling last = door.dwellings.getLast();
    accounts.openSubs(door.officer(), door.account.id(), List.of(new SubAccount.Opening(last.id(), Money.ZERO,
        Money.ZERO, TODAY.plusDays(51))), later());

    back(use, Money.yuan("1000"), Money.yuan("201300").plus(due.open()), "B1");

    Money part = premiums.dues(use.id()).getLast().back();
    assertThat(part.isPositive()).isTrue();
    assertThat(accounts.of(door.officer(), last.id()).orElseThrow().balance()).isEqualTo(part);
    assertThat(accounts.figures(door.officer(), door.account.id()).suspense()).isEqualTo(Money.ZERO);
  }

  private void back(FundUse use, Money amount, Money balance, String reference) {
    take(reference + ".csv", List.of(row(55, amount + ",", balance, "演示财产保险济南分公司", "退保", reference)));
    premiums.givenBack(door.officer(), use.id(), claims.open(door.officer(), 9).getFirst().id(), later());
  }

  @Test
  void onlyInsuranceReservesAndFreesAPremium() {
    FundUse use = reviewed(PREMIUM, false);
    refuses(FundRefusal.NOT_THIS_ROUTE, () -> uses.reserve(door.officer(), use.id(), PREMIUM, later()));
    premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later());
    refuses(FundRefusal.NOT_THIS_ROUTE, () -> uses.release(door.officer(), use.id(), "不投了", later()));
  }

  @Test
  void theResultHangsOutBeforeTheReview() {
    FundUse use = decided(PREMIUM, false);
    LocalDate on = Objects.requireNonNull(use.state().decidedOn());
    refuses(FundRefusal.RESULT_STILL_POSTED,
        () -> uses.review(door.reviewer(), use.id(), "", noon(on.plusDays(7))));
    assertThat(uses.review(door.reviewer(), use.id(), "", noon(on.plusDays(8))).stage())
        .isEqualTo(FundUse.Stage.REVIEWED);
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(ChinaTime.ZONE).toInstant();
  }

  @Test
  void aVoteThatFailsEndsTheApplication(PublishedEvents events) {
    FundUse use = uses.apply(door.committee(), door.insurance(PREMIUM, false), NOW);
    Vote vote = uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW);
    door.voted(votes, box, vote.id(), 16, 17);

    await().until(() -> desk.use(door.committee(), use.id()).stage() == FundUse.Stage.REJECTED);
    refuses(FundRefusal.NOT_FROM_HERE,
        () -> premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later()));
    uses.withdraw(door.committee(), uses.apply(door.committee(), door.insurance(PREMIUM, false), NOW).id(), "不投了", NOW);
    assertThat(events.ofType(FundUseMoved.class)).extracting(FundUseMoved::stage)
        .containsExactly(FundUse.Stage.REJECTED, FundUse.Stage.WITHDRAWN);
    assertThat(desk.report(door.reviewer(), desk.use(door.reviewer(), use.id()), TODAY.plusDays(60)).findings())
        .extracting(Legality.Finding::code).contains(Legality.Code.PROCESS_NORMAL_VOTE_NOT_LEGAL);
  }

  @Test
  void nothingIsReservedBeforeTheDecisionAndTheReview() {
    FundUse use = uses.apply(door.committee(), door.insurance(PREMIUM, false), NOW);
    assertThat(uses.apply(door.committee(), new FundUse.Application(use.id(), door.stairwell.id(), door.lift.id(),
        FundUse.Kind.INSURANCE, use.asked(), FundPolicy.Applicant.COMMITTEE, 3,
        new FundUse.PayTo("x", "y", "12345678")), NOW)).isEqualTo(use);
    refuses(FundRefusal.NOT_FROM_HERE,
        () -> premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), NOW));
    refuses(FundRefusal.NOT_FROM_HERE, () -> uses.review(door.reviewer(), use.id(), "", NOW));
    assertThat(desk.table(door.committee(), use).selfPayers()).isEqualTo(8);
    assertThat(premiums.judge(door.stairwell.path(), Charge.LIABILITY, Warranty.OVER, TODAY).ground())
        .isEqualTo(Ground.LIABILITY_IS_NOT_REPAIR);
  }

  @Test
  void whatTheBankPaidTwiceOrSentBackFindsItsWay() {
    FundUse use = reviewed(PREMIUM, false);
    premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later());
    premiums.confirm(door.officer(), use.id(), "PICC-1", later());
    Money sum = Money.yuan("4000");
    FundPayment payment = payments.propose(door.officer(), FundPaymentId.next(), use.id(), sum, later());
    String reference = Objects.requireNonNull(payments.instruct(door.cashier(), payment.id(), later()).order())
        .endToEnd();
    Money left = Money.yuan("200300").minus(sum);
    var rows = new ArrayList<>(List.of(row(52, "," + sum, left, "保险公司", reference, "P1"),
        row(52, "," + sum, left.minus(sum), "保险公司", reference, "P2")));
    assertThat(take("两次.csv", rows).getFirst().matched()).isEqualTo(1);
    rows.add(row(53, sum + ",", left, "演示银行", "冲正", "P3"));
    take("冲正.csv", rows);
    FundLine twice = claims.open(door.officer(), 9).stream().filter(each -> !each.in()).findFirst().orElseThrow();
    FundLine made = claims.returnable(door.officer(), twice).getFirst();
    claims.returned(door.officer(), twice.id(), made.id(), later());
    assertThat(claims.open(door.officer(), 9)).isEmpty();

    rows.add(row(54, sum + ",", left.plus(sum), "保险公司", "账号户名不符 退汇", "P4"));
    take("退汇.csv", rows);
    FundLine back = claims.open(door.officer(), 9).getFirst();
    assertThat(claims.carriedOut(door.officer(), back)).extracting(FundPayment::id).containsExactly(payment.id());
    claims.cameBack(door.officer(), back.id(), payment.id(), later());
    assertThat(payments.of(door.officer(), use)).singleElement()
        .satisfies(each -> assertThat(each.stage()).isEqualTo(FundPayment.Stage.PROPOSED));
    var right = new FundUse.PayTo("演示财产保险济南分公司", "演示银行商河支行", "6222000000000077");
    payees.correct(door.officer(), use.id(), right, "账号写错一位", later());
    refuses(FundRefusal.PAYEE_WAITS, () -> payments.instruct(door.cashier(), payment.id(), later()));
    refuses(FundRefusal.MAKER_IS_CHECKER,
        () -> payees.confirm(door.officer(), use.id(), "6222000000000077", later()));
    refuses(FundRefusal.NUMBER_DIFFERS,
        () -> payees.confirm(door.reviewer(), use.id(), "6222000000000078", later()));
    payees.confirm(door.reviewer(), use.id(), "6222 0000 0000 0077", later());
    assertThat(payees.waiting(door.officer(), use)).isEmpty();
    assertThat(payments.instruct(door.cashier(), payment.id(), later()).order()).isNotNull();
    assertThat(new String(payments.order(door.cashier(), payment.id(), later()).pain001(PainVersion.V09), UTF_8))
        .contains("6222000000000077");
    refuses(FundRefusal.NOT_FROM_HERE, () -> payees.correct(door.officer(), use.id(), right, "再改", later()));
    assertThat(accounts.figures(door.officer(), door.account.id())).satisfies(figures -> {
      assertThat(figures.suspense()).isEqualTo(Money.ZERO);
      assertThat(figures.agrees()).isTrue();
    });
    assertThat(statements.tieOuts(door.officer(), door.account)).isNotEmpty().allMatch(FundTieOut::agrees);
  }

  @Test
  void thePlanIsBoundToTheQuestionAndClosedWithIt() {
    FundUse use = uses.apply(door.committee(), door.insurance(PREMIUM, false), NOW);
    var file = new MockMultipartFile("files", "保险方案.pdf", "application/pdf", "%PDF-1.7 方案".getBytes(UTF_8));
    var upload = new UploadForm(List.of(file), null, null, null);
    plans.attach(door.committee(), use.id(), upload, NOW);
    refuses(AccessRefusal.NOT_YOURS, () -> plans.attach(door.owner(door.dwellings.getFirst()), use.id(), upload, NOW));

    Vote vote = uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW);

    assertThat(vote.question().plan()).singleElement().satisfies(each -> {
      assertThat(each.name()).isEqualTo("保险方案.pdf");
      assertThat(each.digest()).isEqualTo(plans.files(door.officer(), use).getFirst().digest().hex());
    });
    refuses(FundRefusal.NOT_FROM_HERE, () -> plans.attach(door.committee(), use.id(), upload, NOW));
    votes.cancel(door.committee(), vote.id(), "方案有误", vote.version(), NOW);
    plans.attach(door.committee(), use.id(), upload, NOW);
    assertThat(uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW).question().plan()).hasSize(2);
  }

  @Test
  void theVoteIsOfThoseWhomTheLiftServes() {
    FundUse use = uses.apply(door.committee(), door.insurance(PREMIUM, false), NOW);
    Vote vote = uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW);

    assertThat(vote.scope()).isInstanceOf(Scope.OfLift.class);
    assertThat(votes.roll(door.committee(), vote.id())).hasSize(48);
    assertThat(uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW).id()).isEqualTo(vote.id());
    votes.cancel(door.committee(), vote.id(), "名册有误", vote.version(), NOW);
    assertThat(uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW).id()).isNotEqualTo(vote.id());
  }

  private static FundClaims.Part part(Money amount) {
    return new FundClaims.Part(UUID.randomUUID(), amount);
  }

  private Actor officerWhoApplied(FundUse use) {
    return new Actor(use.applied().person(), "业委会主任", Actor.Kind.STAFF,
        door.reviewer().grants());
  }

  private FundUse decided(Money premium, boolean poolFirst) {
    FundUse use = uses.apply(door.committee(), door.insurance(premium, poolFirst), NOW);
    uses.prove(door.committee(), use.id(), LiftDoor.proof(FundUse.ProofKind.PLAN_POSTED, TODAY), NOW);
    Vote vote = uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW);
    door.voted(votes, box, vote.id(), 30, 5);
    await().until(() -> desk.use(door.committee(), use.id()).stage() == FundUse.Stage.DECIDED);
    return desk.use(door.committee(), use.id());
  }

  private FundUse reviewed(Money premium, boolean poolFirst) {
    return uses.review(door.reviewer(), decided(premium, poolFirst).id(), "", later());
  }

  private String row(int day, String moved, Money balance, String name, String text, String reference) {
    return "%s,%s,%s,%s,%s,,%s,转账,%s".formatted(door.number(), TODAY.plusDays(day), moved, balance, name, text,
        reference);
  }

  private List<FundStatement> take(String file, List<String> rows) {
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n" + String.join("\n", rows);
    return statements.take(door.officer(), file, text.getBytes(UTF_8), null, later());
  }

  private static void refuses(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
