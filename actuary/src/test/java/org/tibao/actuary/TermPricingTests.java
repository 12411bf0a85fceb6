package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermPricingTests {

  private static final long PRICE = 10_000_00;

  @ParameterizedTest
  @ValueSource(doubles = {0, 3, 40})
  void aPartWithoutMemoryIsRenewedAsAPoissonStream(double age) {
    double rate = 0.4;
    TermCost cost = TermPricing.USUAL
        .price(Lifts.only(16, 0, 0, RenewedPart.of("part", new Exponential(rate), age, PRICE)));

    double chance = Math.exp(-rate * 16);
    for (int n = 0; n < 15; n++) {
      assertThat(cost.distribution().between((n + 0.5) * PRICE) - cost.distribution().between((n - 0.5) * PRICE))
          .isCloseTo(chance, within(2e-3));
      chance *= rate * 16 / (n + 1);
    }
    for (int year = 0; year < 16; year++) {
      assertThat(cost.events(0, year)).isCloseTo(rate, within(1e-3));
      assertThat(cost.expected(0, year)).isEqualTo(cost.events(0, year) * PRICE, within(1e-3));
    }
    assertThat(cost.expected()).isCloseTo(rate * 16 * PRICE, within(2e-4 * rate * 16 * PRICE));
  }

  @Test
  void aFinerGridOfTimeErrsAQuarterAsMuch() {
    LiftTerm term = Lifts.only(16, 0, 0, RenewedPart.of("part", new Gamma(2, 0.5), 0, PRICE));
    // Cox (1962), 4.5: for two exponential stages of rate r, H(t) = r t / 2 − (1 − exp(−2 r t)) / 4.
    double exact = 0.5 * 16 / 2 - (1 - Math.exp(-2 * 0.5 * 16)) / 4;
    double coarse = new TermPricing(6, 64, 1 << 13).price(term).expected() / PRICE - exact;
    double fine = new TermPricing(12, 64, 1 << 13).price(term).expected() / PRICE - exact;

    assertThat(coarse).isCloseTo(0, within(2e-3));
    assertThat(fine / coarse).isCloseTo(0.25, within(0.03));
  }

  @Test
  void aPartThatCannotFailTwiceCostsOnce() {
    // A nearly certain life of ten years, 6.5 of them gone: one renewal after 3.4 years, the next beyond the term.
    Lifetime life = new Weibull(60, 10);
    TermCost cost = TermPricing.USUAL.price(Lifts.only(9, 0.03, 0.02, RenewedPart.of("rope", life, 6.5, PRICE)));

    double worth = PRICE * Math.pow(1.02, 3) * Math.pow(1.03, 6.5 - life.mean());
    assertThat(cost.expected()).isCloseTo(worth, within(2e-3 * worth));
    assertThat(cost.events(0, 3)).isCloseTo(life.survival(9.5), within(5e-3));
    assertThat(cost.events(0, 2)).isCloseTo(1 - life.survival(9.5), within(5e-3));
    assertThat((double) cost.quantile(0.5)).isCloseTo(worth, within(0.02 * worth));
    assertThat(Math.sqrt(cost.distribution().variance()))
        .isCloseTo(worth * Math.log(1.03) * Math.sqrt(life.variance()), within(0.003 * worth));
  }

  @Test
  void inTheLongRunOneRenewalPerMeanLife() {
    Lifetime life = Lifts.weibull(2.5, 3);
    TermCost cost = TermPricing.USUAL.price(Lifts.only(60, 0, 0, RenewedPart.of("slider", life, 0, 20_000)));

    for (int year = 20; year < 60; year++) {
      assertThat(cost.events(0, year)).isCloseTo(1 / 2.5, within(1e-4));
    }
    // Cox (1962), 4.2: H(t) → t/μ + (σ² − μ²) / 2μ², and Var N(t) → σ² t / μ³.
    double all = cost.expected(0) / 20_000;
    assertThat(all).isCloseTo(60 / 2.5 + (life.variance() - 6.25) / 12.5, within(2e-3));
    assertThat(cost.distribution().variance() / (20_000.0 * 20_000))
        .isCloseTo(life.variance() * 60 / Math.pow(2.5, 3), within(0.3));
  }

  @Test
  void wearShortensALife() {
    LiftTerm worn = Lifts.only(16, 0.02, 0.03,
        new RenewedPart("part", new Weibull(3, 10), RenewedPart.Past.ofPart(2), 1.5, PRICE, Cover.FULL, 0));
    LiftTerm shorter = Lifts.only(16, 0.02, 0.03, RenewedPart.of("part", new Weibull(3, 10 / 1.5), 2, PRICE));

    assertThat(TermPricing.USUAL.price(worn).expected())
        .isCloseTo(TermPricing.USUAL.price(shorter).expected(), within(1e-3));
    assertThat(RenewedPart.wear(400, 100, 0.5)).isEqualTo(2);
    assertThat(RenewedPart.wear(50, 200, 1)).isEqualTo(0.25);
    assertThat(RenewedPart.wear(50, 200, 0)).isOne();
  }

  @Test
  void theLatticeKeepsTheExpectedCost() {
    TermCost cost = TermPricing.USUAL.price(Lifts.retrofit());

    assertThat(cost.distribution().mean()).isCloseTo(cost.expected(), within(1e-6 * cost.expected()));
    assertThat(cost.distribution().total()).isCloseTo(1, within(1e-12));
    double years = 0;
    for (double each : cost.expectedByYear()) {
      years += each;
    }
    assertThat(years).isCloseTo(cost.expected(), within(1e-3));
    assertThat(cost.items()).hasSize(34).startsWith("part0").endsWith("care", "inspection");
  }

  @Test
  void aFinerGridChangesAQuoteByLessThanATenthOfAPerCent() {
    TermCost usual = TermPricing.USUAL.price(Lifts.retrofit());
    TermCost fine = new TermPricing(24, 128, 1 << 14).price(Lifts.retrofit());

    assertThat(usual.expected()).isCloseTo(fine.expected(), within(5e-5 * fine.expected()));
    for (double p : new double[]{0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.995}) {
      assertThat((double) usual.quantile(p)).isCloseTo(fine.quantile(p), within(1e-3 * fine.quantile(p)));
    }
  }

  @Test
  void theWholeIsTheSumOfItsItems() {
    LiftTerm whole = Lifts.retrofit();
    double sum = 0;
    double variance = 0;
    for (RenewedPart each : whole.parts()) {
      TermCost one = TermPricing.USUAL.price(Lifts.only(16, 0.025, 0.02, each));
      sum += one.expected();
      variance += one.distribution().variance();
    }
    for (Peril each : whole.perils()) {
      TermCost one = TermPricing.USUAL.price(Lifts.only(16, 0.025, 0.02, each));
      sum += one.expected();
      variance += one.distribution().variance();
    }
    sum += TermPricing.USUAL
        .price(new LiftTerm(16, 0.025, 0.02, List.of(), List.of(), whole.upkeep())).expected();
    TermCost cost = TermPricing.USUAL.price(whole);

    assertThat(cost.expected()).isCloseTo(sum, within(1e-3));
    assertThat(cost.distribution().variance()).isCloseTo(variance, within(2e-2 * variance));
  }

  @Test
  void aPerilElsewhereIsTheSameAtAnotherRate() {
    Peril here = new Peril("entrapment", 0.2, 0.1, Severity.lognormal(10, 1), true, new Cover(1, 10_000, 1_000_000));
    Peril there = here.at(0.5);
    Peril anew = new Peril("entrapment", 0.5, 0.1, Severity.lognormal(10, 1), true, new Cover(1, 10_000, 1_000_000));

    assertThat(there.code()).isEqualTo("entrapment");
    assertThat(there.rate(1)).isEqualTo(anew.rate(1));
    assertThat(here.rate(0)).isEqualTo(0.2);
    assertThat(TermPricing.USUAL.price(Lifts.only(4, 0.02, 0.03, there)).distribution().masses())
        .isEqualTo(TermPricing.USUAL.price(Lifts.only(4, 0.02, 0.03, anew)).distribution().masses());
  }

  @Test
  void aPerilIsACompoundPoissonSum() {
    Severity severity = Severity.gamma(2, 1.0 / 50_000);
    TermCost cost = new TermPricing(6, 1_024, 1 << 14)
        .price(Lifts.only(10, 0, 0, Peril.of("vandalism", 0.5, severity)));
    AggregateLoss loss = AggregateLoss.of(new Frequency.Poisson(5), severity, Lattice.UNBIASED, 250);

    assertThat(cost.expected()).isCloseTo(5 * 100_000, within(0.5));
    assertThat(cost.events(0, 3)).isEqualTo(0.5);
    for (double p : new double[]{0.3, 0.5, 0.9, 0.99, 0.999}) {
      assertThat((double) cost.quantile(p)).isCloseTo(loss.quantile(p), within(2_000.0));
    }
  }

  @Test
  void coversAndTrendsActOnEachPayment() {
    Peril fixed = new Peril("entrapment", 0.2, 0.5, Severity.fixed(30_000), false, new Cover(0.5, 10_000, 15_000));
    Peril grown = new Peril("entrapment", 0.2, 0, Severity.fixed(30_000), true, new Cover(1, 10_000, 1_000_000));

    TermCost one = TermPricing.USUAL.price(Lifts.only(3, 0, 0.1, fixed));
    assertThat(one.expected(0, 0)).isCloseTo(0.2 * 0.5 * 15_000, within(1e-6));
    assertThat(one.expected(0, 2)).isCloseTo(0.45 * 0.5 * 15_000, within(1e-6));
    TermCost two = TermPricing.USUAL.price(Lifts.only(3, 0, 0.1, grown));
    assertThat(two.expected(0, 2)).isCloseTo(0.2 * (36_300 - 10_000), within(1e-6));
    TermCost three = TermPricing.USUAL.price(Lifts.only(3, 0.21, 0, fixed));
    // A payment comes evenly over its year: (1 − v) / ln 1.21 is its mean worth.
    assertThat(three.expected(0, 0)).isCloseTo(1_500 * (1 - 1 / 1.21) / Math.log(1.21), within(0.5));

    var part = new RenewedPart("part", new Exponential(0.25), RenewedPart.Past.ofPart(0), 1, 30_000,
        new Cover(0.8, 10_000, 25_000), 0);
    TermCost covered = TermPricing.USUAL.price(Lifts.only(3, 0, 0.2, part));
    assertThat(covered.expected(0, 0)).isCloseTo(0.8 * 20_000 * covered.events(0, 0), within(1e-6));
    assertThat(covered.expected(0, 1)).isCloseTo(0.8 * 25_000 * covered.events(0, 1), within(1e-6));
  }

  @Test
  void aYearIsTheShareOfTheTermThatFallsIntoIt() {
    LiftTerm lift = Lifts.retrofit();
    TermCost undiscounted = TermPricing.USUAL
        .price(new LiftTerm(16, 0, 0.02, lift.parts(), lift.perils(), List.of()));
    for (int year : new int[]{0, 7, 15}) {
      Distribution one = TermPricing.USUAL.year(lift, year);
      assertThat(one.mean()).isCloseTo(undiscounted.expectedByYear()[year], within(1.0));
      assertThat(one.total()).isCloseTo(1, within(1e-12));
    }
    assertThatThrownBy(() -> TermPricing.USUAL.year(lift, 16)).hasMessage("There is no year 16 in a term of 16 years.");
    assertThatThrownBy(() -> TermPricing.USUAL.year(lift, -1)).hasMessageContaining("no year -1");
  }

  @Test
  void aYearlyDeductibleAndLimitCutEachYear() {
    // One event of a fixed 1,000 yuan at 0.5 a year: the year's number is Poisson.
    LiftTerm term = Lifts.only(3, 0.1, 0, Peril.of("fire", 0.5, Severity.fixed(100_000)));
    double none = Math.exp(-0.5);
    double one = none * 0.5;
    double paid = one * 60_000 + (1 - none - one) * 100_000;

    double[] expected = new TermPricing(6, 1_024, 1 << 13).expectedByYear(term, new AnnualCover(40_000, 100_000));
    for (int year = 0; year < 3; year++) {
      assertThat(expected[year]).isCloseTo(paid * Math.pow(1.1, -year - 0.5), within(0.001 * paid));
    }
    assertThat(new AnnualCover(0, Long.MAX_VALUE).expected(new Distribution(5, 2, new double[]{0.5, 0.5})))
        .isEqualTo(6);
    assertThatThrownBy(() -> new AnnualCover(-1, 1)).hasMessageContaining("not -1 and 1 fen");
    assertThatThrownBy(() -> new AnnualCover(0, 0)).hasMessageContaining("not 0 and 0 fen");
  }

  @Test
  void risesWithTheTrendAndFallsWithTheInterest() {
    double before = 0;
    for (double trend : new double[]{-0.02, 0, 0.01, 0.05}) {
      LiftTerm lift = Lifts.retrofit();
      TermCost cost = TermPricing.USUAL
          .price(new LiftTerm(16, 0.03, trend, lift.parts(), lift.perils(), lift.upkeep()));
      assertThat(cost.expected()).isGreaterThan(before);
      before = cost.expected();
      TermCost dearer = TermPricing.USUAL
          .price(new LiftTerm(16, 0.02, trend, lift.parts(), lift.perils(), lift.upkeep()));
      assertThat(dearer.expected()).isGreaterThan(cost.expected());
      for (double p : new double[]{0.1, 0.5, 0.9, 0.99}) {
        assertThat(dearer.quantile(p)).isGreaterThan(cost.quantile(p));
      }
    }
  }

  @Test
  void whatIsCertainHasNoSpread() {
    TermCost cost = TermPricing.USUAL.price(new LiftTerm(2, 0.25, 0.5, List.of(), List.of(),
        List.of(new Upkeep("care", 100, true), new Upkeep("inspection", 100, false))));

    assertThat(cost.expected()).isEqualTo(400);
    assertThat(cost.quantile(0.01)).isEqualTo(400);
    assertThat(cost.quantile(0.99)).isEqualTo(400);
    assertThat(cost.events(1, 1)).isOne();
    assertThat(cost.expected(0, 1)).isEqualTo(120);
  }

  @Test
  void refusesByName() {
    assertThatThrownBy(() -> new TermPricing(1, 64, 1024)).hasMessageContaining("A grid of 1 cells");
    assertThatThrownBy(() -> new TermPricing(97, 64, 1024)).hasMessageContaining("A grid of 97 cells");
    assertThatThrownBy(() -> new TermPricing(6, 7, 1024)).hasMessageContaining("7 points a deviation");
    assertThatThrownBy(() -> new TermPricing(6, 5000, 1024)).hasMessageContaining("5000 points a deviation");
    assertThatThrownBy(() -> new TermPricing(6, 64, 1000)).hasMessageContaining("1000 points");
    assertThatThrownBy(() -> new TermPricing(6, 64, 32)).hasMessageContaining("32 points");
    assertThatThrownBy(() -> new LiftTerm(0, 0, 0, List.of(), List.of(), List.of())).hasMessageContaining("not 0");
    assertThatThrownBy(() -> new LiftTerm(61, 0, 0, List.of(), List.of(), List.of())).hasMessageContaining("not 61");
    assertThatThrownBy(() -> new LiftTerm(1, -1, 0, List.of(), List.of(), List.of()))
        .hasMessageStartingWith("One plus the interest");
    assertThatThrownBy(() -> new LiftTerm(1, 0, -1, List.of(), List.of(), List.of()))
        .hasMessageStartingWith("One plus the price trend");
    assertThatThrownBy(() -> RenewedPart.of("lamp", new Exponential(13), 0, 1)).hasMessageContaining("The part lamp");
    assertThatThrownBy(() -> RenewedPart.of("lamp", new Exponential(1), -1, 1)).hasMessageStartingWith("The age");
    var past = RenewedPart.Past.ofPart(0);
    assertThatThrownBy(() -> new RenewedPart("lamp", new Exponential(1), past, 0, 1, Cover.FULL, 0))
        .hasMessageStartingWith("The wear");
    assertThatThrownBy(() -> new RenewedPart("lamp", new Exponential(1), past, 1, 1, Cover.FULL, -1))
        .hasMessageStartingWith("The time in which a part");
    assertThatThrownBy(() -> Peril.of("fire", 1, Severity.fixed(1)).unpaidFor(-1))
        .hasMessageStartingWith("The time in which a peril");
    assertThatThrownBy(() -> RenewedPart.of("lamp", new Exponential(1), 0, -1)).hasMessageStartingWith("The price");
    assertThatThrownBy(() -> new Cover(1.1, 0, 1)).hasMessageStartingWith("The insured share");
    assertThatThrownBy(() -> new Cover(1, -1, 1)).hasMessageContaining("not -1 and 1 fen");
    assertThatThrownBy(() -> new Cover(1, 0, 0)).hasMessageContaining("not 0 and 0 fen");
    assertThatThrownBy(() -> new Upkeep("care", -1, true)).hasMessageStartingWith("The yearly cost");
    assertThatThrownBy(() -> Peril.of("fire", -1, Severity.fixed(1))).hasMessageStartingWith("The rate of a peril");
    assertThatThrownBy(() -> Peril.of("fire", 1, new Severity.Pareto(1, 1))).hasMessageStartingWith("The mean cost");
    assertThatThrownBy(() -> new Peril("fire", 1, -1, Severity.fixed(1), true, Cover.FULL))
        .hasMessageStartingWith("The growth");
  }
}
