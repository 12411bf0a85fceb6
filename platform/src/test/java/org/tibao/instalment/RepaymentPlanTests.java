package org.tibao.instalment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.instalment.InstalmentOffer.Repayment;
import org.tibao.instalment.InstalmentQuestion.Matters;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.rules.Confidence;
import org.tibao.support.Property;

class RepaymentPlanTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** Sums that any loan calculator gives, fen by fen. */
  @ParameterizedTest
  @CsvSource({"ANNUITY, 4.35 0, 100000, 12, 8530.99, 102371.90", "ANNUITY, 6 0, 10000, 12, 860.66, 10327.96",
      "ANNUITY, 0 0, 10000, 3, 3333.34, 10000.00", "ANNUITY, 4.5 4.5, 10000, 4, 2500.00, 10000.00",
      "EQUAL_PRINCIPAL, 6 0, 12000, 12, 1060.00, 12390.00", "EQUAL_PRINCIPAL, 4.5 2, 24000, 24, 1050.00, 24625.00",
      "FLAT_FEE, 0.6 0, 12000, 12, 1072.00, 12864.00", "FLAT_FEE, 0.3 0, 10000, 3, 3363.34, 10090.00"})
  void thePlanIsExactToTheFen(Repayment repayment, String rates, String sum, int months, String monthly,
      String total) {
    String rate = rates.split(" ")[0];
    String subsidised = rates.split(" ")[1];
    RepaymentPlan plan = RepaymentPlan.of(product(repayment, rate, subsidised, false, months), Money.yuan(sum),
        months);
    assertThat(plan.monthly()).isEqualTo(Money.yuan(monthly));
    assertThat(plan.total()).isEqualTo(Money.yuan(total));
    assertThat(plan.cost()).isEqualTo(plan.total().minus(Money.yuan(sum)));
    assertThat(plan.lines()).hasSize(months);
    assertThat(plan.lines().getFirst().number()).isEqualTo(1);
    assertThat(plan.last()).isEqualTo(plan.lines().getLast().pays());
  }

  @Test
  void aFeeTakenAtTheStartLeavesLessInTheHand() {
    RepaymentPlan plan = RepaymentPlan.of(product(Repayment.FLAT_FEE, "0.5", "0", true, 12), Money.yuan("12000"), 12);
    assertThat(plan.upfront()).isEqualTo(Money.yuan("720"));
    assertThat(plan.monthly()).isEqualTo(Money.yuan("1000"));
    assertThat(plan.cost()).isEqualTo(Money.yuan("720"));
    RepaymentPlan monthly = RepaymentPlan.of(product(Repayment.FLAT_FEE, "0.5", "0", false, 12), Money.yuan("12000"),
        12);
    assertThat(EffectiveRate.of(plan, EffectiveRate.Way.COMPOUND))
        .isGreaterThan(EffectiveRate.of(monthly, EffectiveRate.Way.COMPOUND));
  }

  @ParameterizedTest
  @CsvSource({"ANNUITY, 6, 12, SIMPLE, 6.00", "ANNUITY, 6, 12, COMPOUND, 6.17",
      "EQUAL_PRINCIPAL, 12, 24, SIMPLE, 12.00",
      "EQUAL_PRINCIPAL, 12, 24, COMPOUND, 12.68", "FLAT_FEE, 0.6, 12, SIMPLE, 13.03",
      "FLAT_FEE, 0.6, 12, COMPOUND, 13.84", "ANNUITY, 0, 12, COMPOUND, 0.00", "FLAT_FEE, 40, 2, SIMPLE, 630.00"})
  void theYearlyRateIsThatOfThePayments(Repayment repayment, String rate, int months, EffectiveRate.Way way,
      String expected) {
    RepaymentPlan plan = RepaymentPlan.of(product(repayment, rate, "0", false, months), Money.yuan("120000"), months);
    Rate yearly = EffectiveRate.of(plan, way);
    if (repayment == Repayment.FLAT_FEE && months == 2) {
      assertThat(yearly).isGreaterThan(Rate.percent("500"));
    } else {
      assertThat(BigDecimal.valueOf(yearly.ppm(), 4)).isCloseTo(new BigDecimal(expected),
          org.assertj.core.data.Offset.offset(new BigDecimal("0.011")));
    }
  }

  @Test
  void theRateMakesAllPaymentsWorthWhatWasReceived() {
    Property.forAll(200, (random, size) -> {
      var repayment = Repayment.values()[random.nextInt(3)];
      int months = 1 + random.nextInt(Math.min(60, size));
      Money sum = Money.fen(random.nextLong(100_000, 50_000_000));
      RepaymentPlan plan = RepaymentPlan.of(new InstalmentOffer.Product(repayment,
          new Rate(random.nextLong(1_000, repayment == Repayment.FLAT_FEE ? 20_000 : 240_000)), new Rate(0),
          repayment == Repayment.FLAT_FEE && random.nextInt(2) == 0 && months < 40, List.of(months)), sum, months);
      assertThat(Money.sum(plan.lines().stream().map(RepaymentPlan.Line::principal).toList())).isEqualTo(sum);
      BigDecimal rate = EffectiveRate.monthly(plan);
      BigDecimal worth = BigDecimal.ZERO;
      for (RepaymentPlan.Line line : plan.lines()) {
        worth = worth.add(BigDecimal.valueOf(line.pays().fen())
            .divide(BigDecimal.ONE.add(rate).pow(line.number()), MathContext.DECIMAL128));
      }
      assertThat(worth.subtract(BigDecimal.valueOf(sum.minus(plan.upfront()).fen())).abs())
          .isLessThan(new BigDecimal("0.000001"));
    });
  }

  @Test
  void aLoanOfWhichNothingIsReceivedIsNone() {
    var nothing = new RepaymentPlan(Money.fen(100), Money.fen(100),
        List.of(new RepaymentPlan.Line(1, Money.fen(100), Money.ZERO)));
    assertThatIllegalArgumentException().isThrownBy(() -> EffectiveRate.monthly(nothing));
  }

  @ParameterizedTest
  @CsvSource({"LEAST_A_MONTH, long", "LEAST_IN_ALL, cheap", "SHORTEST, short", "NO_AGE_LIMIT, short"})
  void whatMattersMostToTheHouseholdComesFirst(Matters matters, String first) {
    List<InstalmentOffer> offers = List.of(offer("long", Repayment.ANNUITY, "6", 70, 60),
        offer("cheap", Repayment.EQUAL_PRINCIPAL, "1", 70, 24), offer("short", Repayment.FLAT_FEE, "0.5", null, 6, 12));
    InstalmentRanking ranked = rank(offers, 1980, matters, "50000");
    assertThat(ranked.fitting()).hasSize(3);
    assertThat(ranked.fitting().getFirst().offer().name()).isEqualTo(first);
    assertThat(ranked.fitting().getFirst().best().plan().sum()).isEqualTo(Money.yuan("50000"));
  }

  @Test
  void whatDoesNotFitSaysWhy() {
    InstalmentOffer offer = offer("a", Repayment.ANNUITY, "6", 70, 12, 60);
    assertThat(why(offer, 1950, "50000")).isEqualTo(InstalmentRanking.Why.TOO_OLD_AT_THE_END);
    assertThat(why(offer, 1980, "999.99")).isEqualTo(InstalmentRanking.Why.SUM_TOO_SMALL);
    assertThat(why(offer, 1980, "100000.01")).isEqualTo(InstalmentRanking.Why.SUM_TOO_LARGE);
    assertThat(rank(List.of(offer), 1980, Matters.SHORTEST, "100000").others()).isEmpty();
    assertThat(rank(List.of(offer), 1980, Matters.SHORTEST, "1000").others()).isEmpty();
    // 70 in 2027, the year of the last of twelve payments; 74 at the end of sixty.
    assertThat(rank(List.of(offer), 1957, Matters.SHORTEST, "5000").fitting().getFirst().quotes())
        .extracting(InstalmentQuote::months).containsExactly(12);
    assertThat(rank(List.of(offer), null, Matters.SHORTEST, "5000").fitting().getFirst().quotes()).hasSize(2);
    InstalmentOffer past = new InstalmentOffer(offer.id(), offer.bank(), "/", "b", offer.product(), offer.limits(),
        List.of(), new InstalmentOffer.Validity(TODAY.minusDays(9), TODAY.minusDays(1)), "x", Confidence.LOW, false);
    assertThat(why(past, 1980, "5000")).isEqualTo(InstalmentRanking.Why.NOT_IN_FORCE);
    assertThat(past.validity().holds(TODAY.minusDays(1))).isTrue();
    assertThat(past.validity().holds(TODAY.minusDays(10))).isFalse();
  }

  @Test
  void anOfferThatMakesNoSenseIsRefused() {
    refuses(InstalmentRefusal.MONTHS, () -> product(Repayment.ANNUITY, "6", "0", false));
    refuses(InstalmentRefusal.MONTHS, () -> product(Repayment.ANNUITY, "6", "0", false, 361));
    refuses(InstalmentRefusal.MONTHS, () -> product(Repayment.ANNUITY, "6", "0", false, 0));
    refuses(InstalmentRefusal.RATE, () -> product(Repayment.ANNUITY, "101", "0", false, 12));
    refuses(InstalmentRefusal.RATE, () -> product(Repayment.ANNUITY, "4", "5", false, 12));
    refuses(InstalmentRefusal.RATE, () -> product(Repayment.FLAT_FEE, "4", "1", false, 12));
    refuses(InstalmentRefusal.LIMITS, () -> new InstalmentOffer.Limits(Money.ZERO, Money.fen(1), null));
    refuses(InstalmentRefusal.LIMITS, () -> new InstalmentOffer.Limits(Money.fen(2), Money.fen(1), null));
    refuses(InstalmentRefusal.ENDS_BEFORE_IT_BEGINS, () -> new InstalmentOffer.Validity(TODAY, TODAY.minusDays(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new AnswerClock(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new AnswerClock(61));
  }

  private static InstalmentRanking.Why why(InstalmentOffer offer, int born, String sum) {
    return rank(List.of(offer), born, Matters.LEAST_IN_ALL, sum).others().getFirst().why();
  }

  private static InstalmentRanking rank(List<InstalmentOffer> offers, @Nullable Integer born, Matters matters,
      String sum) {
    return InstalmentRanking.of(offers, new InstalmentQuestion(Money.yuan(sum), born, matters), TODAY,
        EffectiveRate.Way.COMPOUND);
  }

  private static InstalmentOffer offer(String name, Repayment repayment, String rate, @Nullable Integer age,
      Integer... months) {
    return new InstalmentOffer(InstalmentOfferId.next(), new InstalmentOffer.Bank(null, "行"), "/", name,
        product(repayment, rate, "0", false, months),
        new InstalmentOffer.Limits(Money.yuan("1000"), Money.yuan("100000"), age), List.of(),
        new InstalmentOffer.Validity(TODAY, TODAY), "x", Confidence.LOW, false);
  }

  private static InstalmentOffer.Product product(Repayment repayment, String rate, String subsidised, boolean atStart,
      Integer... months) {
    return new InstalmentOffer.Product(repayment, Rate.percent(rate), Rate.percent(subsidised), atStart,
        List.of(months));
  }

  static void refuses(org.tibao.refusal.Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
