package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Poisson and negative binomial counts with exposure. */
class CountsTests {

  private static final List<ClaimCount> FIVE = List.of(new ClaimCount(0, 1), new ClaimCount(9, 2),
      new ClaimCount(1, 1.5), new ClaimCount(2, 0.5), new ClaimCount(12, 3));

  /** The lifts of the New York subway in 2023: entrapments, and lift-years in which they were watched. */
  private static Map<String, ClaimCount> subway() {
    var lifts = new TreeMap<String, ClaimCount>();
    for (Map<String, String> row : ReferenceData.rows("mta-elevator-availability-2023/mta_availability_2023.csv")) {
      double hours = Double.parseDouble(row.get("24-Hour Total Hours"));
      // A month in which a lift was not there at all has no hours and no events.
      if (row.get("Equipment Type").equals("Elevator") && hours > 0) {
        lifts.merge(row.get("Equipment Code"), new ClaimCount(Long.parseLong(row.get("Entrapments")), hours / 8760),
            (one, other) -> new ClaimCount(one.claims() + other.claims(), one.exposure() + other.exposure()));
      }
    }
    return lifts;
  }

  @Test
  void theSubwaysEntrapmentsAreMoreScatteredThanPoisson() {
    List<ClaimCount> lifts = List.copyOf(subway().values());
    PoissonFit poisson = PoissonFit.of(lifts);
    NegativeBinomialFit binomial = NegativeBinomialFit.of(lifts);

    assertThat(lifts).hasSize(359);
    assertThat(poisson.claims()).isEqualTo(1_138);
    assertThat(poisson.exposure()).isCloseTo(343.033, within(0.0005));
    assertThat(poisson.rate().value()).isCloseTo(3.3175, within(0.00005));
    assertThat(poisson.rate().standardError()).isCloseTo(3.3175 / Math.sqrt(1138), within(0.00005));
    assertThat(poisson.overdispersion().statistic()).isGreaterThan(20);
    assertThat(poisson.overdispersion().pValue()).isLessThan(1e-60);
    assertThat(poisson.pearsonDispersion()).isBetween(3.0, 6.0);
    assertThat(NegativeBinomialFit.momentSize(lifts.stream().mapToLong(ClaimCount::claims).toArray()))
        .isCloseTo(0.983, within(0.0005));
    assertThat(binomial.size().value()).isCloseTo(0.88528, within(0.00005));
    assertThat(binomial.rate().interval(0.95).contains(3.3175)).isTrue();
    assertThat(binomial.gradient()).containsExactly(new double[]{0, 0}, within(1e-9));
    assertThat(binomial.aic()).isLessThan(poisson.aic() - 100);
    assertThat(binomial.overdispersion().statistic())
        .isCloseTo(Math.sqrt(2 * (binomial.logLikelihood() - poisson.logLikelihood())), within(1e-9));
  }

  @Test
  void aPoissonRateIsClaimsOverExposure() {
    PoissonFit fit = PoissonFit.of(FIVE);

    assertThat(fit.rate().value()).isEqualTo(3);
    assertThat(fit.rate().standardError()).isCloseTo(Math.sqrt(24) / 8, within(1e-15));
    // ln of e⁻³ · e⁻⁶6⁹/9! · e⁻⁴·⁵4.5 · e⁻¹·⁵1.5²/2 · e⁻⁹9¹²/12!
    assertThat(fit.logLikelihood()).isCloseTo(-24 + 9 * Math.log(6) + Math.log(4.5) + 2 * Math.log(1.5)
        + 12 * Math.log(9) - Math.log(362_880) - Math.log(2) - Math.log(479_001_600), within(1e-10));
    assertThat(fit.aic()).isCloseTo(2 - 2 * fit.logLikelihood(), within(1e-12));
    assertThat(fit.pearsonDispersion()).isCloseTo((3 + 9.0 / 6 + 12.25 / 4.5 + 0.25 / 1.5 + 1) / 4, within(1e-14));
    double squares = 9 + 36 + 4.5 * 4.5 + 2.25 + 81;
    assertThat(fit.overdispersion().statistic())
        .isCloseTo((9 + 9 + 12.25 + 0.25 + 9 - 24) / Math.sqrt(2 * squares), within(1e-14));
    assertThat(fit.overdispersion().pValue()).isCloseTo(Normal.upper(fit.overdispersion().statistic()), within(1e-15));
  }

  @Test
  void theExactIntervalIsGarwoods() {
    // Garwood (1936): 10 events, 95 %: 4.795 … 18.39; none: 0 … 3.689.
    Interval ten = PoissonFit.of(List.of(new ClaimCount(10, 2))).exactInterval(0.95);
    Interval none = PoissonFit.of(List.of(new ClaimCount(0, 1))).exactInterval(0.95);

    assertThat(ten.low()).isCloseTo(4.795389 / 2, within(5e-7));
    assertThat(ten.high()).isCloseTo(18.390356 / 2, within(5e-7));
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(-Math.log(0.025), within(1e-12));
    assertThat(PoissonFit.of(List.of(new ClaimCount(0, 1))).logLikelihood()).isZero();
    assertThat(PoissonFit.of(List.of(new ClaimCount(0, 1))).rate().interval(0.95)).isEqualTo(new Interval(0, 0));
  }

