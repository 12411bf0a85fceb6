package org.tibao.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.fund.Legality.Code.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tibao.fund.FundUse.DecidedBy;
import org.tibao.fund.FundUse.Kind;
import org.tibao.fund.FundUse.ProofKind;
import org.tibao.fund.FundUse.Stage;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.DwellingId;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;

/** The check list of a use, finding by finding, and how much may leave before the audit. */
class LegalityTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final FundHand HAND = new FundHand(new UUID(0, 1), "业委会", Instant.EPOCH);
  private static final String DETAILS = "范围：1 号梯；选择：比价；管理：物业；验收：业委会；时间：十日";

  /** A use that is made up step by step. */
  private static final class Made {
    Kind kind = Kind.REPAIR;
    Charge charge = Charge.LIFT_REPAIR;
    Stage stage = Stage.DECIDED;
    @Nullable
    DecidedBy decided = DecidedBy.VOTE;
    @Nullable
    LocalDate decidedOn = DAY;
    @Nullable
    Money audited;
    @Nullable
    Boolean passed = true;
    @Nullable
    String otherPurse;
    @Nullable
    String insuredBy;
    String details = DETAILS;
    String place = "/31/";
    Warranty warranty = Warranty.OVER;
    Money first = Money.yuan("100000");
    final List<FundUse.Proof> proofs = new ArrayList<>();

    Made with(ProofKind kind, LocalDate on, @Nullable String amount) {
      proofs.add(new FundUse.Proof(UUID.randomUUID(), kind, on, amount == null ? null : Money.yuan(amount), "", HAND));
      return this;
    }

    FundUse use() {
      Purpose purpose = kind == Kind.INSURANCE ? Purpose.INSURANCE : Purpose.REPAIR;
      return new FundUse(FundUseId.next(), 1, FundAccountId.next(),
          new FundUse.Place("/31/", new StairwellId(new UUID(0, 2)), new LiftId(new UUID(0, 3)), "1 号"), kind,
          new FundUse.Asked(purpose, charge, "换绳", details, Money.yuan("10000"), false, "c", "业委会"),
          new FundUse.Payee("公司", "银行", "**** 0042"), "r", HAND,
          new FundUse.State(stage, null, decided, decidedOn, null, null, ""),
          new FundUse.Sums(0, null, Money.ZERO, null, null, audited), 1);
    }

    Legality.Report report() {
      return Legality.check(new Legality.Facts(use(), PurposeGuardTests.at(place), warranty, proofs, passed, first,
          otherPurse, insuredBy));
    }

    List<Legality.Code> codes() {
      return report().findings().stream().map(Legality.Finding::code).toList();
    }
  }

  private static Made posted() {
    return new Made().with(ProofKind.PLAN_POSTED, DAY.minusDays(7), null);
  }

  @Test
  void findsNothingWhereEverythingIsThere() {
    Legality.Report report = posted().report();

    assertThat(report.findings()).isEmpty();
    assertThat(report.result()).isEqualTo(Legality.Result.COMPLIANT);
    assertThat(report.mayPass()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"PRIVATE_PART, ENTITY_PRIVATE_PART_NOT_ELIGIBLE", "PROPERTY_SERVICE, ENTITY_PROPERTY_SERVICE_SCOPE",
      "DAILY_CARE, ENTITY_PROPERTY_SERVICE_SCOPE", "PIPELINE, ENTITY_NOT_CHARGEABLE"})
  void citesTheArticleOfWhatTheFundNeverPays(Charge charge, Legality.Code code) {
    Made made = posted();
    made.charge = charge;

    assertThat(made.codes()).containsExactly(code);
    assertThat(made.report().result()).isEqualTo(Legality.Result.NON_COMPLIANT);
    assertThat(made.report().mayPass()).isFalse();
  }

  @Test
  void asksForASecondLookWhereAPolicyPaysForRepairsToo() {
    Made made = posted();
    made.insuredBy = "TB2026-000001";
    assertThat(made.report().findings()).containsExactly(
        new Legality.Finding(Legality.Code.ENTITY_LIFT_IS_INSURED, "TB2026-000001"));
    assertThat(made.report().result()).isEqualTo(Legality.Result.MANUAL_REVIEW);
    made.kind = Kind.INSURANCE;
    assertThat(made.codes()).doesNotContain(Legality.Code.ENTITY_LIFT_IS_INSURED);
  }

  @Test
  void knowsTheWarranty() {
    Made made = posted();
    made.warranty = Warranty.RUNNING;
    assertThat(made.codes()).containsExactly(ENTITY_WARRANTY_RUNNING);
    made.warranty = Warranty.UNKNOWN;
    assertThat(made.codes()).containsExactly(TRACE_WARRANTY_END_NOT_FOUND);
    assertThat(made.report().result()).isEqualTo(Legality.Result.NEED_SUPPLEMENT);
    assertThat(made.report().mayPass()).isFalse();
  }

  @Test
  void knowsThatAnotherPursePays() {
    Made made = posted();
    made.otherPurse = "policy";
    assertThat(made.report().findings())
        .containsExactly(new Legality.Finding(ENTITY_PAID_BY_ANOTHER_PURSE, "policy"));
  }

  @Test
  void asksForTheTraceOfTheVote() {
    Made made = posted();
    made.passed = null;
    assertThat(made.codes()).containsExactly(TRACE_MISSING_VOTE_TRACE);
    made.passed = true;
    made.decided = null;
    assertThat(made.codes()).containsExactly(TRACE_MISSING_VOTE_TRACE);
    made.passed = false;
    assertThat(made.codes()).containsExactly(PROCESS_NORMAL_VOTE_NOT_LEGAL);
    made.passed = null;
    made.decided = DecidedBy.EARLIER;
    made.proofs.clear();
    assertThat(made.codes()).containsExactly(PROCESS_RESTS_ON_EARLIER_DECISION);
    assertThat(made.report().mayPass()).isTrue();
  }

  @Test
  void asksForNoVoteWhereThePlaceDecidesByNotice() {
    Made made = posted();
    made.place = "/43/4302/";
    made.decided = DecidedBy.NOTICE;
    made.passed = null;
    assertThat(made.codes()).isEmpty();
  }

  @Test
  void countsTheDaysOfThePosting() {
    Made never = new Made();
    assertThat(never.report().findings()).containsExactly(new Legality.Finding(TRACE_MISSING_PLAN_POSTED, "7"));
    Made shortly = new Made().with(ProofKind.PLAN_POSTED, DAY.minusDays(6), null);
    assertThat(shortly.codes()).containsExactly(PROCESS_POSTED_SHORTLY);
    assertThat(shortly.report().result()).isEqualTo(Legality.Result.MANUAL_REVIEW);
    assertThat(shortly.report().mayPass()).isTrue();
    Made undecided = new Made().with(ProofKind.PLAN_POSTED, DAY, null);
    undecided.decidedOn = null;
    assertThat(undecided.codes()).isEmpty();
  }

  @Test
  void seesWorksThatBeganBeforeTheDecision() {
    assertThat(posted().with(ProofKind.CONSTRUCTION_START, DAY.minusDays(1), null).codes())
        .containsExactly(PROCESS_CONSTRUCTION_BEFORE_VOTE_CONFIRMED);
    assertThat(posted().with(ProofKind.CONSTRUCTION_START, DAY, null).codes()).isEmpty();
    Made undecided = posted().with(ProofKind.CONSTRUCTION_START, DAY, null);
    undecided.decidedOn = null;
    assertThat(undecided.codes()).contains(PROCESS_CONSTRUCTION_BEFORE_VOTE_CONFIRMED);
  }

  @Test
  void comparesTheContractWithTheBudget() {
    assertThat(posted().with(ProofKind.CONTRACT, DAY, "10000").codes()).isEmpty();
    assertThat(posted().with(ProofKind.CONTRACT, DAY, null).codes()).isEmpty();
    assertThat(posted().with(ProofKind.CONTRACT, DAY, "11000").codes()).containsExactly(AMOUNT_CONTRACT_ABOVE_BUDGET);
    assertThat(posted().with(ProofKind.CONTRACT, DAY, "11000.01").codes())
        .containsExactly(AMOUNT_CONTRACT_FAR_ABOVE_BUDGET);
  }

  @Test
  void looksForTheElementsOfThePlan() {
    Made made = posted();
    made.details = "范围：1 号梯；管理：物业；时间：十日";
    assertThat(made.report().findings()).containsExactly(new Legality.Finding(PLAN_ELEMENTS_NOT_FOUND, "选择、验收"));
  }

  @Test
  void asksForPapersOnceTheMoneyIsTaken() {
    Made made = posted();
    made.stage = Stage.CONFIRMED;
    assertThat(made.codes()).containsExactlyInAnyOrder(TRACE_MISSING_CONTRACT, TRACE_MISSING_APPRAISAL_REPORT,
        TRACE_MISSING_ACCEPTANCE);
    made.stage = Stage.CLOSED;
    made.with(ProofKind.CONTRACT, DAY, "9000").with(ProofKind.ACCEPTANCE, DAY, null)
        .with(ProofKind.APPRAISAL_REPORT, DAY, "9000");
    assertThat(made.codes()).isEmpty();
  }

  @Test
  void asksForNoAuditOfASmallSumWhereTheCommitteeAgrees() {
    Made made = posted().with(ProofKind.CONTRACT, DAY, "9000").with(ProofKind.ACCEPTANCE, DAY, null);
    made.place = "/33/3301/";
    made.stage = Stage.CONFIRMED;
    assertThat(made.codes()).containsExactly(TRACE_MISSING_APPRAISAL_REPORT);
    made.with(ProofKind.COMMITTEE_APPROVAL, DAY, null);
    assertThat(made.codes()).isEmpty();
  }

  @Test
  void anInsuranceHasNoWorks() {
    Made made = posted();
    made.kind = Kind.INSURANCE;
    made.place = "/37/3701/370126/";
    made.stage = Stage.CONFIRMED;
    made.details = "";
    assertThat(made.codes()).isEmpty();
  }

  @Test
  void anEmergencyNeedsNoVoteButItsReason() {
    Made made = new Made();
    made.kind = Kind.EMERGENCY;
    made.decided = DecidedBy.APPROVAL;
    made.passed = null;
    assertThat(made.codes()).containsExactly(TRACE_MISSING_STOP_NOTICE, TRACE_MISSING_APPROVAL,
        PROCESS_EMERGENCY_FLOW_EXEMPTED);
    made.with(ProofKind.JOINT_INSPECTION, DAY, null).with(ProofKind.STREET_CONFIRMATION, DAY, null);
    assertThat(made.codes()).containsExactly(PROCESS_EMERGENCY_FLOW_EXEMPTED);
    assertThat(made.report().result()).isEqualTo(Legality.Result.INFO_ONLY);
    assertThat(made.report().mayPass()).isTrue();
    made.decided = DecidedBy.AUTHORITY;
    made.proofs.clear();
    made.with(ProofKind.SAFETY_ASSESSMENT, DAY, null);
    assertThat(made.codes()).containsExactly(PROCESS_EMERGENCY_FLOW_EXEMPTED);
    made.proofs.clear();
    made.with(ProofKind.STOP_NOTICE, DAY, null);
    assertThat(made.codes()).containsExactly(PROCESS_EMERGENCY_FLOW_EXEMPTED);
    made.stage = Stage.CONFIRMED;
    assertThat(made.codes()).contains(TRACE_MISSING_PUBLICATION);
    made.with(ProofKind.PUBLISHED_AFTER, DAY, null);
    assertThat(made.codes()).doesNotContain(TRACE_MISSING_PUBLICATION);
  }

  @Test
  void anEmergencyMayUseAPartOfTheFirstDeposits() {
    Made made = new Made().with(ProofKind.STOP_NOTICE, DAY, null).with(ProofKind.COMMITTEE_APPROVAL, DAY, null);
    made.kind = Kind.EMERGENCY;
    made.decided = DecidedBy.APPROVAL;
    made.place = "/33/3305/";
    assertThat(made.codes()).containsExactly(PROCESS_EMERGENCY_FLOW_EXEMPTED);
    made.first = Money.yuan("99999.99");
    assertThat(made.codes()).containsExactly(AMOUNT_ABOVE_EMERGENCY_LIMIT, PROCESS_EMERGENCY_FLOW_EXEMPTED);
  }

  @ParameterizedTest
  @EnumSource
  void hardFindingsCiteAnArticleAndWeakOnesNever(Legality.Code code) {
    switch (code.result()) {
      case NON_COMPLIANT, INFO_ONLY -> assertThat(code.article()).isNotBlank();
      case NEED_SUPPLEMENT, MANUAL_REVIEW, COMPLIANT -> assertThat(code.article()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      # contract, audited, before, amount,   refusal
      10000,      ,        0,      3000,     ''
      10000,      ,        0,      3000.01,  FIRST_TOO_LARGE
      8000,       ,        0,      2400.01,  FIRST_TOO_LARGE
      12000,      ,        0,      3000.01,  FIRST_TOO_LARGE
      10000,      ,        3000,   6000,     ''
      10000,      ,        3000,   6000.01,  AUDIT_FIRST
      10000,      9500,    3000,   6500,     ''
      10000,      9500,    3000,   6500.01,  ABOVE_AUDIT
      ,           ,        0,      3000,     ''
      ,           ,        0,      3000.01,  FIRST_TOO_LARGE
      """)
  void capsWhatLeavesBeforeTheAudit(@Nullable String contract, @Nullable String audited, String before, String amount,
      String refusal) {
    Made made = new Made();
    made.audited = audited == null ? null : Money.yuan(audited);
    if (contract != null) {
      made.with(ProofKind.CONTRACT, DAY.minusDays(1), "12000").with(ProofKind.CONTRACT, DAY, contract);
    }
    made.with(ProofKind.APPRAISAL_CONTRACT, DAY, "1");
    FundRefusal found = PaymentCaps.against(made.use(), PurposeGuardTests.at("/31/"), made.proofs,
        Money.yuan(before), Money.yuan(amount));

    assertThat(found == null ? "" : found.name()).isEqualTo(refusal);
  }

  @Test
  void capsNeitherPremiumsNorSmallSumsWithoutAudit() {
    Made premium = new Made();
    premium.kind = Kind.INSURANCE;
    assertThat(PaymentCaps.against(premium.use(), PurposeGuardTests.at("/31/"), List.of(), Money.ZERO,
        Money.yuan("10000"))).isNull();
    Made small = new Made().with(ProofKind.COMMITTEE_APPROVAL, DAY, null);
    FundPolicy hangzhou = PurposeGuardTests.at("/33/3301/");
    assertThat(PaymentCaps.against(small.use(), hangzhou, small.proofs, Money.ZERO, Money.yuan("10000"))).isNull();
    assertThat(PaymentCaps.auditFree(hangzhou, Money.yuan("30000"), small.proofs)).isTrue();
    assertThat(PaymentCaps.auditFree(hangzhou, Money.yuan("30000.01"), small.proofs)).isFalse();
    assertThat(PaymentCaps.auditFree(hangzhou, Money.yuan("1"), List.of())).isFalse();
  }

  @Test
  void aReferenceIsFoundInWhatPeopleWrite() {
    String reference = FundReference.of(1_000_001);
    assertThat(reference).isEqualTo("WX10000012");
    assertThat(FundReference.of(1_000_003)).isEqualTo("WX10000037");
    assertThat(FundReference.of(1_000_007)).isEqualTo("WX10000070");
    assertThat(FundReference.in("电梯保险 " + reference + " 李三")).containsExactly(reference);
    assertThat(FundReference.in("wx" + reference.substring(2, 9) + "-" + reference.substring(9)))
        .containsExactly(reference);
    assertThat(FundReference.in(reference + "1")).isEmpty();
    char wrong = reference.charAt(9) == '0' ? '1' : '0';
    assertThat(FundReference.in(reference.substring(0, 9) + wrong)).isEmpty();
    assertThat(FundReference.in("无")).isEmpty();
    assertThat(FundReference.of(1_000_002)).isNotEqualTo(reference);
  }

  @Test
  void knowsAMovementByItsCause() {
    assertThat(List.of("fund.opening:1", "fund.yield:1:2", "fund.use:1", "fund.back:1", "fund.deposit:1"))
        .extracting(FundMovement.Kind::of).containsExactly(FundMovement.Kind.OPENING, FundMovement.Kind.YIELD,
            FundMovement.Kind.USE, FundMovement.Kind.BACK, FundMovement.Kind.DEPOSIT);
  }

  @Test
  void knowsAYieldByTheWordsOfTheBank() {
    FundWords words = RuleBook.shipped(FundWords.KIND, "/", DAY).data();
    assertThat(words.kind("季度结息")).contains(Yield.Kind.INTEREST);
    assertThat(words.kind("国债兑付 利息")).contains(Yield.Kind.BOND);
    assertThat(words.kind("电梯广告收入")).contains(Yield.Kind.COMMON_INCOME);
    assertThat(words.kind("废旧设备残值")).contains(Yield.Kind.SCRAP);
    assertThat(words.kind("转账")).isEmpty();
  }

  @Test
  void aSubAccountIsShortBelowThePartOfItsFirstDeposit() {
    var sub = new SubAccount(SubAccountId.next(), FundAccountId.next(),
        new DwellingId(new UUID(0, 4)), new StairwellId(new UUID(0, 2)), "/", "101", 1, 80_00,
        Money.yuan("6000"), DAY, "WX1");
    var bar = Rate.percent("30");
    assertThat(new SubAccount.Standing(sub, Money.yuan("1800"), Money.ZERO).below(bar)).isFalse();
    assertThat(new SubAccount.Standing(sub, Money.yuan("1799.99"), Money.ZERO).below(bar)).isTrue();
    assertThat(new SubAccount.Standing(sub, Money.yuan("1800"), Money.yuan("1800")).below(bar)).isFalse();
    assertThat(new SubAccount.Standing(sub, Money.yuan("10"), Money.yuan("4")).available())
        .isEqualTo(Money.yuan("6"));
  }
}
