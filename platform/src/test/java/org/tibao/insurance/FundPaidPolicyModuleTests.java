package org.tibao.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tibao.insurance.InsuredLift.NOW;
import static org.tibao.insurance.InsuredLift.START;
import static org.tibao.insurance.InsuredLift.TODAY;
import static org.tibao.insurance.InsuredLift.at;
import static org.tibao.insurance.InsuredLift.opened;
import static org.tibao.insurance.SelectionModuleTests.refuses;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Role;
import org.tibao.fund.Charge;
import org.tibao.fund.ComingBack;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundClaims;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundLine;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.FundRefusal;
import org.tibao.fund.FundStatements;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUseId;
import org.tibao.fund.FundUses;
import org.tibao.fund.Premiums;
import org.tibao.fund.Purpose;
import org.tibao.fund.SubAccount;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Ledger;
import org.tibao.money.Money;
import org.tibao.registry.Households;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Casting;
import org.tibao.voting.Choice;
import org.tibao.voting.Schedule;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** The route of 商河: the owners of one lift vote, the fund pays the premium out of their sub-accounts. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class FundPaidPolicyModuleTests {

  private static final Money PREMIUM = Money.yuan("4800.01");
  private static final PaymentPlan ONCE = new PaymentPlan(PaymentPlan.Plan.ONCE, 1);

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private Applications applications;
  @Autowired
  private Selections selections;
  @Autowired
  private Policies policies;
  @Autowired
  private PolicyChanges changes;
  @Autowired
  private Endings endings;
  @Autowired
  private FundAccounts accounts;
  @Autowired
  private Renewals renewals;
  @Autowired
  private FundStatements statements;
  @Autowired
  private FundClaims claims;
  @Autowired
  private FundUses uses;
  @Autowired
  private FundDesk desk;
  @Autowired
  private Premiums premiums;
  @Autowired
  private Ledger ledger;
  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;

  private InsuredLift door;
  private Actor officer;
  private FundAccount account;
  private String number = "";

  @BeforeEach
  void aDoorInShanghe(TestInfo test) {
    door = new InsuredLift(new InsuredLift.Doors(
        new InsuredLift.Registers(places, households, lifts, organisations, people), applications, selections,
        policies, changes), test.getDisplayName(), "370126001");
    officer = door.actor("资金中心甲", Role.HOUSING_AUTHORITY);
    number = "3701260001" + Math.abs((long) door.estate.id().hashCode());
    account = accounts.open(officer, new FundAccount.Opening(door.estate.id(), null, "演示银行", "维修资金",
        number, TODAY.minusDays(400)), NOW);
    accounts.openSubs(officer, account.id(), door.dwellings.values().stream().map(each -> new SubAccount.Opening(
        each.id(), Money.yuan("6000"), Money.yuan("5000"), TODAY.minusDays(300))).toList(), NOW);
  }

  private FundUseId reviewed() {
    return reviewed(1);
  }

  private FundUseId reviewed(int years) {
    FundUse use = uses.apply(door.committee(), new FundUse.Application(FundUseId.next(), door.stairwell.id(),
        door.lift.id(), FundUse.Kind.INSURANCE, new FundUse.Asked(Purpose.INSURANCE, Charge.LIFT_REPAIR, "电梯维修保险",
            "每年一期", PREMIUM, false, null, "业委会", years),
        FundPolicy.Applicant.COMMITTEE, 3,
        new FundUse.PayTo(door.insurers.getFirst().name(), "演示银行", "6222000000000042")), NOW);
    uses.prove(door.committee(), use.id(), new FundUses.ProofDraft(UUID.randomUUID(), FundUse.ProofKind.PLAN_POSTED,
        TODAY, Optional.empty(), ""), NOW);
    Vote vote = uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW);
    voted(vote.id());
    await().untilAsserted(() -> assertThat(desk.use(officer, use.id()).stage()).isEqualTo(FundUse.Stage.DECIDED));
    Instant later = NOW.plus(Duration.ofDays(60));
    assertThat(desk.report(officer, desk.use(officer, use.id()), TODAY.plusDays(60)).findings()).isEmpty();
    uses.review(door.actor("资金中心乙", Role.HOUSING_AUTHORITY), use.id(), "可以", later);
    return use.id();
  }

  private Policy issued(FundUseId use, int years) {
    Policy policy = policies.agree(door.committee(), door.chosen("fund-repair-1", years, PREMIUM.toString()),
        new Policy.Draft(PolicyId.next(), START, ONCE, null, use), opened());
    door.readByAll(policy);
    return policies.issue(door.underwriter(), policy.id(), "", opened());
  }

  private Policy now(Policy policy) {
    return policies.policy(door.committee(), policy.id());
  }

  private void review(FundUseId use, LocalDate on) {
    uses.review(door.actor("资金中心乙", Role.HOUSING_AUTHORITY), use, "续保", at(on));
  }

  private Money subAccounts() {
    return Money.sum(accounts.subs(officer, account.id()).stream().map(SubAccount.Standing::balance).toList());
  }

  private Money of(Policy policy, AccountKind kind) {
    return ledger.balance(PolicyBooks.of(policy.id(), kind)).posted();
  }

  @Test
  void laterYearsAreAskedOfTheFundWithNoNewVote() {
    FundUseId use = reviewed(3);
    Policy policy = issued(use, 16);
    LocalDate november = LocalDate.of(2027, 11, 20);
    var second = new Renewals.Draft(UUID.randomUUID(), Money.yuan("4700.03"), null);
    refuses(InsuranceRefusal.NO_INSURER_OF_YOURS,
        () -> renewals.renew(door.committee(), policy.id(), second, at(november)));
    refuses(FundRefusal.OVER_BUDGET, () -> renewals.renew(door.underwriter(), policy.id(),
        new Renewals.Draft(UUID.randomUUID(), PREMIUM.plus(Money.fen(1)), null), at(november)));
    assertThat(renewals.renew(door.underwriter(), policy.id(), second, at(november))).isEmpty();
    assertThat(renewals.renew(door.underwriter(), policy.id(), second, at(november))).isEmpty();
    refuses(InsuranceRefusal.RENEWAL_WAITS, () -> renewals.renew(door.underwriter(), policy.id(),
        new Renewals.Draft(UUID.randomUUID(), PREMIUM, null), at(november)));
    Renewals.Waiting waits = renewals.waiting(policy).orElseThrow();
    assertThat(waits.stage()).isEqualTo(FundUse.Stage.DECIDED);
    assertThat(desk.use(officer, waits.fundUse()).state().restsOn()).isEqualTo(use);
    assertThat(renewals.goOn(door.underwriter(), policy.id(), at(november))).isEmpty();
    review(waits.fundUse(), november.plusDays(2));
    PolicyTerm term = renewals.goOn(door.underwriter(), policy.id(), at(november.plusDays(3))).orElseThrow();
    assertThat(renewals.goOn(door.underwriter(), policy.id(), at(november.plusDays(3)))).isEmpty();
    assertThat(term.startsOn()).isEqualTo(LocalDate.of(2028, 1, 1));
    assertThat(policies.sheet(now(policy)).bearers()).hasSize(24).allMatch(each -> each.money().open().isZero());
    assertThat(of(policy, AccountKind.PREMIUM_RECEIVED)).isEqualTo(Money.yuan("9500.04"));
    assertThat(premiums.standing(waits.fundUse()).stage()).isEqualTo(FundUse.Stage.CONFIRMED);
    // Three years were voted on: a third premium still, a fourth never.
    LocalDate later = november.plusYears(1);
    renewals.renew(door.underwriter(), policy.id(), new Renewals.Draft(UUID.randomUUID(), PREMIUM, null), at(later));
    review(renewals.waiting(policy).orElseThrow().fundUse(), later);
    assertThat(renewals.goOn(door.underwriter(), policy.id(), at(later))).isPresent();
    refuses(FundRefusal.DECISION_DOES_NOT_REACH, () -> renewals.renew(door.underwriter(), policy.id(),
        new Renewals.Draft(UUID.randomUUID(), PREMIUM, null), at(november.plusYears(2))));
  }

  @Test
  void aRenewalThatDoesNotComeSetsNothingAside() {
    Policy policy = issued(reviewed(3), 3);
    LocalDate november = LocalDate.of(2027, 11, 20);
    Money before = subAccounts();
    renewals.renew(door.underwriter(), policy.id(), new Renewals.Draft(UUID.randomUUID(), PREMIUM, null),
        at(november));
    FundUseId asked = renewals.waiting(policy).orElseThrow().fundUse();
    renewals.giveUp(door.committee(), policy.id(), "换一家", at(november));
    assertThat(premiums.standing(asked).stage()).isEqualTo(FundUse.Stage.WITHDRAWN);
    assertThat(renewals.waiting(policy)).isEmpty();
    renewals.renew(door.underwriter(), policy.id(), new Renewals.Draft(UUID.randomUUID(), PREMIUM, null),
        at(november));
    FundUseId again = renewals.waiting(policy).orElseThrow().fundUse();
    changes.day(policy.id(), at(LocalDate.of(2028, 1, 1)));
    assertThat(now(policy).stage()).isEqualTo(Policy.Stage.ENDED);
    assertThat(premiums.standing(again).stage()).isEqualTo(FundUse.Stage.WITHDRAWN);
    assertThat(subAccounts()).isEqualTo(before);
  }

  @Test
  void whatIsGivenUpGoesBackToEverySubAccountToTheFen() {
    FundUseId use = reviewed(1);
    Money full = subAccounts();
    Policy policy = issued(use, 1);
    assertThat(subAccounts()).isEqualTo(full.minus(PREMIUM));
    refuses(InsuranceRefusal.FUND_PAYS_NO_MORE, () -> changes.risk(door.underwriter(), policy.id(),
        new PolicyChanges.RiskChange(UUID.randomUUID(), true, START, Money.yuan("5000"), "启动多"), at(START)));
    changes.risk(door.underwriter(), policy.id(), new PolicyChanges.RiskChange(UUID.randomUUID(), false,
        START.plusDays(31), Money.yuan("4500"), "装了监测"), at(START.plusDays(31)));
    LocalDate last = LocalDate.of(2027, 6, 30);
    OwnersDecision.voted(endings, selections, door.committee(), policy, last, true);
    changes.cancel(door.committee(), policy.id(),
        new PolicyChanges.Cancellation(UUID.randomUUID(), last, "换公司"), at(last));
    List<Policy.Refund> refunds = policies.sheet(now(policy)).refunds();
    Money owed = Money.sum(refunds.stream().map(Policy.Refund::amount).toList());
    assertThat(Money.sum(premiums.comingBack(use).stream().map(ComingBack::open).toList())).isEqualTo(owed);
    refuses(InsuranceRefusal.BACK_TO_THE_FUND, () -> changes.refunded(door.underwriter(), policy.id(),
        refunds.getFirst().portion(), refunds.getFirst().place(), "转账", at(last)));
    came("某公司", owed.minus(Money.yuan("100")), "退保费", last.plusDays(5));
    FundLine line = claims.open(officer, 100).stream().filter(each -> each.account().equals(account.id()))
        .findFirst().orElseThrow();
    assertThat(claims.owed(officer, line)).singleElement()
        .satisfies(each -> assertThat(each.open()).isEqualTo(owed));
    claims.givenBack(officer, line.id(), use, at(last.plusDays(6)));
    claims.givenBack(officer, line.id(), use, at(last.plusDays(6)));
    came("某公司", Money.yuan("100"), "退保费 " + policy.number(), last.plusDays(8));
    assertThat(subAccounts()).isEqualTo(full.minus(PREMIUM).plus(owed));
    assertThat(premiums.comingBack(use)).allMatch(each -> each.open().isZero());
    await().untilAsserted(() -> assertThat(policies.sheet(now(policy)).refunds())
        .allMatch(each -> each.paidOn() != null));
    assertThat(of(policy, AccountKind.PREMIUM_RECEIVED)).isEqualTo(PREMIUM.minus(owed));
    premiums.dues(use).forEach(due -> assertThat(due.back()).as(due.debit().room()).isEqualTo(Money.sum(
        refunds.stream().filter(each -> policies.sheet(policy).room(each.place()).equals(due.debit().room()))
            .map(Policy.Refund::amount).toList())));
  }

  private void came(String from, Money amount, String text, LocalDate on) {
    String file = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n%s,%s,%s,,%s,%s,,%s,转账,%s".formatted(number, on,
        amount, Money.yuan("90000").plus(amount), from, text, UUID.randomUUID().toString().substring(0, 8));
    statements.take(officer, "退费.csv", file.getBytes(java.nio.charset.StandardCharsets.UTF_8), null,
        at(on.plusDays(1)));
  }

  @Test
  void theFundBuysNothingThatItCouldNotPayItself() {
    FundUseId use = reviewed();
    SelectionId selection = door.chosen("full-year", 1, PREMIUM.toString());
    refuses(InsuranceRefusal.FUND_MAY_NOT, () -> policies.agree(door.committee(), selection,
        new Policy.Draft(PolicyId.next(), START, ONCE, null, use), opened()));
    assertThat(premiums.standing(use).stage()).isEqualTo(FundUse.Stage.REVIEWED);
    assertThat(premiums.ready(door.lift.id())).extracting(Premiums.Ready::use).containsExactly(use);
    assertThat(premiums.ready(LiftId.next())).isEmpty();
  }

  @Test
  void aPremiumOfAnotherLiftIsNotTaken() {
    FundUseId use = reviewed();
    var other = new InsuredLift(door.doors, "邻", "370126001");
    SelectionId selection = other.chosen("fund-repair-1", 1, PREMIUM.toString());
    refuses(InsuranceRefusal.NOT_THIS_USE, () -> policies.agree(other.committee(), selection,
        new Policy.Draft(PolicyId.next(), START, ONCE, null, use), opened()));
  }

  /** The whole vote of those whom the lift serves: the roll, the notice, ballots, the count. */
  private void voted(VoteId id) {
    Actor committee = door.committee();
    Vote published = votes.publishRoll(committee, id, votes.vote(committee, id).version(), NOW);
    Instant opens = votes.earliestOpening(committee, id, TODAY.plusDays(20));
    Vote noticed = votes.notice(committee, id, new Schedule(opens, opens.plus(Duration.ofDays(7))),
        published.version(), NOW.plus(Duration.ofDays(20)));
    door.dwellings.forEach((room, dwelling) -> box.cast(door.resident(room), id,
        new Casting(UUID.randomUUID(), List.of(dwelling.id()), Choice.YES), opens.plusSeconds(3600)));
    votes.close(committee, id, noticed.version(), opens.plus(Duration.ofDays(7)).plusSeconds(60));
  }

  @Test
  void theSubAccountsPayWhenThePolicyIsIssued() {
    FundUseId use = reviewed();
    SelectionId selection = door.chosen("fund-repair-1", 1, PREMIUM.toString());
    refuses(InsuranceRefusal.PLAN_NOT_ALLOWED, () -> policies.agree(door.committee(), selection, new Policy.Draft(
        PolicyId.next(), START, new PaymentPlan(PaymentPlan.Plan.INSTALMENTS, 2), null, use), opened()));
    Policy policy = policies.agree(door.committee(), selection,
        new Policy.Draft(PolicyId.next(), START, ONCE, null, use), opened());
    List<Bearer> bearers = policies.sheet(policy).bearers();
    assertThat(bearers).hasSize(24).allMatch(each -> each.self().isZero());
    assertThat(Money.sum(bearers.stream().map(Bearer::base).toList())).isEqualTo(PREMIUM);
    assertThat(premiums.standing(use).stage()).isEqualTo(FundUse.Stage.RESERVED);
    assertThat(policies.unread(policy)).containsExactly(Policy.Reading.APPLICANT);
    assertThat(policies.missing(policy)).isEqualTo(Money.ZERO);
    refuses(InsuranceRefusal.NOT_FROM_HERE, () -> door.pay(policy, 0, Money.yuan("1")));
    door.readByAll(policy);
    Policy issued = policies.issue(door.underwriter(), policy.id(), "", opened());
    assertThat(premiums.standing(use).stage()).isEqualTo(FundUse.Stage.CONFIRMED);
    assertThat(policies.sheet(issued).bearers()).allMatch(each -> each.money().open().isZero());
    assertThat(ledger.balance(PolicyBooks.of(policy.id(), AccountKind.PREMIUM_RECEIVED)).posted())
        .isEqualTo(PREMIUM);
  }

  @Test
  void whatWasSetAsideIsFreeAgainWhereNoPolicyComes() {
    FundUseId use = reviewed();
    Policy policy = policies.agree(door.committee(), door.chosen("fund-repair-1", 1, PREMIUM.toString()),
        new Policy.Draft(PolicyId.next(), START, ONCE, null, use), opened());
    changes.drop(door.committee(), policy.id(), "不投了", opened());
    assertThat(premiums.standing(use).stage()).isEqualTo(FundUse.Stage.REVIEWED);
    assertThat(policies.sheet(policy).refunds()).isEmpty();
  }
}