  @Test
  void theNegativeBinomialStandsAtTheTopOfItsLikelihood() {
    NegativeBinomialFit fit = NegativeBinomialFit.of(FIVE);
    double rate = fit.rate().value();
    double size = fit.size().value();
    double top = likelihood(rate, size);

    assertThat(fit.logLikelihood()).isCloseTo(top, within(1e-10));
    double h = 1e-4;
    assertThat((likelihood(rate + h, size) - likelihood(rate - h, size)) / (2 * h)).isCloseTo(0, within(1e-6));
    assertThat((likelihood(rate, size + h) - likelihood(rate, size - h)) / (2 * h)).isCloseTo(0, within(1e-6));
    h = 1e-3;
    double[][] information = {
        {-(likelihood(rate + h, size) - 2 * top + likelihood(rate - h, size)) / (h * h),
            -(likelihood(rate + h, size + h)
                - likelihood(rate + h, size - h) - likelihood(rate - h, size + h) + likelihood(rate - h, size - h))
                / (4 * h * h)},
        {0, -(likelihood(rate, size + h) - 2 * top + likelihood(rate, size - h)) / (h * h)}};
    information[1][0] = information[0][1];
    double[][] covariance = Ascent.inverse(information);
    assertThat(fit.rate().standardError()).isCloseTo(Math.sqrt(covariance[0][0]), Percentage.withPercentage(0.01));
    assertThat(fit.size().standardError()).isCloseTo(Math.sqrt(covariance[1][1]), Percentage.withPercentage(0.01));
    assertThat(fit.aic()).isCloseTo(4 - 2 * top, within(1e-9));
  }

  /** By the textbook's formula with gamma functions. */
  private static double likelihood(double rate, double size) {
    double log = 0;
    for (ClaimCount each : FIVE) {
      double mean = rate * each.exposure();
      log += org.hipparchus.special.Gamma.logGamma(each.claims() + size) - org.hipparchus.special.Gamma.logGamma(size)
          - org.hipparchus.special.Gamma.logGamma(each.claims() + 1.0) + size * Math.log(size / (size + mean))
          + each.claims() * Math.log(mean / (size + mean));
    }
    return log;
  }

  @Test
  void simulatedCountsGiveBackRateAndSize() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(96_333);
    var records = new ArrayList<ClaimCount>();
    for (int i = 0; i < 3_000; i++) {
      double exposure = 0.2 + 2 * random.nextDouble();
      double mean = new Gamma(1.5, 1.5 / 0.8).quantile(random.nextDouble()) * exposure;
      long claims = 0;
      for (double at = random.nextExponential(); at < mean; at += random.nextExponential()) {
        claims++;
      }
      records.add(new ClaimCount(claims, exposure));
    }
    NegativeBinomialFit fit = NegativeBinomialFit.of(records);

    assertThat(Math.abs(fit.rate().value() - 0.8) / fit.rate().standardError()).isLessThan(3);
    assertThat(Math.abs(fit.size().value() - 1.5) / fit.size().standardError()).isLessThan(3);
    assertThat(fit.rate().standardError()).isLessThan(0.03);
    assertThat(fit.size().standardError()).isLessThan(0.2);
  }

  @Test
  void sizeByMomentsIsAsByHand() {
    // Mean 3, sample variance 10.
    assertThat(NegativeBinomialFit.momentSize(0, 1, 3, 3, 8)).isCloseTo(9 / (9.5 - 3), within(1e-14));
  }

  @Test
  void refusesCountsThatSayNothing() {
    assertThatThrownBy(() -> new ClaimCount(-1, 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A number of claims must be zero or more, not -1.");
    assertThatThrownBy(() -> new ClaimCount(1, 0)).hasMessageContaining("The exposure of a number of claims");
    assertThatThrownBy(() -> PoissonFit.of(List.of())).hasMessage("A rate needs at least one record of counts.");
    var one = PoissonFit.of(List.of(new ClaimCount(3, 1)));
    var none = PoissonFit.of(List.of(new ClaimCount(0, 1), new ClaimCount(0, 2)));
    for (PoissonFit fit : List.of(one, none)) {
      assertThatThrownBy(fit::overdispersion)
          .hasMessage("The dispersion of counts needs two records and at least one claim.");
      assertThatThrownBy(fit::pearsonDispersion)
          .hasMessage("The dispersion of counts needs two records and at least one claim.");
    }
    assertThatThrownBy(() -> NegativeBinomialFit.of(List.of(new ClaimCount(2, 1), new ClaimCount(3, 1))))
        .hasMessage("The counts vary no more than Poisson's law allows: a negative binomial size has no bound.");
    assertThatThrownBy(() -> NegativeBinomialFit.momentSize(1)).hasMessage("A size by moments needs two counts.");
    assertThatThrownBy(() -> NegativeBinomialFit.momentSize(2, 2, 3))
        .hasMessageStartingWith("The counts vary no more than Poisson's law allows: variance 0.3333");
  }
}
