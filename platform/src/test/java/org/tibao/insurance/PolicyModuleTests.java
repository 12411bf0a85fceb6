package org.tibao.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.insurance.InsuredLift.START;
import static org.tibao.insurance.InsuredLift.TODAY;
import static org.tibao.insurance.InsuredLift.at;
import static org.tibao.insurance.InsuredLift.opened;
import static org.tibao.insurance.SelectionModuleTests.refuses;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Role;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Ledger;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.Exposures;
import org.tibao.pricing.Product;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.time.ChinaTime;

/** The policy: agreed, read, paid, issued, and what becomes of it in its years. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class PolicyModuleTests {

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
  private Renewals renewals;
  @Autowired
  private Coverage coverage;
  @Autowired
  private Exposures exposures;
  @Autowired
  private Ledger ledger;

  private InsuredLift door;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = new InsuredLift(new InsuredLift.Doors(
        new InsuredLift.Registers(places, households, lifts, organisations, people), applications, selections,
        policies, changes), test.getDisplayName());
  }

  private Policy sixteenYears() {
    return door.issued(door.agreed(door.chosen("whole-life-16", 16, "140000"), ONCE));
  }

  private Policy byArea(SelectionId selection) {
    return policies.agree(door.committee(), selection,
        new Policy.Draft(PolicyId.next(), START, ONCE, Product.Basis.AREA, null), opened());
  }

  private Policy now(Policy policy) {
    return policies.policy(door.committee(), policy.id());
  }

  private Money balance(Policy policy, AccountKind kind) {
    return ledger.balance(PolicyBooks.of(policy.id(), kind)).posted();
  }

  private Map<String, Bearer> byRoom(Policy policy) {
    return policies.sheet(policy).bearers().stream().collect(Collectors.toMap(Bearer::room, each -> each));
  }

  @Test
  void theContractSplitsThePremiumByFloors() {
    SelectionId selection = door.chosen("whole-life-16", 16, "140000");
    var past = new Policy.Draft(PolicyId.next(), TODAY, ONCE, null, null);
    refuses(InsuranceRefusal.STARTS_IN_THE_PAST, () -> policies.agree(door.committee(), selection, past, opened()));
    var many = new Policy.Draft(PolicyId.next(), START, new PaymentPlan(PaymentPlan.Plan.YEARLY, 17), null, null);
    refuses(InsuranceRefusal.PLAN_NOT_ALLOWED, () -> policies.agree(door.committee(), selection, many, opened()));
    var agreement = new Policy.Draft(PolicyId.next(), START, ONCE, Product.Basis.AGREEMENT, null);
    refuses(InsuranceRefusal.NO_AGREEMENT, () -> policies.agree(door.committee(), selection, agreement, opened()));
    refuses(AccessRefusal.NOT_YOURS, () -> policies.agree(door.underwriter(), selection, past, opened()));
    var draft = new Policy.Draft(PolicyId.next(), START, new PaymentPlan(PaymentPlan.Plan.YEARLY, 16), null, null);
    Policy policy = policies.agree(door.committee(), selection, draft, opened());
    assertThat(policies.agree(door.committee(), selection, draft, opened())).isEqualTo(policy);
    refuses(InsuranceRefusal.INSURED_ALREADY, () -> door.agreed(selection, ONCE));
    assertThat(policy.content().endsOn()).isEqualTo(LocalDate.of(2042, 12, 31));
    Map<String, Bearer> bearers = byRoom(policy);
    assertThat(bearers).hasSize(24);
    assertThat(bearers.get("101").base()).isEqualTo(Money.ZERO);
    assertThat(bearers.get("204").base()).isEqualTo(Money.yuan("1500"));
    assertThat(bearers.get("602").base()).isEqualTo(Money.yuan("12500"));
    assertThat(policies.sheet(policy).dues()).hasSize(20 * 16);
    assertThat(Money.sum(policies.sheet(policy).dues().stream().map(Policy.Due::amount).toList()))
        .isEqualTo(Money.yuan("140000"));
    assertThat(policies.missing(policy)).isEqualTo(Money.yuan("8750.04"));
    assertThat(balance(policy, AccountKind.UNEARNED_PREMIUM)).isEqualTo(Money.yuan("140000"));
    assertThat(policies.of(door.committee(), selection)).contains(policy);
    refuses(InsuranceRefusal.UNKNOWN, () -> policies.policy(door.insurers.getLast().actor(), policy.id()));
    assertThat(policies.policy(door.claims(door.insurers.getFirst()), policy.id())).isEqualTo(policy);
    refuses(InsuranceRefusal.UNKNOWN,
        () -> policies.policy(door.claims(door.insurers.getLast()), policy.id()));
  }

  @Test
  void noPolicyWithoutReadingAndPaying(AssertablePublishedEvents events) {
    Policy policy = door.agreed(door.chosen("whole-life-16", 16, "140000"), ONCE);
    refuses(InsuranceRefusal.NOT_READ, () -> policies.issue(door.underwriter(), policy.id(), "", opened()));
    assertThat(policies.exclusions(policy)).hasSize(7);
    int place = byRoom(policy).get("602").place();
    refuses(AccessRefusal.NOT_YOURS,
        () -> policies.read(door.resident("601"), policy.id(), place, "", opened()));
    refuses(AccessRefusal.NOT_YOURS,
        () -> policies.read(door.resident("602"), policy.id(), Policy.Reading.APPLICANT, "", opened()));
    policies.read(door.resident("602"), policy.id(), place, "", opened());
    policies.read(door.resident("602"), policy.id(), place, "", opened());
    assertThat(policies.unread(policy)).hasSize(20).doesNotContain(place);
    door.readByAll(policy);
    assertThat(policies.sheet(policy).readings()).hasSize(21)
        .filteredOn(each -> each.how() == Policy.Reading.How.SELF).hasSize(2);
    refuses(InsuranceRefusal.NOT_PAID, () -> policies.issue(door.underwriter(), policy.id(), "", opened()));
    refuses(InsuranceRefusal.NO_INSURER_OF_YOURS,
        () -> policies.issue(door.committee(), policy.id(), "街道担保", opened()));
    refuses(InsuranceRefusal.MORE_THAN_OWED, () -> door.pay(policy, place, Money.yuan("12500.01")));
    var receipt = new Policy.Receipt(UUID.randomUUID(), place, Money.yuan("12500"), TODAY, "转账", "");
    policies.paid(door.underwriter(), policy.id(), receipt, opened());
    policies.paid(door.underwriter(), policy.id(), receipt, opened());
    assertThat(policies.missing(policy)).isEqualTo(Money.yuan("127500"));
    assertThat(balance(policy, AccountKind.PREMIUM_RECEIVED)).isEqualTo(Money.yuan("12500"));
    refuses(InsuranceRefusal.STARTS_IN_THE_PAST,
        () -> policies.issue(door.underwriter(), policy.id(), "街道担保", at(START.plusDays(1))));
    Policy issued = policies.issue(door.underwriter(), policy.id(), "街道担保", opened());
    assertThat(policies.issue(door.underwriter(), policy.id(), "", opened())).isEqualTo(issued);
    assertThat(issued.state().guarantee()).isEqualTo("街道担保");
    assertThat(events.ofType(PolicyIssued.class).matching(each -> each.policy().equals(policy.id()))).hasSize(1);
    assertThat(applications.application(door.committee(), policy.origin().application()).state())
        .isInstanceOf(ApplicationState.Insured.class);
    assertThat(policies.list(door.underwriter(), 10)).containsExactly(issued);
    assertThat(policies.list(door.insurers.getLast().actor(), 10)).isEmpty();
    assertThat(policies.of(door.resident("101"), door.stairwell.id())).containsExactly(issued);
    assertThat(policies.part(issued, door.dwellings.get("602").id()).orElseThrow().money().open())
        .isEqualTo(Money.ZERO);
  }

  @Test
  void aReceiptThatWasTypedWronglyIsTakenBack() {
    Policy policy = door.agreed(door.chosen("whole-life-16", 16, "140000"), ONCE);
    int place = byRoom(policy).get("602").place();
    door.pay(policy, place, Money.yuan("1250"));
    Policy.Receipt wrong = policies.sheet(policy).receipts().getFirst();
    refuses(InsuranceRefusal.NO_INSURER_OF_YOURS,
        () -> policies.takeBack(door.committee(), policy.id(), wrong.id(), "少录一个零", opened()));
    refuses(InsuranceRefusal.UNKNOWN,
        () -> policies.takeBack(door.underwriter(), policy.id(), UUID.randomUUID(), "少录一个零", opened()));
    policies.takeBack(door.underwriter(), policy.id(), wrong.id(), "少录一个零", opened());
    policies.takeBack(door.underwriter(), policy.id(), wrong.id(), "少录一个零", opened());
    assertThat(byRoom(policy).get("602").money().paid()).isEqualTo(Money.ZERO);
    assertThat(balance(policy, AccountKind.PREMIUM_RECEIVED)).isEqualTo(Money.ZERO);
    assertThat(policies.sheet(policy).receipts()).singleElement()
        .satisfies(each -> assertThat(each.backOn()).isEqualTo(ChinaTime.dayOf(opened())));
    door.pay(policy, place, Money.yuan("12500"));
    Policy.Receipt right = policies.sheet(policy).receipts().getLast();
    changes.drop(door.committee(), policy.id(), "不投了", opened());
    refuses(InsuranceRefusal.GIVEN_BACK_ALREADY,
        () -> policies.takeBack(door.underwriter(), policy.id(), right.id(), "晚了", opened()));
    assertThat(policies.statement(now(policy), START).received()).isEqualTo(Money.yuan("12500"));
  }

  @Test
  void whatIsCoveredIsSaidForEveryDay() {
    Policy policy = sixteenYears();
    LiftId lift = door.lift.id();
    assertThat(coverage.on(lift, START.minusDays(1))).isEmpty();
    Covered covered = coverage.on(lift, START).orElseThrow();
    assertThat(covered.item(CoverItem.PARTS).orElseThrow().except()).contains("SHAFT_STEEL");
    assertThat(covered.item(CoverItem.LIABILITY).orElseThrow().limit()).isEqualTo(Money.yuan("1000000"));
    assertThat(covered.left()).isNull();
    assertThat(covered.exclusions()).hasSize(7);
    assertThat(coverage.on(lift, policy.content().endsOn())).isPresent();
    assertThat(coverage.on(lift, policy.content().endsOn().plusDays(1))).isEmpty();
    coverage.use(policy.id(), "claim:1", Money.yuan("9000"), START.plusDays(3));
    coverage.use(policy.id(), "claim:1", Money.yuan("9000"), START.plusDays(3));
    assertThat(coverage.on(lift, START.plusYears(1)).orElseThrow().used()).isEqualTo(Money.yuan("9000"));
  }

  @Test
  void theLimitOfATermIsNotPassed() {
    Policy policy = door.issued(byArea(door.chosen("full-year", 3, "9420")));
    coverage.use(policy.id(), "claim:" + policy.id(), Money.yuan("149000"), START.plusDays(40));
    assertThat(coverage.on(door.lift.id(), START.plusDays(40)).orElseThrow().left()).isEqualTo(Money.yuan("1000"));
    refuses(InsuranceRefusal.LIMIT_REACHED,
        () -> coverage.use(policy.id(), "claim2:" + policy.id(), Money.yuan("1000.01"), START.plusDays(41)));
    assertThat(coverage.on(door.lift.id(), START).orElseThrow().waitingUntil()).isEqualTo(START.plusDays(29));
    refuses(InsuranceRefusal.UNKNOWN,
        () -> coverage.use(policy.id(), "claim3", Money.yuan("1"), START.plusYears(1)));
  }

  @Test
  void riskUpAsksAndRiskDownGivesBackPerDay() {
    Policy policy = sixteenYears();
    Money before = Money.sum(policies.sheet(policy).bearers().stream().map(each -> each.money().written()).toList());
    LocalDate from = START.plusYears(8);
    var up = new PolicyChanges.RiskChange(UUID.randomUUID(), true, from, Money.yuan("168000"), "日均启动翻倍");
    refuses(InsuranceRefusal.NO_INSURER_OF_YOURS, () -> changes.risk(door.committee(), policy.id(), up, at(from)));
    refuses(InsuranceRefusal.WRONG_DIRECTION, () -> changes.risk(door.underwriter(), policy.id(),
        new PolicyChanges.RiskChange(UUID.randomUUID(), false, from, Money.yuan("168000"), "反了"), at(from)));
    refuses(InsuranceRefusal.OUTSIDE_THE_TERM, () -> changes.risk(door.underwriter(), policy.id(),
        new PolicyChanges.RiskChange(UUID.randomUUID(), true, START.minusDays(1), Money.yuan("168000"), "早"),
        at(from)));
    Portion portion = changes.risk(door.underwriter(), policy.id(), up, at(from));
    assertThat(changes.risk(door.underwriter(), policy.id(), up, at(from))).isEqualTo(portion);
    assertThat(portion.reason().article()).isEqualTo("52");
    assertThat(portion.amount()).isBetween(Money.yuan("13995"), Money.yuan("14005"));
    assertThat(now(policy).last().premium()).isEqualTo(Money.yuan("168000"));
    assertThat(byRoom(policy).get("602").money().open()).isEqualTo(
        Money.fen(Math.round(portion.amount().fen() * 12_500 / 140_000.0)));
    var down = new PolicyChanges.RiskChange(UUID.randomUUID(), false, from, Money.yuan("140000"), "恢复");
    Portion back = changes.risk(door.underwriter(), policy.id(), down, at(from));
    assertThat(back.amount()).isEqualTo(portion.amount().negated());
    assertThat(policies.sheet(policy).refunds()).isEmpty();
    assertThat(Money.sum(policies.sheet(policy).bearers().stream().map(each -> each.money().written()).toList()))
        .isEqualTo(before);
    var lower = new PolicyChanges.RiskChange(UUID.randomUUID(), false, from, Money.yuan("126000"), "装了监测");
    Portion cheaper = changes.risk(door.underwriter(), policy.id(), lower, at(from));
    List<Policy.Refund> refunds = policies.sheet(policy).refunds();
    assertThat(Money.sum(refunds.stream().map(Policy.Refund::amount).toList()))
        .isEqualTo(cheaper.amount().negated());
    Policy.Refund first = refunds.getFirst();
    refuses(InsuranceRefusal.UNKNOWN, () -> changes.refunded(door.underwriter(), policy.id(), UUID.randomUUID(),
        first.place(), "已退", at(from)));
    changes.refunded(door.underwriter(), policy.id(), first.portion(), first.place(), "已转账退还", at(from));
    changes.refunded(door.underwriter(), policy.id(), first.portion(), first.place(), "已转账退还", at(from));
    assertThat(balance(policy, AccountKind.PREMIUM_RECEIVED)).isEqualTo(Money.yuan("140000").minus(first.amount()));
    assertThat(policies.statement(now(policy), from).receivable()).isEqualTo(Money.ZERO);
  }

  @Test
  void aCancellationGivesBackWhatIsNotEarnedAndNeverMoreThanWasPaid() {
    Policy policy = door.agreed(door.chosen("whole-life-16", 16, "140000"),
        new PaymentPlan(PaymentPlan.Plan.YEARLY, 16));
    Policy issued = door.issued(policy);
    LocalDate last = LocalDate.of(2027, 6, 30);
    PolicyChanges.Unearned unearned = changes.unearned(issued, last, last);
    assertThat(unearned.applies()).isEqualTo(InsuranceTerms.Measure.BY_DAYS);
    assertThat(unearned.byCost()).isNotEqualTo(unearned.byDays());
    refuses(InsuranceRefusal.OUTSIDE_THE_TERM, () -> changes.cancel(door.committee(), policy.id(),
        new PolicyChanges.Cancellation(UUID.randomUUID(), last.minusDays(1), "换公司"), at(last)));
    var cancellation = new PolicyChanges.Cancellation(UUID.randomUUID(), last, "换公司");
    OwnersDecision.voted(endings, selections, door.committee(), policy, last, true);
    Portion portion = changes.cancel(door.committee(), policy.id(), cancellation, at(last));
    assertThat(changes.cancel(door.committee(), policy.id(), cancellation, at(last))).isEqualTo(portion);
    assertThat(portion.amount()).isEqualTo(unearned.byDays().negated());
    assertThat(portion.otherwise()).isEqualTo(unearned.byCost().negated());
    Policies.Sheet sheet = policies.sheet(now(policy));
    assertThat(sheet.bearers()).allSatisfy(each -> {
      assertThat(each.money().refundDue()).isBetween(Money.ZERO, each.money().paid());
      assertThat(each.money().open()).isEqualTo(Money.ZERO);
    });
    PremiumStatement statement = policies.statement(now(policy), last);
    assertThat(statement.written()).isEqualTo(statement.earned());
    assertThat(statement.unearned()).isEqualTo(Money.ZERO);
    assertThat(balance(policy, AccountKind.EARNED_PREMIUM)).isEqualTo(statement.earned());
    assertThat(balance(policy, AccountKind.UNEARNED_PREMIUM)).isEqualTo(Money.ZERO);
    assertThat(statement.received().minus(statement.refundable())).isEqualTo(statement.earned());
    assertThat(now(policy).state().keepUntil()).isEqualTo(LocalDate.of(2037, 6, 30));
    assertThat(coverage.on(door.lift.id(), last)).isPresent();
    assertThat(coverage.on(door.lift.id(), last.plusDays(1))).isEmpty();
    refuses(InsuranceRefusal.NOT_FROM_HERE, () -> changes.cancel(door.committee(), policy.id(),
        new PolicyChanges.Cancellation(UUID.randomUUID(), last.plusDays(9), "再来"), at(last)));
  }

  @Test
  void anInsurerCancelsOnlyOnAGroundOfTheLawAndWithinItsClock() {
    Policy policy = sixteenYears();
    LocalDate day = LocalDate.of(2028, 3, 1);
    refuses(InsuranceRefusal.INSURER_MAY_NOT, () -> changes.cancel(door.underwriter(), policy.id(),
        new PolicyChanges.Cancellation(UUID.randomUUID(), day, "亏损"), at(day)));
    refuses(InsuranceRefusal.NO_INSURER_OF_YOURS, () -> changes.cancel(door.committee(), policy.id(),
        ground(CancellationGround.RISK_UP, day, null), at(day)));
    refuses(InsuranceRefusal.NOTHING_WRITTEN, () -> changes.cancel(door.underwriter(), policy.id(),
        ground(CancellationGround.UNTRUE_BY_NEGLECT, day, null), at(day)));
    refuses(InsuranceRefusal.LAPSED, () -> changes.cancel(door.underwriter(), policy.id(),
        ground(CancellationGround.UNTRUE_BY_NEGLECT, day, day.minusDays(31)), at(day)));
    refuses(InsuranceRefusal.LAPSED, () -> changes.cancel(door.underwriter(), policy.id(),
        ground(CancellationGround.TRANSFER, day, null), at(day)));
    LocalDate late = LocalDate.of(2028, 11, 29);
    assertThat(changes.deadlines(policy, late).rescind()).isEqualTo(late.minusDays(1));
    refuses(InsuranceRefusal.LAPSED, () -> changes.cancel(door.underwriter(), policy.id(),
        ground(CancellationGround.UNTRUE_ON_PURPOSE, late, late), at(late)));
    changes.sold(new DwellingSold(UUID.randomUUID(), door.dwellings.get("602").id(), door.stairwell.id(),
        day.minusDays(40), at(day)), at(day.minusDays(30)));
    assertThat(changes.deadlines(policy, day).transfer()).isEqualTo(day);
    Portion portion = changes.cancel(door.underwriter(), policy.id(), ground(CancellationGround.TRANSFER, day, null),
        at(day));
    assertThat(portion.reason().article()).isEqualTo("49");
    assertThat(portion.amount().isNegative()).isTrue();
  }

  private static PolicyChanges.Cancellation ground(CancellationGround ground, LocalDate day, LocalDate known) {
    return new PolicyChanges.Cancellation(UUID.randomUUID(), day, "查实", ground, known);
  }

  @Test
  void anUntrueAnswerKeepsOrGivesBackThePremiumAsItWasMeant() {
    Policy meant = door.issued(door.agreed(door.chosen("whole-life-16", 16, "140000"),
        new PaymentPlan(PaymentPlan.Plan.YEARLY, 16)));
    LocalDate day = LocalDate.of(2027, 3, 1);
    changes.cancel(door.underwriter(), meant.id(), ground(CancellationGround.UNTRUE_ON_PURPOSE, day, day), at(day));
    assertThat(policies.sheet(now(meant)).refunds()).isEmpty();
    assertThat(policies.sheet(now(meant)).bearers()).allMatch(each -> each.money().open().isZero());
    assertThat(balance(meant, AccountKind.EARNED_PREMIUM)).isEqualTo(balance(meant, AccountKind.PREMIUM_RECEIVED));
    SelectionId again = door.chosen("whole-life-16", 16, "140000", at(day.plusDays(1)));
    Policy careless = policies.agree(door.committee(), again, new Policy.Draft(PolicyId.next(), day.plusDays(30), ONCE,
        null, null), at(day.plusDays(10)));
    for (int place : policies.unread(careless)) {
      policies.read(door.committee(), careless.id(), place, place < 0 ? "" : "住户", at(day.plusDays(11)));
    }
    policies.sheet(careless).bearers().stream().filter(each -> each.base().isPositive())
        .forEach(each -> policies.paid(door.underwriter(), careless.id(), new Policy.Receipt(UUID.randomUUID(),
            each.place(), each.base(), day.plusDays(11), "", ""), at(day.plusDays(12))));
    policies.issue(door.underwriter(), careless.id(), "", at(day.plusDays(12)));
    // It has not begun: a cancellation means its eve, and everything goes back; so it does for neglect.
    LocalDate eve = day.plusDays(20);
    assertThat(changes.unearned(now(careless), eve, eve).byDays()).isEqualTo(Money.yuan("140000"));
    LocalDate later = day.plusDays(60);
    changes.cancel(door.underwriter(), careless.id(), ground(CancellationGround.UNTRUE_BY_NEGLECT, later, later),
        at(later));
    assertThat(Money.sum(policies.sheet(now(careless)).refunds().stream().map(Policy.Refund::amount).toList()))
        .isEqualTo(Money.yuan("140000"));
    assertThat(balance(careless, AccountKind.EARNED_PREMIUM)).isEqualTo(Money.ZERO);
  }

  @Test
  void betweenRenewalAndItsBeginningBothTermsGiveBack() {
    Policy policy = door.issued(byArea(door.chosen("full-year", 3, "9420")));
    LocalDate day = LocalDate.of(2027, 12, 10);
    renewals.renew(door.underwriter(), policy.id(), new Renewals.Draft(UUID.randomUUID(), Money.yuan("9600"), null),
        at(day));
    Money rest = changes.unearned(now(policy), day, day).byDays();
    assertThat(rest).isEqualTo(Money.yuan("9600").plus(Money.fen(Math.round(942_000 * 21 / 365.0))));
    OwnersDecision.voted(endings, selections, door.committee(), policy, day, true);
    changes.cancel(door.committee(), policy.id(),
        new PolicyChanges.Cancellation(UUID.randomUUID(), day, "换公司"), at(day));
    PremiumStatement statement = policies.statement(now(policy), day);
    assertThat(statement.written()).isEqualTo(statement.earned()).isEqualTo(Money.yuan("19020").minus(rest));
    assertThat(balance(policy, AccountKind.UNEARNED_PREMIUM)).isEqualTo(Money.ZERO);
    assertThat(policies.sheet(now(policy)).bearers()).allMatch(each -> each.money().open().isZero());
  }

  @Test
  void aContractThatNeverComesToBeGivesEverythingBack() {
    SelectionId selection = door.chosen("whole-life-16", 16, "140000");
    Policy policy = door.agreed(selection, ONCE);
    door.pay(policy, byRoom(policy).get("602").place(), Money.yuan("12500"));
    refuses(InsuranceRefusal.CONTRACT_WAITS,
        () -> applications.withdraw(door.committee(), policy.origin().application(), "不投了", opened()));
    refuses(InsuranceRefusal.APPLIED_ALREADY,
        () -> applications.apply(door.committee(), door.draft("full-year", 1), opened()));
    changes.drop(door.committee(), policy.id(), "改日再投", opened());
    assertThat(policies.sheet(now(policy)).refunds()).singleElement()
        .satisfies(each -> assertThat(each.amount()).isEqualTo(Money.yuan("12500")));
    assertThat(balance(policy, AccountKind.UNEARNED_PREMIUM)).isEqualTo(Money.ZERO);
    assertThat(policies.of(door.committee(), selection)).isEmpty();
    assertThat(policies.of(door.resident("602"), door.stairwell.id())).extracting(Policy::id)
        .containsExactly(policy.id());
    assertThat(policies.owing(door.underwriter(), 10)).extracting(Policy::id).containsExactly(policy.id());
    assertThat(policies.owing(door.insurers.getLast().actor(), 10)).isEmpty();
    Policy.Refund refund = policies.sheet(policy).refunds().getFirst();
    changes.refunded(door.underwriter(), policy.id(), refund.portion(), refund.place(), "现金退还", opened());
    assertThat(policies.owing(door.underwriter(), 10)).isEmpty();
    assertThat(policies.of(door.resident("602"), door.stairwell.id())).isEmpty();
    refuses(InsuranceRefusal.NOT_FROM_HERE, () -> changes.drop(door.committee(), policy.id(), "再来", opened()));
    assertThat(door.agreed(selection, ONCE).number()).isNotEqualTo(policy.number());
  }

  @Test
  void aSeriesOfYearlyTermsIsRenewedAndEarnedMonthByMonth() {
    Policy policy = door.issued(byArea(door.chosen("full-year", 3, "9420")));
    assertThat(policy.terms()).hasSize(1);
    assertThat(policy.content().endsOn()).isEqualTo(LocalDate.of(2029, 12, 31));
    var renewal = new Renewals.Draft(UUID.randomUUID(), Money.yuan("9600"), null);
    refuses(InsuranceRefusal.TOO_EARLY,
        () -> renewals.renew(door.underwriter(), policy.id(), renewal, at(LocalDate.of(2027, 10, 31))));
    LocalDate day = LocalDate.of(2027, 12, 10);
    PolicyTerm second = renewals.renew(door.underwriter(), policy.id(), renewal, at(day)).orElseThrow();
    assertThat(renewals.renew(door.underwriter(), policy.id(), renewal, at(day))).contains(second);
    assertThat(second.startsOn()).isEqualTo(LocalDate.of(2028, 1, 1));
    assertThat(Money.sum(policies.sheet(now(policy)).dues().stream().filter(each -> each.term() == 2)
        .map(Policy.Due::amount).toList())).isEqualTo(Money.yuan("9600"));
    // The hazard falls while the next term is made already: the one that runs gives back.
    LocalDate from = LocalDate.of(2027, 12, 20);
    assertThat(changes.risk(door.underwriter(), policy.id(),
        new PolicyChanges.RiskChange(UUID.randomUUID(), false, from, Money.yuan("9055"), "装了监测"), at(from)).amount())
        .isEqualTo(Money.yuan("12").negated());
    changes.day(policy.id(), at(day));
    changes.day(policy.id(), at(day));
    PremiumStatement november = policies.statement(now(policy), LocalDate.of(2027, 11, 30));
    assertThat(balance(policy, AccountKind.EARNED_PREMIUM)).isEqualTo(november.earned());
    assertThat(november.earned()).isEqualTo(Money.fen(Math.round(942_000 * 334 / 365.0)));
    changes.day(policy.id(), at(LocalDate.of(2029, 1, 1)));
    assertThat(now(policy).stage()).isEqualTo(Policy.Stage.ENDED);
    assertThat(now(policy).state().endedOn()).isEqualTo(LocalDate.of(2028, 12, 31));
    assertThat(balance(policy, AccountKind.EARNED_PREMIUM)).isEqualTo(Money.yuan("19008"));
    assertThat(changes.alive(null, 1_000)).extracting(Policy::id).doesNotContain(policy.id());
  }

  @Test
  void whatIsInsuredIsRefusedAtTheDoorUntilItsEndIsNear() {
    Policy policy = door.issued(byArea(door.chosen("full-year", 3, "9420")));
    refuses(InsuranceRefusal.INSURED_UNTIL,
        () -> applications.apply(door.committee(), door.draft("whole-life-16", 16), at(LocalDate.of(2027, 10, 31))));
    SelectionId next = door.chosen("full-year", 1, "9000", at(LocalDate.of(2027, 12, 1)));
    Instant day = at(LocalDate.of(2027, 12, 10));
    refuses(InsuranceRefusal.OVERLAPS, () -> policies.agree(door.committee(), next, new Policy.Draft(PolicyId.next(),
        LocalDate.of(2027, 12, 31), ONCE, Product.Basis.AREA, null), day));
    Policy other = policies.agree(door.committee(), next, new Policy.Draft(PolicyId.next(),
        LocalDate.of(2028, 1, 1), ONCE, Product.Basis.AREA, null), day);
    refuses(InsuranceRefusal.OVERLAPS, () -> renewals.renew(door.underwriter(), policy.id(),
        new Renewals.Draft(UUID.randomUUID(), Money.yuan("9600"), null), day));
    assertThat(other.content().startsOn()).isEqualTo(LocalDate.of(2028, 1, 1));
    assertThat(coverage.on(door.lift.id(), LocalDate.of(2027, 12, 31)).orElseThrow().policy()).isEqualTo(policy.id());
  }

  @Test
  void aPortfolioHoldsWhatIsInsured() {
    Policy policy = door.issued(byArea(door.chosen("full-year", 3, "9420")));
    assertThat(exposures.inForce(door.underwriter(), START.minusDays(1))).isEmpty();
    assertThat(exposures.inForce(door.underwriter(), START)).singleElement().satisfies(each -> {
      assertThat(each.product()).isEqualTo("full-year");
      assertThat(each.premium()).isEqualTo(Money.yuan("9420"));
      assertThat(each.from()).isEqualTo(START);
      assertThat(each.risk().ageYears()).isZero();
    });
    assertThat(exposures.inForce(door.insurers.getLast().actor(), START)).isEmpty();
    assertThat(exposures.inForce(door.actor("镇里", Role.TOWN_TASK_FORCE), START)).hasSize(1);
    assertThat(exposures.inForce(door.committee(), START)).isEmpty();
    renewals.renew(door.underwriter(), policy.id(), new Renewals.Draft(UUID.randomUUID(), Money.yuan("9600"), null),
        at(LocalDate.of(2027, 12, 10)));
    assertThat(exposures.inForce(door.underwriter(), START.plusYears(1))).singleElement().satisfies(each -> {
      assertThat(each.risk().ageYears()).isOne();
      assertThat(each.premium()).isEqualTo(Money.yuan("9600"));
    });
  }

  @Test
  void theFlatTakesItsPartWithIt() {
    Policy policy = sixteenYears();
    var sold = new DwellingSold(UUID.randomUUID(), door.dwellings.get("602").id(), door.stairwell.id(),
        START.plusDays(10), at(START.plusDays(12)));
    changes.sold(sold, at(START.plusDays(12)));
    changes.sold(sold, at(START.plusDays(12)));
    assertThat(policies.sheet(policy).transfers()).singleElement()
        .satisfies(each -> assertThat(each.on()).isEqualTo(START.plusDays(10)));
    changes.noted(door.underwriter(), policy.id(), sold.sale(), at(START.plusDays(13)));
    assertThat(policies.sheet(policy).transfers().getFirst().notedBy()).isEqualTo(door.underwriter().name());
    assertThat(policies.part(policy, door.dwellings.get("602").id()).orElseThrow().base())
        .isEqualTo(Money.yuan("12500"));
  }
}
