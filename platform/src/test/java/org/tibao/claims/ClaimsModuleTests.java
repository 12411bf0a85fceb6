package org.tibao.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.tibao.insurance.LiftUnderCover.id;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.InsuranceRefusal;
import org.tibao.insurance.LiftUnderCover;
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.Experiences;
import org.tibao.pricing.OwnRecords;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftEvent;
import org.tibao.repair.AcceptedRepair;
import org.tibao.repair.Cost;
import org.tibao.repair.Purse;
import org.tibao.repair.RepairId;
import org.tibao.repair.Repairs;
import org.tibao.time.ChinaTime;

/** Cases from what happened to the last yuan paid or got back. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class ClaimsModuleTests {

  private static final Claimant.Draft HURT = new Claimant.Draft(Claimant.Kind.THIRD_PARTY, "王小明", "13812345678",
      "6222 0012 3456 7890");

  @Autowired
  private ApplicationContext beans;
  @Autowired
  private Claims claims;
  @Autowired
  private ClaimDesk desk;
  @Autowired
  private ClaimPayments payments;
  @Autowired
  private ClaimArrivals arrivals;
  @Autowired
  private ClaimTriangles triangles;
  @Autowired
  private ClaimsPromptness promptness;
  @Autowired
  private ClaimHistory history;
  @Autowired
  private Experiences experiences;
  @Autowired
  private Repairs repairs;
  @Autowired
  private Coverage coverage;
  @Autowired
  private Clock clock;

  private LiftUnderCover lift;
  private Instant now;
  private LocalDate today;

  @BeforeEach
  void anInsuredLift(TestInfo test) {
    now = clock.instant();
    today = ChinaTime.dayOf(now);
    lift = new LiftUnderCover(beans, test.getDisplayName(), today.minusDays(90), Money.yuan("200"),
        Money.yuan("50000"));
  }

  private Claims.Report report(ClaimKind kind, String claimed, Claimant.Draft person) {
    return new Claims.Report(ClaimId.next(), lift.lift().id(), kind, today.minusDays(3), "门夹伤了手", 0,
        Money.yuan(claimed), "", person);
  }

  private Claim injured(String claimed) {
    return claims.report(lift.property(), report(ClaimKind.INJURY, claimed, HURT), now);
  }

  private Claim assessed(String claimed) {
    Claim claim = injured(claimed);
    desk.complete(lift.first(), claim.id(), now);
    return now(claim);
  }

  private Claim now(Claim claim) {
    return claims.claim(Actor.HOUSE, claim.id());
  }

  private ClaimDecision pays(Claim claim, String loss) {
    return desk.decide(lift.first(), claim.id(),
        new ClaimDesk.Draft(id(), DecisionGround.COVERED, Money.yuan(loss), Money.ZERO, "属于保险责任"), now);
  }

  private ClaimPayment only(Claim claim) {
    return claims.sheet(Actor.HOUSE, claim).payments().getFirst();
  }

  private void release(Claim claim) {
    payments.release(lift.second(), only(claim).id(), "回单 1", today, now);
  }

  /** Paid plus outstanding less recovered is what it has cost, here and in the ledger. */
  private void addsUp(Claim claim) {
    Claim.Sums sums = now(claim).sums();
    Map<AccountKind, Money> books = claims.books(claim);
    assertThat(books).containsEntry(AccountKind.CLAIMS_PAID, sums.paid())
        .containsEntry(AccountKind.CLAIM_RESERVE, sums.outstanding())
        .containsEntry(AccountKind.CLAIMS_RECOVERED, sums.recovered())
        .containsEntry(AccountKind.CLAIMS_INCURRED, sums.incurred());
    assertThat(sums.incurred()).isEqualTo(sums.paid().plus(sums.outstanding()).minus(sums.recovered()));
  }

  @Test
  void anInjuryIsReportedDecidedByOneAndPaidByAnother() {
    Claim claim = injured("3200");
    assertThat(claim.cover().policy()).isEqualTo(lift.policy());
    assertThat(claim.sums().outstanding()).isEqualTo(Money.yuan("3000"));
    addsUp(claim);
    desk.ask(lift.first(), claim.id(), List.of("MEDICAL", "BILLS"), now);
    refuses(ClaimsRefusal.ASKED_ALREADY, () -> desk.ask(lift.first(), claim.id(), List.of("ACCIDENT"), now));
    claims.brought(lift.property(), claim.id(), now);
    desk.reserve(lift.first(), claim.id(), Money.yuan("4000"), "伤情加重", now);
    assertThat(now(claim).sums().outstanding()).isEqualTo(Money.yuan("4000"));
    var draft = new ClaimDesk.Draft(id(), DecisionGround.COVERED, Money.yuan("3200"), Money.ZERO, "属于保险责任");
    ClaimDecision decision = desk.decide(lift.first(), claim.id(), draft, now);
    assertThat(desk.decide(lift.first(), claim.id(), draft, now)).isEqualTo(decision);
    assertThat(decision.reckoning().amount()).isEqualTo(Money.yuan("3000"));
    assertThat(decision.ground().article()).isEqualTo("23");
    assertThat(coverage.on(lift.lift().id(), today).orElseThrow().used()).isEqualTo(Money.yuan("3000"));
    ClaimPayment payment = only(claim);
    assertThat(payment.amount()).isEqualTo(Money.yuan("3000"));
    refuses(ClaimsRefusal.SECOND_PERSON,
        () -> payments.release(lift.first(), payment.id(), "回单", today, now));
    refuses(ClaimsRefusal.UNKNOWN, () -> payments.release(lift.competitor(), payment.id(), "回单", today, now));
    assertThat(payments.waiting(lift.first(), 10)).isEmpty();
    assertThat(payments.waiting(lift.second(), 10)).extracting(ClaimPayments.Waiting::claim)
        .containsExactly(claim.id());
    assertThat(payments.account(lift.second(), payment.id(), now)).isEqualTo("6222001234567890");
    release(claim);
    release(claim);
    assertThat(now(claim).state()).isInstanceOf(ClaimState.Closed.class);
    assertThat(now(claim).sums().paid()).isEqualTo(Money.yuan("3000"));
    assertThat(now(claim).sums().outstanding()).isEqualTo(Money.ZERO);
    addsUp(claim);
    assertThat(claims.clocks(now(claim), today)).noneMatch(each -> each.state().open());
  }

  @Test
  void competitorsAndNeighboursSeeWhatIsTheirs() {
    Claim claim = injured("3200");
    refuses(ClaimsRefusal.UNKNOWN, () -> claims.claim(lift.competitor(), claim.id()));
    assertThat(claims.list(lift.competitor(), true, 10)).isEmpty();
    assertThat(claims.of(lift.competitor(), lift.lift().id())).isEmpty();
    assertThat(claims.list(lift.first(), true, 10)).extracting(Claim::id).contains(claim.id());
    assertThat(claims.sheet(lift.first(), claim).facts()).contains("夹伤");
    Claims.Sheet neighbour = claims.sheet(lift.resident("602"), claim);
    assertThat(neighbour.facts()).isEmpty();
    assertThat(neighbour.movements()).isEmpty();
    assertThat(neighbour.claimants().getFirst().name()).isEqualTo("王*");
    assertThat(neighbour.claimants().getFirst().phoneMasked()).isEmpty();
    Claims.Sheet committee = claims.sheet(lift.committee(), claim);
    assertThat(committee.full()).isFalse();
    assertThat(committee.movements()).isEmpty();
    refuses(ClaimsRefusal.NOT_YOUR_CASE, () -> desk.complete(lift.committee(), claim.id(), now));
    assertThat(claims.sheet(lift.property(), claim).full()).isTrue();
    assertThat(triangles.may(lift.committee())).isFalse();
    refuses(AccessRefusal.NOT_YOURS, () -> triangles.runOff(lift.committee(), today));
    assertThat(triangles.runOff(lift.competitor(), today).origins().getFirst().incurred()).containsOnly(Money.ZERO);
  }

  @Test
  void aHouseholdClaimsDirectlyForItselfOnly() {
    Claims.Report report = report(ClaimKind.PROPERTY, "800", HURT);
    Claim claim = claims.report(lift.resident("602"), lift.home("602"), report, now);
    assertThat(claims.report(lift.resident("602"), lift.home("602"), report, now)).isEqualTo(claim);
    refuses(ClaimsRefusal.REPEATED_DIFFERENTLY,
        () -> claims.report(lift.resident("501"), lift.home("501"), report, now));
    refuses(AccessRefusal.NOT_YOURS, () -> claims.report(lift.resident("501"), lift.home("602"), report, now));
    assertThat(claims.of(lift.resident("602"), lift.home("602"))).extracting(Claim::id).containsExactly(claim.id());
    assertThat(claims.of(lift.resident("501"), lift.home("501"))).isEmpty();
    assertThat(claims.sheet(lift.resident("602"), claim).full()).isTrue();
    refuses(ClaimsRefusal.COMES_BY_ITSELF, () -> claims.report(lift.property(), report(ClaimKind.REPAIR, "1", HURT),
        now));
    var before = new Claims.Report(ClaimId.next(), lift.lift().id(), ClaimKind.INJURY, today.minusDays(200), "摔倒", 0,
        Money.ZERO, "", HURT);
    refuses(ClaimsRefusal.NOT_INSURED, () -> claims.report(lift.property(), before, now));
    claims.withdraw(lift.resident("602"), claim.id(), "邻居已经赔了", now);
    assertThat(now(claim).state()).isInstanceOf(ClaimState.Withdrawn.class);
    assertThat(now(claim).sums().incurred()).isEqualTo(Money.ZERO);
    addsUp(claim);
  }

  @Test
  void theInsuredIsNotPaidBeforeTheThirdPartyIs() {
    Claim claim = claims.report(lift.property(), report(ClaimKind.INJURY, "5000",
        new Claimant.Draft(Claimant.Kind.INSURED, "业主委员会", "", "")), now);
    desk.complete(lift.first(), claim.id(), now);
    pays(claim, "5200");
    assertThat(claims.sheet(Actor.HOUSE, claim).payments()).isEmpty();
    UUID insured = claims.sheet(Actor.HOUSE, claim).claimants().getFirst().id();
    var draft = new ClaimPayments.Draft(id(), insured, ClaimPayment.Purpose.LOSS, Money.yuan("5000"), "");
    refuses(ClaimsRefusal.THIRD_PARTY_FIRST, () -> payments.ask(lift.first(), claim.id(), draft, now));
    desk.thirdPaid(lift.first(), claim.id(), Money.yuan("2000"), "收条", now);
    refuses(ClaimsRefusal.THIRD_PARTY_FIRST, () -> payments.ask(lift.first(), claim.id(), draft, now));
    desk.thirdPaid(lift.first(), claim.id(), Money.yuan("5000"), "收条两张", now);
    ClaimPayment asked = payments.ask(lift.first(), claim.id(), draft, now);
    assertThat(payments.ask(lift.first(), claim.id(), draft, now)).isEqualTo(asked);
    var more = new ClaimPayments.Draft(id(), insured, ClaimPayment.Purpose.LOSS, Money.yuan("0.01"), "");
    refuses(ClaimsRefusal.MORE_THAN_DECIDED, () -> payments.ask(lift.first(), claim.id(), more, now));
    release(claim);
    addsUp(claim);
  }

  @Test
  void whatIsCertainIsPaidInAdvanceAndTheRestLater() {
    Claim claim = assessed("20000");
    UUID hurt = claims.sheet(Actor.HOUSE, claim).claimants().getFirst().id();
    var advance = new ClaimPayments.Draft(id(), hurt, ClaimPayment.Purpose.ADVANCE, Money.yuan("6000"), "住院费已确定");
    payments.ask(lift.first(), claim.id(), advance, now);
    refuses(ClaimsRefusal.PAYMENT_WAITS, () -> pays(claim, "20000"));
    payments.drop(lift.second(), advance.id(), "账号有误", now);
    assertThat(coverage.on(lift.lift().id(), today).orElseThrow().used()).isEqualTo(Money.ZERO);
    var again = new ClaimPayments.Draft(id(), hurt, ClaimPayment.Purpose.ADVANCE, Money.yuan("6000"), "住院费已确定");
    payments.ask(lift.first(), claim.id(), again, now);
    payments.release(lift.second(), again.id(), "回单 1", today, now);
    assertThat(claims.clocks(now(claim), today)).filteredOn(each -> each.time().code().equals("ADVANCE"))
        .singleElement().satisfies(each -> assertThat(each.state()).isEqualTo(ClaimClock.State.MET));
    addsUp(claim);
    refuses(ClaimsRefusal.PAID_MORE_ALREADY, () -> pays(claim, "6000"));
    pays(claim, "20200");
    assertThat(now(claim).sums().outstanding()).isEqualTo(Money.yuan("14000"));
    assertThat(coverage.on(lift.lift().id(), today).orElseThrow().used()).isEqualTo(Money.yuan("20000"));
    ClaimPayment rest = claims.sheet(Actor.HOUSE, claim).payments().getLast();
    assertThat(rest.amount()).isEqualTo(Money.yuan("14000"));
    payments.release(lift.second(), rest.id(), "回单 2", today, now);
    assertThat(now(claim).sums().paid()).isEqualTo(Money.yuan("20000"));
    assertThat(now(claim).state()).isInstanceOf(ClaimState.Closed.class);
    addsUp(claim);
    reconsider(claim);
  }

  /** A closed case is looked at again: the new decision takes the place of the old, what was paid counts. */
  private void reconsider(Claim claim) {
    desk.reopen(lift.first(), claim.id(), "二次手术", now);
    pays(claim, "23200");
    assertThat(now(claim).sums().outstanding()).isEqualTo(Money.yuan("3000"));
    assertThat(coverage.on(lift.lift().id(), today).orElseThrow().used()).isEqualTo(Money.yuan("23000"));
    assertThat(claims.sheet(Actor.HOUSE, claim).decisions()).hasSize(2);
    payments.drop(lift.first(), claims.sheet(Actor.HOUSE, claim).payments().getLast().id(), "伤者放弃", now);
    desk.close(lift.first(), claim.id(), "伤者放弃余款", now);
    addsUp(claim);
  }

  @Test
  void theLimitOfThePolicyHolds() {
    Claim first = assessed("48000");
    assertThat(pays(first, "48000").reckoning().amount()).isEqualTo(Money.yuan("47800"));
    Claim second = assessed("9000");
    ClaimDecision capped = pays(second, "9000");
    assertThat(capped.reckoning().amount()).isEqualTo(Money.yuan("2200"));
    assertThat(capped.reckoning().cap()).isEqualTo(Money.yuan("2200"));
    Claim third = assessed("9000");
    refuses(ClaimsRefusal.NOTHING_OWED, () -> pays(third, "9000"));
    UUID hurt = claims.sheet(Actor.HOUSE, third).claimants().getFirst().id();
    refuses(InsuranceRefusal.LIMIT_REACHED, () -> payments.ask(lift.first(), third.id(),
        new ClaimPayments.Draft(id(), hurt, ClaimPayment.Purpose.ADVANCE, Money.yuan("1"), "药费"), now));
  }

  @Test
  void aRefusalHasItsGroundAndIsSentWithinThreeDays() {
    Claim claim = assessed("9000");
    refuses(ClaimsRefusal.NOTHING_WRITTEN, () -> desk.decide(lift.first(), claim.id(),
        new ClaimDesk.Draft(id(), DecisionGround.EXCLUDED, Money.yuan("9000"), Money.ZERO, " "), now));
    desk.decide(lift.first(), claim.id(), new ClaimDesk.Draft(id(), DecisionGround.EXCLUDED, Money.yuan("9000"),
        Money.ZERO, "超载硬开"), now);
    assertThat(now(claim).state()).isInstanceOf(ClaimState.Declined.class).matches(ClaimState::open);
    assertThat(now(claim).sums().incurred()).isEqualTo(Money.ZERO);
    addsUp(claim);
    assertThat(claims.clocks(now(claim), today)).filteredOn(each -> each.state().open()).singleElement()
        .satisfies(each -> assertThat(each.time().article()).isEqualTo("24"));
    desk.noticed(lift.first(), claim.id(), "ABC", now);
    assertThat(now(claim).state().open()).isFalse();
    assertThat(claims.sheet(Actor.HOUSE, claim).decisions().getFirst().paper()).isEqualTo("ABC");
  }

  @Test
  void whoeverDamagedTheLiftPaysItBackAndAWaiverBeforeEndsTheClaim() {
    var report = new Claims.Report(ClaimId.next(), lift.lift().id(), ClaimKind.VANDALISM, today, "轿门被踢坏", 0,
        Money.yuan("1700"), "搬家公司", new Claimant.Draft(Claimant.Kind.INSURED, "业主委员会", "", ""));
    Claim claim = claims.report(lift.committee(), report, now);
    assertThat(claim.liable().name()).isEqualTo("搬家公司");
    desk.complete(lift.first(), claim.id(), now);
    var back = new ClaimPayments.Recovery(id(), Money.yuan("1600"), today, "搬家公司转账");
    refuses(ClaimsRefusal.NOTHING_PAID_YET, () -> payments.recover(lift.first(), claim.id(), back, now));
    pays(claim, "1700");
    release(claim);
    refuses(ClaimsRefusal.MORE_THAN_PAID, () -> payments.recover(lift.first(), claim.id(), back, now));
    refuses(ClaimsRefusal.WAIVER_VOID, () -> desk.waived(lift.first(), claim.id(), today, now));
    desk.liable(lift.first(), claim.id(), "某搬家公司", now);
    var part = new ClaimPayments.Recovery(id(), Money.yuan("1000"), today, "搬家公司转账");
    payments.recover(lift.first(), claim.id(), part, now);
    payments.recover(lift.first(), claim.id(), part, now);
    assertThat(now(claim).sums().recovered()).isEqualTo(Money.yuan("1000"));
    assertThat(now(claim).sums().incurred()).isEqualTo(Money.yuan("500"));
    addsUp(claim);
    Claim other = claims.report(lift.committee(), new Claims.Report(ClaimId.next(), lift.lift().id(),
        ClaimKind.VANDALISM, today, "按钮被砸", 0, Money.yuan("900"), "邻居孩子", report.person()), now);
    desk.complete(lift.first(), other.id(), now);
    pays(other, "900");
    desk.waived(lift.first(), other.id(), today, now);
    refuses(ClaimsRefusal.WAIVED, () -> release(other));
    payments.drop(lift.second(), only(other).id(), "已放弃追偿", now);
    desk.reopen(lift.first(), other.id(), "放弃了追偿", now);
    refuses(ClaimsRefusal.WAIVED, () -> pays(other, "900"));
    desk.decide(lift.first(), other.id(), new ClaimDesk.Draft(id(), DecisionGround.WAIVED, Money.yuan("900"),
        Money.ZERO, "赔付前放弃追偿"), now);
    assertThat(claims.sheet(Actor.HOUSE, other).decision()).isNotNull()
        .satisfies(each -> assertThat(each.ground().article()).isEqualTo("61"));
  }

  @Test
  void costsOfALawSuitComeOnTopAndTakeNothingOfTheLimit() {
    Claim claim = assessed("3200");
    UUID hurt = claims.sheet(Actor.HOUSE, claim).claimants().getFirst().id();
    var suit = new ClaimPayments.Draft(id(), hurt, ClaimPayment.Purpose.LITIGATION, Money.yuan("1200"), "一审诉讼费");
    payments.ask(lift.first(), claim.id(), suit, now);
    assertThat(now(claim).sums().outstanding()).isEqualTo(Money.yuan("4200"));
    payments.release(lift.second(), suit.id(), "回单", today, now);
    assertThat(coverage.on(lift.lift().id(), today).orElseThrow().used()).isEqualTo(Money.ZERO);
    addsUp(claim);
    var late = new ClaimPayments.Draft(id(), hurt, ClaimPayment.Purpose.LITIGATION, Money.yuan("5"), "邮费");
    payments.ask(lift.first(), claim.id(), late, now);
    payments.drop(lift.first(), late.id(), "不付了", now);
    pays(claim, "3200");
    payments.release(lift.second(), claims.sheet(Actor.HOUSE, claim).payments().getLast().id(), "回单", today, now);
    assertThat(now(claim).sums().paid()).isEqualTo(Money.yuan("4200"));
    addsUp(claim);
  }

  @Test
  void whoeverWasShutInIsPaidByPersonAndTime() {
    UUID trouble = id();
    var rescued = new ClaimArrivals.Rescued(trouble, lift.lift().id(), 1, 19, now.minus(Duration.ofDays(1)), now);
    arrivals.rescued(rescued);
    arrivals.rescued(rescued);
    assertThat(claims.of(Actor.HOUSE, lift.lift().id()).getFirst().event().on())
        .as("the day on which it happened, not on which it was written").isEqualTo(today.minusDays(1));
    var corrected = new ClaimArrivals.Rescued(trouble, lift.lift().id(), 2, 19, rescued.occurred(), now);
    arrivals.rescued(corrected);
    arrivals.rescued(corrected);
    Claim claim = claims.of(Actor.HOUSE, lift.lift().id()).getFirst();
    assertThat(claims.of(Actor.HOUSE, lift.lift().id())).hasSize(1);
    assertThat(claims.clocks(claim, today)).extracting(each -> each.time().code()).containsExactly("LIMITATION");
    Claims.Report own = new Claims.Report(ClaimId.next(), lift.lift().id(), ClaimKind.ENTRAPMENT,
        today.minusDays(1), "", 19,
        Money.ZERO, "", new Claimant.Draft(Claimant.Kind.SHUT_IN, "李六零二", "", "622200120000"));
    assertThat(claims.report(lift.resident("602"), lift.home("602"), own, now).id()).isEqualTo(claim.id());
    claims.join(lift.property(), claim.id(), id(), new Claimant.Draft(Claimant.Kind.SHUT_IN, "访客", "", ""), null,
        now);
    refuses(ClaimsRefusal.ALL_ARE_HERE, () -> claims.join(lift.property(), claim.id(), id(),
        new Claimant.Draft(Claimant.Kind.SHUT_IN, "又一个", "", ""), null, now));
    assertThat(now(claim).state()).isInstanceOf(ClaimState.Assessing.class);
    assertThat(claims.loss(now(claim))).isEqualTo(Money.yuan("600"));
    refuses(ClaimsRefusal.UNKNOWN, () -> claims.withdraw(lift.resident("602"), claim.id(), "都不要了", now));
    pays(claim, "600");
    assertThat(claims.sheet(lift.resident("602"), claim).decision()).isNotNull()
        .satisfies(each -> assertThat(each.reason()).isEqualTo("属于保险责任"));
    Claims.Report late = new Claims.Report(ClaimId.next(), lift.lift().id(), ClaimKind.ENTRAPMENT, today, "同一次被困", 19,
        Money.ZERO, "", own.person());
    assertThat(claims.report(lift.resident("501"), lift.home("501"), late, now).id()).isNotEqualTo(claim.id());
    arrivals.rescued(new ClaimArrivals.Rescued(trouble, lift.lift().id(), 9, 19, rescued.occurred(), now));
    assertThat(now(claim).event().persons()).as("what is decided stays").isEqualTo(2);
    assertThat(claims.sheet(Actor.HOUSE, claim).payments()).extracting(ClaimPayment::amount)
        .containsExactly(Money.yuan("200"), Money.yuan("200"));
    assertThat(claims.of(lift.resident("602"), lift.home("602"))).extracting(Claim::id).containsExactly(claim.id());
  }

  @Test
  void aRepairOpensItsCaseAndItsAcceptanceCompletesThePapers() {
    RepairId repair = RepairId.next();
    arrivals.agreed(new ClaimArrivals.Repaired(repair, lift.lift().id(), Money.yuan("860"), now));
    Claim claim = claims.of(Actor.HOUSE, lift.lift().id()).getFirst();
    assertThat(claim.sums().outstanding()).isEqualTo(Money.yuan("860"));
    arrivals.agreed(new ClaimArrivals.Repaired(repair, lift.lift().id(), Money.yuan("900"), now));
    refuses(ClaimsRefusal.NOT_FROM_HERE, () -> desk.complete(lift.first(), claim.id(), now));
    arrivals.accepted(new ClaimArrivals.Repaired(repair, lift.lift().id(), Money.yuan("900"), now));
    arrivals.accepted(new ClaimArrivals.Repaired(repair, lift.lift().id(), Money.yuan("900"), now));
    assertThat(now(claim).state()).isInstanceOf(ClaimState.Assessing.class);
    // The deductible was taken off when the repair was agreed: not a second time.
    assertThat(now(claim).sums().outstanding()).isEqualTo(Money.yuan("900"));
    pays(claim, "900");
    release(claim);
    addsUp(claim);
    assertThat(claims.sheet(lift.resident("602"), claim).claimants().getFirst().name()).isEqualTo("维修单位");
    assertThat(history.of(lift.resident("602"), lift.lift(), now.minusSeconds(90_000), now.plusSeconds(90_000)))
        .extracting(LiftEvent::messageKey).contains("claims.history.reported.REPAIR", "claims.history.decided",
            "claims.history.PAID")
        .doesNotContain("claims.history.RESERVE");
    assertThat(history.of(lift.competitor(), lift.lift(), now.minusSeconds(90_000), now.plusSeconds(90_000)))
        .isEmpty();
    Promptness line = promptness.of(lift.first(), today.minusDays(1), today, today).getFirst();
    assertThat(line.paidInTime()).isEqualTo(line.paid()).isEqualTo(1);
    assertThat(line.decidedInTime()).isEqualTo(1);
    assertThat(promptness.of(lift.authority(), today, today, today)).hasSize(1);
    assertThat(promptness.of(lift.resident("602"), today, today, today)).isEmpty();
  }

  @Test
  void whatThePolicyPaysSettlesTheRepairAndTheRestIsTheOwners() {
    RepairId paid = AcceptedRepair.of(beans, lift.lift().id(), Money.yuan("900"), now);
    arrivals.accepted(new ClaimArrivals.Repaired(paid, lift.lift().id(), Money.yuan("900"), now));
    Claim claim = claims.of(Actor.HOUSE, lift.lift().id()).getFirst();
    assertThat(desk.reckon(claim, Money.yuan("1000"), Money.ZERO).orElseThrow().amount())
        .isEqualTo(Money.yuan("900"));
    pays(claim, "700");
    release(claim);
    assertThat(repairs.costs(paid))
        .extracting(Cost::purse, each -> each.amount().toString(), each -> String.valueOf(each.reference()))
        .containsExactly(tuple(Purse.POLICY, "700.00", claim.number()), tuple(Purse.SELF_PAY, "200.00", "null"));
    RepairId refused = AcceptedRepair.of(beans, lift.lift().id(), Money.yuan("500"), now);
    arrivals.accepted(new ClaimArrivals.Repaired(refused, lift.lift().id(), Money.yuan("500"), now));
    Claim other = claims.list(lift.first(), true, 10).getFirst();
    desk.decide(lift.first(), other.id(), new ClaimDesk.Draft(id(), DecisionGround.EXCLUDED, Money.yuan("500"),
        Money.ZERO, "超载"), now);
    desk.noticed(lift.first(), other.id(), "P", now);
    assertThat(repairs.costs(refused)).extracting(Cost::purse).containsExactly(Purse.SELF_PAY);
    refuses(ClaimsRefusal.REPAIR_SETTLED, () -> desk.reopen(lift.first(), other.id(), "另有照片", now));
    refuses(ClaimsRefusal.UNKNOWN, () -> claims.withdraw(lift.first(), claim.id(), "不办了", now));
  }

  @Test
  void theTriangleAddsUpToTheCases() {
    Claim claim = assessed("3200");
    pays(claim, "3200");
    release(claim);
    injured("1200");
    ClaimRunOff runOff = triangles.runOff(lift.first(), today);
    Money incurred = Money.sum(claims.list(lift.first(), true, 100).stream().map(each -> each.sums().incurred())
        .toList()).plus(now(claim).sums().incurred());
    assertThat(Money.sum(runOff.origins().stream().map(each -> each.incurred().getLast()).toList()))
        .isEqualTo(incurred).isEqualTo(Money.yuan("4000"));
    assertThat(runOff.csv(ClaimRunOff.Measure.PAID)).startsWith("origin,development,value\n").contains(",3000.00\n");
    assertThat(triangles.runOff(lift.authority(), today).csv(ClaimRunOff.Measure.INCURRED)).contains("4000.00");
  }

  @Test
  void claimsOverTheYearsOfCoverAreRecordsForThePrice() {
    assessed("3200");
    desk.decide(lift.first(), assessed("9000").id(), new ClaimDesk.Draft(id(), DecisionGround.EXCLUDED,
        Money.yuan("9000"), Money.ZERO, "超载硬开"), now);
    arrivals.rescued(new ClaimArrivals.Rescued(id(), lift.lift().id(), 2, 19, now, now));
    OwnRecords records = experiences.kept(lift.underwriter(), lift.estate(), "whole-life-16", today).orElseThrow();
    assertThat(records.events()).extracting(OwnRecords.Events::item, OwnRecords.Events::count)
        .containsExactly(tuple(CoverItem.ENTRAPMENT, 1L), tuple(CoverItem.LIABILITY, 1L),
            tuple(CoverItem.VANDALISM, 0L));
    // Ninety-one days, the first and this one counted.
    assertThat(records.events().getFirst().liftYears()).isBetween(new BigDecimal("0.2490"), new BigDecimal("0.2493"));
    assertThat(OwnRecords.read("", records.eventLines(), records.makeLines(), "")).isEqualTo(records);
    assertThat(records.makes()).isNotEmpty().allMatch(each -> each.make().equals("三菱"));
    assertThat(experiences.kept(lift.authority(), lift.estate(), "whole-life-16", today)).isPresent();
    assertThat(experiences.kept(lift.otherUnderwriter(), lift.estate(), "whole-life-16", today)).isEmpty();
    refuses(AccessRefusal.NOT_YOURS,
        () -> experiences.kept(lift.committee(), lift.estate(), "whole-life-16", today));
  }

  static void refuses(Reason reason, ThrowingCallable command) {
    assertThatExceptionOfType(Refused.class).isThrownBy(command).matches(refused -> refused.reason() == reason,
        reason.name());
  }
}
