package org.tibao.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tibao.actuary.Distribution;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.RuleBook;

class PortfolioTests {

  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final Rate NONE = new Rate(0);
  private static final PartsTable PARTS = RuleBook.shipped(PartsTable.KIND, "/", FROM).data();
  private static final RatingFactors FACTORS = RuleBook.shipped(RatingFactors.KIND, "/", FROM).data();
  private static final Product PRODUCT = RuleBook.shipped(Products.KIND, "/", FROM).data().find("whole-life-16")
      .orElseThrow();
  private static final Rating RATING = new Rating(PRODUCT, PARTS, FACTORS);

  private static PortfolioOutlook outlook(int lifts, Stress stress, LocalDate on) {
    var basis = new Portfolio.Basis(RATING, new Rating(PRODUCT, PARTS, FACTORS, stress));
    var book = new ArrayList<Portfolio.Held>();
    for (int i = 0; i < lifts; i++) {
      var risk = new Risk("L" + i, 6, 4, i % 2, "", 150);
      book.add(new Portfolio.Held(new Exposure("/", PRODUCT.code(), "", risk, FROM, RATING.quote(risk).premium()),
          basis));
    }
    return Portfolio.outlook(book, stress, on);
  }

  @Test
  void withoutStressItIsTheSumOfTheQuotes() {
    PortfolioOutlook outlook = outlook(10, Stress.NONE, FROM);
    Money even = RATING.quote(new Risk("0", 6, 4, 0, "", 150)).expected();
    Money odd = RATING.quote(new Risk("1", 6, 4, 1, "", 150)).expected();

    assertThat(outlook.lifts()).isEqualTo(10);
    assertThat(outlook.classes()).isEqualTo(2);
    assertThat(outlook.expected().fen()).isCloseTo(even.plus(odd).times(5).fen(), within(10L));
    assertThat(outlook.stressed()).isEqualTo(outlook.expected());
    assertThat(outlook.ratio()).isCloseTo(820_000, within(100L));
    assertThat(outlook.years()).allSatisfy(year -> assertThat(year.stressed()).isEqualTo(year.expected()));
  }

  @Test
  void allOfThePremiumIsEarnedAndTheReserveRunsOff() {
    PortfolioOutlook outlook = outlook(4, Stress.NONE, FROM);
    List<PortfolioOutlook.Year> years = outlook.years();

    assertThat(Money.sum(years.stream().map(PortfolioOutlook.Year::earned).toList()).fen())
        .isCloseTo(outlook.premium().fen(), within(20L));
    assertThat(years.getLast().carried()).isEqualTo(Money.ZERO);
    assertThat(years.getLast().needed()).isEqualTo(Money.ZERO);
    assertThat(years.getLast().capital()).isEqualTo(Money.ZERO);
    assertThat(years.get(years.size() - 2).capital()).isLessThan(years.getFirst().capital());
    for (int i = 1; i < years.size(); i++) {
      assertThat(years.get(i).carried()).isLessThanOrEqualTo(years.get(i - 1).carried());
      assertThat(years.get(i).year()).isEqualTo(years.get(i - 1).year() + 1);
    }
    // In the first year prices and discount hardly matter: claims are what the quote expects of that year.
    Money first = Money.sum(List.of(RATING.quote(new Risk("0", 6, 4, 0, "", 150)).years().getFirst(),
        RATING.quote(new Risk("1", 6, 4, 1, "", 150)).years().getFirst())).times(2);
    assertThat(years.getFirst().expected().fen() / (double) first.fen()).isCloseTo(1.0125, within(0.003));
  }

  @Test
  void withItsInterestThePremiumOfEachYearBearsTheSameLossRatio() {
    PortfolioOutlook outlook = outlook(2, Stress.NONE, FROM);
    assertThat(outlook.years()).allSatisfy(year -> {
      assertThat(year.ratio()).isCloseTo(outlook.ratio(), within(100L));
      assertThat(year.stressedRatio()).isEqualTo(year.ratio());
      // What was loaded upon the expected cost stands against the capital.
      assertThat(year.gap()).isEqualTo(Money.max(Money.ZERO, year.needed().plus(year.capital())
          .minus(year.backing())));
      assertThat(year.backing()).isGreaterThanOrEqualTo(year.needed());
    });
    PortfolioOutlook poor = outlook(2, new Stress(NONE, NONE, Rate.percent("2"), "", NONE), FROM);
    assertThat(poor.years().get(8).stressedInterest()).isLessThan(poor.years().get(8).interest());
    assertThat(poor.years().get(8).gap()).isGreaterThan(outlook.years().get(8).gap());
    assertThat(poor.years().get(8).stressedRatio()).isGreaterThan(poor.years().get(8).ratio());
  }

