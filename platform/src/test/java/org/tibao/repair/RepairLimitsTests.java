package org.tibao.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.access.OrganisationId;
import org.tibao.insurance.Covered;
import org.tibao.insurance.PolicyId;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.PartsTable;
import org.tibao.registry.LiftId;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;

/** Every limit of a repair just at it, and a fen, a day, a moment beside it. */
class RepairLimitsTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final RepairTerms TERMS = RuleBook.shipped(RepairTerms.KIND, "/", DAY).data();
  private static final PartsTable PARTS = RuleBook.shipped(PartsTable.KIND, "/", DAY).data();
  private static final RepairQuote.By BY = new RepairQuote.By(UUID.randomUUID(), "", NOW);

  private static QuoteLine line(long fen, @Nullable BookPrice book) {
    return new QuoteLine(1, QuoteLine.Kind.PART, "DOOR_LOCK", "", "3 层", "", 1, Money.fen(fen), 0, Money.fen(fen), 12,
        book);
  }

  private static List<Doubt.Kind> found(List<Part> history, long fen, @Nullable BookPrice book,
      RepairQuote.Second... seconds) {
    return new PriceCheck(TERMS, PARTS, history, DAY).of(List.of(line(fen, book)), List.of(seconds)).stream()
        .map(Doubt::kind).toList();
  }

  @ParameterizedTest
  @CsvSource({"999,", "1000,", "1001, ABOVE_P50", "1999, ABOVE_P50", "2000, ABOVE_P50", "2001, ABOVE_P90"})
  void aPriceStandsOutAFenAboveTheBook(long fen, Doubt.@Nullable Kind stands) {
    assertThat(found(List.of(), fen, new BookPrice(Money.fen(1000), Money.fen(2000))))
        .isEqualTo(stands == null ? List.of() : List.of(stands));
  }

  @ParameterizedTest
  @CsvSource({"1000, 999", "1000, 1000", "1000, 1001"})
  void anotherCompanyIsCheaperByAFen(long mine, long theirs) {
    var second = new RepairQuote.Second("他家", Money.fen(theirs), "", BY);
    var dearer = new RepairQuote.Second("贵的", Money.fen(9_999), "", BY);
    assertThat(found(List.of(), mine, new BookPrice(Money.fen(5000), Money.fen(5000)), dearer, second)
        .contains(Doubt.Kind.CHEAPER_ELSEWHERE)).isEqualTo(theirs < mine);
  }

  private static Part lock(int fittedDaysAgo, int warrantyDays) {
    return new Part(PartId.next(), LiftId.next(), "DOOR_LOCK", "4 层", "", "", DAY.minusDays(fittedDaysAgo),
        DAY.plusDays(warrantyDays), null, "永安维保", null, null);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "60, true", "61, false", "-1, false"})
  void theSamePartAgainIsCountedInDays(int ago, boolean stands) {
    assertThat(found(List.of(lock(ago, -1)), 1, new BookPrice(Money.fen(9), Money.fen(9)))
        .contains(Doubt.Kind.SAME_PART_AGAIN)).isEqualTo(stands);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "0, true", "-1, false"})
  void aWarrantyHoldsThroughItsLastDay(int days, boolean holds) {
    assertThat(found(List.of(lock(90, days)), 1, new BookPrice(Money.fen(9), Money.fen(9)))
        .contains(Doubt.Kind.UNDER_WARRANTY)).isEqualTo(holds);
  }

  @Test
  void ofSeveralTheOneThatWasPutInLastIsTold() {
    List<Doubt> doubts = new PriceCheck(TERMS, PARTS, List.of(lock(50, 300), lock(20, 345), lock(40, 310)), DAY)
        .of(List.of(line(1, new BookPrice(Money.fen(9), Money.fen(9)))), List.of());
    assertThat(doubts).filteredOn(each -> each.kind() == Doubt.Kind.SAME_PART_AGAIN).singleElement()
        .satisfies(each -> assertThat(each.arguments().getFirst()).isEqualTo("20"));
    assertThat(doubts).filteredOn(each -> each.kind() == Doubt.Kind.UNDER_WARRANTY).singleElement()
        .satisfies(each -> assertThat(each.arguments().get(1)).isEqualTo(DAY.plusDays(345).toString()));
  }

  private static RepairQuote quote(long fen, RepairQuote.Second... seconds) {
    return new RepairQuote(1, Money.ZERO, "", "", "", BY, List.of(line(fen, null)), List.of(seconds), List.of(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({"1000000, false, ", "1000001, false, SECOND_QUOTE_MISSING", "1000001, true, "})
  void aDearQuoteNeedsAnotherAFenAboveTheLimit(long fen, boolean compared, @Nullable RepairRefusal not) {
    var second = new RepairQuote.Second("他家", Money.fen(9), "", BY);
    RepairQuote quote = compared ? quote(fen, second) : quote(fen);
    assertThat(PriceCheck.refusal(quote, List.of(), TERMS, "")).isEqualTo(not);
  }

  @Test
  void everySeriousDoubtAloneNeedsAReason() {
    for (Doubt.Kind kind : Doubt.Kind.values()) {
      assertThat(PriceCheck.refusal(quote(1), List.of(new Doubt(kind, 1, List.of())), TERMS, " ")).as(kind.name())
          .isEqualTo(kind == Doubt.Kind.ABOVE_P50 ? null : RepairRefusal.REASON_MISSING);
    }
  }

  private static List<PathStep> path(long fen, int waiting, long deductible, @Nullable Long limit) {
    var item = new Covered.Item(CoverItem.PARTS, Rate.percent("100%"), Money.fen(deductible),
        limit == null ? null : Money.fen(limit), List.of());
    var covered = new Covered(PolicyId.next(), "P1", new OrganisationId(UUID.randomUUID()), "甲财险", DAY.plusYears(1),
        DAY.plusDays(waiting), List.of(item), null, Money.ZERO, List.of());
    var is = new Circumstances(DAY, FaultCause.WEAR, "", null, List.of(), null, covered, Set.of(), false, false);
    return ResponsibilityPath.of(List.of(line(fen, null)), is).getFirst().steps().stream()
        .filter(each -> each.purse() == Purse.POLICY).toList();
  }

  /** Fen of the line, days that the waiting period still lasts, deductible, limit; what the policy says, what it pays. */
  @ParameterizedTest
  @CsvSource({"1000, 1, 0, , POLICY_WAITING, 0", "1000, 0, 0, , POLICY_WAITING, 0", "1000, -1, 0, , POLICY_PAYS, 1000",
      "1000, -1, 1000, , POLICY_DEDUCTIBLE, 0", "1001, -1, 1000, , POLICY_PAYS_PART, 1",
      "999, -1, 1000, , POLICY_DEDUCTIBLE, 0", "1000, -1, 0, 1000, POLICY_PAYS, 1000",
      "1000, -1, 0, 1001, POLICY_PAYS, 1000", "1000, -1, 0, 999, POLICY_PAYS_PART, 999",
      "1000, -1, 0, 0, POLICY_USED_UP, 0"})
  void thePolicyPaysFromTheDayAfterItsWaitingAndFromTheFenAboveItsDeductible(long fen, int waiting, long deductible,
      @Nullable Long limit, PathReason reason, long pays) {
    assertThat(path(fen, waiting, deductible, limit)).singleElement().satisfies(each -> {
      assertThat(each.reason()).isEqualTo(reason);
      assertThat(each.amount()).isEqualTo(Money.fen(pays));
    });
  }

  @Test
  void ofSeveralWarrantiesOfAPartTheLastOneAnswers() {
    Part old = lock(500, 400);
    Part fresh = lock(20, 5);
    var line = new QuoteLine(1, QuoteLine.Kind.PART, "DOOR_LOCK", "", "4 层", "", 1, Money.fen(9), 0, Money.fen(9), 12,
        null);
    for (List<Part> fitted : List.of(List.of(old, fresh), List.of(fresh, old))) {
      var is = new Circumstances(DAY, FaultCause.WEAR, "", null, fitted, null, null, Set.of(), false, false);
      assertThat(ResponsibilityPath.of(List.of(line), is).getFirst().steps().getLast().arguments())
          .contains(DAY.minusDays(20).toString(), DAY.plusDays(5).toString());
    }
  }

  @Test
  void whoseOrganisationIsUnknownIsNobodysInsurer() {
    var reviewing = new Reviewing(null, Set.of(), null);
    var nobody = new Reviewing.Someone(UUID.randomUUID(), null, false, true, true);
    assertThat(reviewing.price(nobody, Set.of(Purse.POLICY), null)).contains(RepairRefusal.NOT_THE_PAYER);
    assertThat(reviewing.price(new Reviewing.Someone(UUID.randomUUID(), null, false, false, false),
        Set.of(Purse.SELF_PAY), null)).isEmpty();
    assertThat(reviewing.price(new Reviewing.Someone(UUID.randomUUID(), null, false, false, true),
        Set.of(Purse.FUND, Purse.SELF_PAY), null)).isEmpty();
    assertThat(reviewing.price(new Reviewing.Someone(UUID.randomUUID(), null, true, false, true),
        Set.of(Purse.FUND), null)).contains(RepairRefusal.OF_THE_REPAIRER);
  }

  private static Repair done(Instant at) {
    return new Repair(RepairId.next(), 1, new Repair.Place(LiftId.next(), null, "/", ""),
        new Repair.Origin(Repair.Origin.Kind.UNIT, "x"), "", null, Repair.Stage.DONE, 1,
        new Repair.Times(NOW, NOW, "", null, at, null, null), "", 1);
  }

  /** The same terms with another chance of being drawn. */
  private static RepairTerms percent(int percent) {
    return new RepairTerms(5000, 72, 24, 24, 10_000, 5000, percent, 24, 60, 40, 12, 2);
  }

  private static RepairQuote paidBy(Purse purse, long fen) {
    var step = new PathStep(purse, Money.fen(fen), PathReason.SELF_PAYS, List.of());
    return new RepairQuote(1, Money.ZERO, "", "", "", BY, List.of(line(fen, null)), List.of(),
        List.of(ResponsibilityPath.kept(1, List.of(step))), List.of());
  }

  @Test
  void whoPaysLooksAtTheDearOnesAndAtThoseThatAreDrawn() {
    Repair repair = done(NOW);
    assertThat(AfterChecks.due(repair, paidBy(Purse.POLICY, 500_000), percent(0))).isTrue();
    assertThat(AfterChecks.due(repair, paidBy(Purse.FUND, 500_000), percent(0))).isTrue();
    assertThat(AfterChecks.due(repair, paidBy(Purse.POLICY, 499_999), percent(0))).isFalse();
    assertThat(AfterChecks.due(repair, paidBy(Purse.POLICY, 1), percent(100))).isTrue();
    assertThat(AfterChecks.due(repair, paidBy(Purse.SELF_PAY, 500_000), percent(100))).isFalse();
    int mine = AfterChecks.drawn(repair);
    assertThat(AfterChecks.due(repair, paidBy(Purse.POLICY, 1), percent(mine))).isFalse();
    assertThat(AfterChecks.due(repair, paidBy(Purse.POLICY, 1), percent(mine + 1))).isTrue();
  }

  @Test
  void theDrawIsEvenEnoughAndTheSameForTheSameRepair() {
    List<Integer> draws = IntStream.range(0, 2_000).mapToObj(_ -> AfterChecks.drawn(done(NOW))).toList();
    assertThat(draws).allSatisfy(each -> assertThat(each).isBetween(0, 99));
    // Ten of a hundred; 2,000 draws lie within six deviations of 200.
    assertThat(draws.stream().filter(each -> each < 10).count()).isBetween(120L, 280L);
    Repair one = done(NOW);
    assertThat(AfterChecks.drawn(one)).isEqualTo(AfterChecks.drawn(one));
  }

  @Test
  void termsThatMakeNoSenseAreRefused() {
    assertThat(percent(0).payerCheckPercent()).isZero();
    assertThat(percent(100).silence()).isEqualTo(Duration.ofHours(2));
    assertThat(new RepairTerms(0, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, null).silence()).isEqualTo(Duration.ofHours(2));
    assertThatIllegalArgumentException().isThrownBy(() -> percent(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> percent(101));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepairTerms(-1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepairTerms(0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepairTerms(0, 0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepairTerms(0, 1, 1, 1, 1, 1, 0, 1, 0, 101, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepairTerms(0, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, -1));
  }

  private static RepairTerms terms(long urgentYuan, long secondYuan, long payerYuan, int hours, int percent,
      int early) {
    return new RepairTerms(urgentYuan, hours, hours, hours, secondYuan, payerYuan, percent, hours, 0, early, 0, 0);
  }

  @Test
  void theTermsOfRepairHaveLimitsThatMakeSense() {
    assertThat(terms(0, 1, 1, 1, 0, 0).silence()).isEqualTo(Duration.ZERO);
    assertThat(terms(0, 1, 1, 1, 100, 100).payerCheckPercent()).isEqualTo(100);
    assertThatIllegalArgumentException().isThrownBy(() -> terms(-1, 1, 1, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(0, 0, 1, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(0, 1, 0, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(0, 1, 1, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(0, 1, 1, 1, -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(0, 1, 1, 1, 101, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(0, 1, 1, 1, 0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(0, 1, 1, 1, 0, 101));
  }

  @Test
  void onlyPursesBeyondTheRepairersAreAskedForMoney() {
    assertThat(Purse.values()).filteredOn(Purse::asksMoney).containsExactly(Purse.LIABLE_PERSON, Purse.POLICY,
        Purse.FUND, Purse.SELF_PAY);
    assertThat(Purse.values()).filteredOn(Purse::owners).containsExactly(Purse.FUND, Purse.SELF_PAY);
  }

  @ParameterizedTest
  @CsvSource({"PART_WARRANTY, 100, false", "CARE_CONTRACT, 100, false", "POLICY, 0, false", "POLICY, 100, true",
      "SELF_PAY, 1, true"})
  void aQuoteAsksForMoneyWhereAPurseBeyondTheRepairersPays(Purse purse, long fen, boolean asks) {
    var path = ResponsibilityPath.kept(1, List.of(new PathStep(Purse.MAKER_WARRANTY, Money.ZERO,
        PathReason.MAKER_UNKNOWN, List.of()), new PathStep(purse, Money.fen(fen), PathReason.SELF_PAYS, List.of())));
    var review = new RepairQuote.Review(RepairQuote.ReviewKind.PRICE, true, "", List.of(), false, BY, null);
    var quote = new RepairQuote(1, Money.ZERO, "", "", "", BY, List.of(line(100, null)), List.of(), List.of(path),
        List.of(review));

    assertThat(quote.asksMoney()).isEqualTo(asks);
    assertThat(quote.asked(purse)).isEqualTo(Money.fen(fen));
    assertThat(quote.path(1)).containsSame(path);
    assertThat(quote.path(2)).isEmpty();
    assertThat(quote.review(RepairQuote.ReviewKind.PRICE)).containsSame(review);
    assertThat(quote.review(RepairQuote.ReviewKind.NECESSITY)).isEmpty();
  }

  @Test
  void aPriceBookGivesTwoPricesInOrder() {
    assertThat(new PriceBook.Hour(0, 0, "", Confidence.LOW).p50Yuan()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> new PriceBook.Hour(-1, 0, "", Confidence.LOW));
    assertThatIllegalArgumentException().isThrownBy(() -> new PriceBook.Hour(2, 1, "", Confidence.LOW));
    assertThat(entry(0L, 0L).fewYuan()).containsExactly(0L, 0L);
    assertThatIllegalArgumentException().isThrownBy(() -> entry(-1L, 0L));
    assertThatIllegalArgumentException().isThrownBy(() -> entry(2L, 1L));
    assertThatIllegalArgumentException().isThrownBy(() -> entry(1L));
    assertThatIllegalArgumentException().isThrownBy(() -> factor(PriceBook.FactorKind.MAKE, 0, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> book(1, 6));
    assertThatIllegalArgumentException().isThrownBy(() -> book(6, 6));
    PriceBook.Entry one = entry(1L, 2L);
    assertThatIllegalArgumentException().isThrownBy(() -> new PriceBook(2, 6,
        new PriceBook.Hour(0, 0, "", Confidence.LOW), List.of(one, one), List.of()));
  }

  @Test
  void aFactorHoldsWhereItsWordIsAndOnlyTheFirstOfItsKind() {
    var county = factor(PriceBook.FactorKind.REGION, 1, "370126");
    var province = factor(PriceBook.FactorKind.REGION, 2, "37");
    var maker = factor(PriceBook.FactorKind.MAKE, 3, "三菱", "日立");
    PriceBook book = book(2, 6, county, province, maker);
    assertThat(book.factors(new PriceBook.Traits(6, "", "/37/3701/370126/"))).containsExactly(county);
    assertThat(book.factors(new PriceBook.Traits(6, "上海三菱", "/37/3701/"))).containsExactly(province, maker);
    // 37 is a province, not the beginning of a code.
    assertThat(book.factors(new PriceBook.Traits(6, "通力", "/3701/"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0, true", "0, 0, 0, false", "1000, 0, 0, true", "1001, 0, 0, false", "1, -1, 0, false",
      "1, 0, -1, false"})
  void aLineHasPiecesHoursAndMonths(int quantity, int tenths, int months, boolean complete) {
    assertThat(new QuoteLine.Draft(QuoteLine.Kind.PART, "ROPE", "", "", "", quantity, Money.yuan("9"), tenths, months)
        .complete(Money.ZERO)).isEqualTo(complete);
  }

  private static PriceBook book(int few, int many, PriceBook.Factor... factors) {
    return new PriceBook(few, many, new PriceBook.Hour(0, 0, "", Confidence.LOW), List.of(), List.of(factors));
  }

  private static PriceBook.Entry entry(Long... yuan) {
    return new PriceBook.Entry("ROPE", List.of(yuan), List.of(yuan), "", Confidence.LOW);
  }

  private static PriceBook.Factor factor(PriceBook.FactorKind kind, int percent, String... words) {
    return new PriceBook.Factor(kind, List.of(words), "", "", percent, "", Confidence.LOW);
  }
}