  @Test
  void aYearOfInsuranceIsEarnedInItsYearToTheFen() {
    Product product = RuleBook.shipped(Products.KIND, "/", FROM).data().find("full-year").orElseThrow();
    var rating = new Rating(product, PARTS, FACTORS);
    var held = new Portfolio.Held(new Exposure("/", product.code(), "", new Risk("L", 6, 4, 9, "", 150), FROM,
        Money.yuan("8000")), new Portfolio.Basis(rating, rating));

    List<PortfolioOutlook.Year> years = Portfolio.outlook(List.of(held), Stress.NONE, FROM).years();

    assertThat(years).hasSize(1);
    assertThat(years.getFirst().earned()).isEqualTo(Money.yuan("8000"));
    assertThat(years.getFirst().carried()).isEqualTo(Money.ZERO);
  }

  @Test
  void everyStressCostsMoreAndNeedsMore() {
    PortfolioOutlook base = outlook(10, Stress.NONE, FROM);
    Rate tenth = Rate.percent("10");
    for (Stress stress : List.of(new Stress(tenth, NONE, NONE, "", NONE),
        new Stress(NONE, Rate.percent("1"), NONE, "", NONE), new Stress(NONE, NONE, Rate.percent("1"), "", NONE),
        new Stress(NONE, NONE, NONE, "", tenth))) {
      PortfolioOutlook stressed = outlook(10, stress, FROM);
      assertThat(stressed.expected()).isEqualTo(base.expected());
      assertThat(stressed.stressed()).as(stress.toString()).isGreaterThan(base.stressed());
      assertThat(stressed.p99_5()).isGreaterThan(base.p99_5());
      assertThat(stressed.stressedRatio()).isGreaterThan(stressed.ratio());
    }
  }

  @Test
  void aFewLiftsAreConvolvedAndOneIsItsOwnQuote() {
    Quote quote = RATING.quote(new Risk("0", 6, 4, 0, "", 150));
    PortfolioOutlook one = outlook(1, Stress.NONE, FROM);

    assertThat(one.skewness().doubleValue()).isGreaterThan(1);
    assertThat(one.p99_5().fen() / (double) quote.p99_5().fen()).isCloseTo(1, within(0.003));
  }

  /** The normal power approximation beside the convolution of 256 lifts of one class. */
  @Test
  void theQuantileOfManyLiftsIsCloseToThatOfTheirConvolution() {
    LiftCost cost = RATING.cost(new RatingClass(6, 0, "", 150));
    double step = Math.sqrt(cost.moments().variance()) / 12;
    Distribution sum = cost.claims(step);
    int lifts = 1;
    for (int doubling = 0; doubling < 8; doubling++) {
      sum = sum.plus(sum);
      lifts *= 2;
    }
    double exact = sum.quantileBetween(0.995) + lifts * cost.fixed().expected();
    var basis = new Portfolio.Basis(RATING, RATING);
    var book = new ArrayList<Portfolio.Held>();
    for (int i = 0; i < lifts; i++) {
      book.add(new Portfolio.Held(new Exposure("/", PRODUCT.code(), "", new Risk("L" + i, 6, 4, 0, "", 150), FROM,
          Money.yuan("100000")), basis));
    }
    PortfolioOutlook outlook = Portfolio.outlook(book, Stress.NONE, FROM);

    assertThat(outlook.skewness().doubleValue()).isLessThan(1);
    assertThat((outlook.p99_5().fen() - outlook.stressed().fen()) / (exact - outlook.stressed().fen()))
        .isCloseTo(1, within(0.02));
  }

  @Test
  void capitalPerLiftFallsWithTheirNumber() {
    assertThat(outlook(200, Stress.NONE, FROM).capital().fen() / 200)
        .isLessThan(outlook(10, Stress.NONE, FROM).capital().fen() / 10);
  }
}
