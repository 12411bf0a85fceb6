package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LifetimeTests {

  static Stream<Lifetime> laws() {
    return Stream.of(new Weibull(0.7, 12), new Weibull(1, 3), new Weibull(3.5, 25), new Lognormal(1.2, 0.4),
        new Lognormal(-3, 1.5), new Exponential(0.25), new Gamma(0.3, 2), new Gamma(1, 0.001), new Gamma(2, 1),
        new Gamma(40, 7));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void everyLawAgreesWithItself(Lifetime law) {
    for (double p : List.of(1e-9, 0.001, 0.1, 0.5, 0.9, 0.999)) {
      double t = law.quantile(p);
      double h = 1e-5 * t;
      assertThat(law.cumulative(t)).isCloseTo(p, relative(1e-9));
      assertThat(law.survival(t)).isCloseTo(1 - p, relative(1e-9));
      assertThat(law.logSurvival(t)).isCloseTo(Math.log1p(-p), relative(1e-8));
      assertThat(law.cumulativeHazard(t)).isCloseTo(-Math.log1p(-p), relative(1e-8));
      assertThat(law.logDensity(t)).isCloseTo(Math.log(law.density(t)), relative(1e-12));
      assertThat(law.density(t)).isCloseTo((law.cumulative(t + h) - law.cumulative(t - h)) / (2 * h), relative(1e-6));
      assertThat(law.hazard(t)).isCloseTo(law.density(t) / law.survival(t), relative(1e-9));
    }
    assertThat(law.quantile(0)).isZero();
    assertThat(law.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void meanVarianceAndLimitedMeanAreTheIntegrals(Lifetime law) {
    double far = law.quantile(1 - 1e-12);
    assertThat(law.limitedMean(Double.POSITIVE_INFINITY)).isEqualTo(law.mean());
    assertThat(law.limitedMean(0)).isZero();
    assertThat(law.limitedMean(-1)).isZero();
    assertThat(law.mean()).isCloseTo(integral(law::survival, far), relative(1e-5));
    assertThat(law.variance() + law.mean() * law.mean())
        .isCloseTo(integral(t -> 2 * t * law.survival(t), far), relative(1e-4));
    for (double p : List.of(0.2, 0.5, 0.95)) {
      double limit = law.quantile(p);
      assertThat(law.limitedMean(limit)).isCloseTo(integral(law::survival, limit), relative(1e-7));
    }
  }

  /** ∫₀ᵗ on the logarithm of the time, where all these laws are smooth. */
  private static double integral(UnivariateFunction f, double to) {
    double from = Math.log(to) - 60;
    return new IterativeLegendreGaussIntegrator(40, 1e-10, 1e-12).integrate(10_000_000,
        u -> f.value(Math.exp(u)) * Math.exp(u), from, Math.log(to));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void nothingFailsBeforeTimeZeroAndNothingLivesForEver(Lifetime law) {
    assertThat(law.survival(-1)).isOne();
    assertThat(law.survival(0)).isOne();
    assertThat(law.cumulative(-1)).isZero();
    assertThat(law.logSurvival(-1)).isZero();
    assertThat(law.density(-1)).isZero();
    assertThat(law.survival(Double.POSITIVE_INFINITY)).isZero();
    assertThat(law.cumulative(Double.POSITIVE_INFINITY)).isOne();
    assertThat(law.density(Double.POSITIVE_INFINITY)).isZero();
    assertThat(law.logSurvival(Double.POSITIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void theDensityAtZeroIsThatOfTheShape() {
    assertThat(new Weibull(0.5, 2).density(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(new Weibull(1, 2).density(0)).isCloseTo(0.5, relative(1e-15));
    assertThat(new Weibull(2, 2).density(0)).isZero();
    assertThat(new Gamma(0.5, 2).density(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(new Gamma(1, 2).density(0)).isCloseTo(2, relative(1e-15));
    assertThat(new Gamma(2, 2).density(0)).isZero();
    assertThat(new Lognormal(0, 1).density(0)).isZero();
    assertThat(new Exponential(3).density(0)).isCloseTo(3, relative(1e-15));
  }

  @Test
  void oneLawIsTheSpecialCaseOfAnother() {
    for (double t : List.of(0.01, 0.5, 3.0, 40.0)) {
      double rate = 0.4;
      assertThat(new Weibull(1, 1 / rate).survival(t)).isCloseTo(new Exponential(rate).survival(t), relative(1e-12));
      assertThat(new Gamma(1, rate).survival(t)).isCloseTo(new Exponential(rate).survival(t), relative(1e-12));
      assertThat(new Gamma(2, rate).survival(t))
          .isCloseTo((1 + rate * t) * Math.exp(-rate * t), relative(1e-11));
    }
  }

  @Test
  void theTailKeepsItsDigitsWhereSurvivalHasNone() {
    // Γ(2, x): Q = (1 + x) e^−x.
    assertThat(new Gamma(2, 1).survival(2000)).isZero();
    assertThat(new Gamma(2, 1).logSurvival(2000)).isCloseTo(Math.log(2001) - 2000, relative(1e-14));
    // Abramowitz & Stegun table 26.2: −log10 of the upper tail at 50 standard deviations is 544.96634.
    assertThat(-Normal.logUpper(50) / Math.log(10)).isCloseTo(544.96634, within(1e-5));
    assertThat(-Normal.logUpper(10) / Math.log(10)).isCloseTo(23.11805, within(1e-5));
    assertThat(Normal.logUpper(35)).isCloseTo(Normal.logUpper(35 - 1e-9), within(1e-6));
    assertThat(new Lognormal(0, 1).logSurvival(Math.exp(50))).isCloseTo(Normal.logUpper(50), relative(1e-12));
    assertThat(new Weibull(2, 1).logSurvival(100)).isEqualTo(-10_000);
    assertThat(new Weibull(3, 100).cumulative(1e-4)).isCloseTo(1e-18, relative(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0.975, 1.959963984540054", "0.5, 0", "0.025, -1.959963984540054", "1e-20, -9.262340089798408",
      "0.999, 3.090232306167813", "1e-300, -37.04709629936119"})
  void normalQuantilesAreThoseOfTheTables(double p, double z) {
    assertThat(Normal.quantile(p)).isCloseTo(z, within(1e-13 + 1e-13 * Math.abs(z)));
  }

  @Test
  void survivalFromAnAgeIsConditional() {
    Lifetime law = new Weibull(2, 10);

    assertThat(law.survivalFrom(5, 3)).isCloseTo(law.survival(8) / law.survival(5), relative(1e-12));
    assertThat(law.survivalFrom(5, 0)).isOne();
    assertThat(law.survivalFrom(5, -2)).isOne();
    assertThat(new Exponential(0.3).survivalFrom(100, 2)).isCloseTo(Math.exp(-0.6), relative(1e-12));
    assertThatThrownBy(() -> law.survivalFrom(-1, 2)).hasMessage("An age must be zero or a positive number, not -1.0.");
  }

  @Test
  void aTinyGammaShapeHasATinyQuantile() {
    assertThat(new Gamma(0.001, 1).quantile(0.1)).isZero();
    double t = new Gamma(0.05, 1e6).quantile(0.3);
    assertThat(t).isPositive().isLessThan(1e-15);
    assertThat(new Gamma(0.05, 1e6).cumulative(t)).isCloseTo(0.3, relative(1e-9));
  }

  @Test
  void parametersOutsideTheirRangeAreRefusedByName() {
    assertThatThrownBy(() -> new Weibull(0, 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The shape of a Weibull life must be a positive number, not 0.0.");
    assertThatThrownBy(() -> new Weibull(1, Double.NaN)).hasMessageContaining("The scale of a Weibull life");
    assertThatThrownBy(() -> new Lognormal(Double.NaN, 1)).hasMessage(
        "The mu of a lognormal life must be a finite number, not NaN.");
    assertThatThrownBy(() -> new Lognormal(0, -1)).hasMessageContaining("The sigma of a lognormal life");
    assertThatThrownBy(() -> new Exponential(Double.POSITIVE_INFINITY))
        .hasMessageContaining("The rate of an exponential life");
    assertThatThrownBy(() -> new Gamma(-1, 1)).hasMessageContaining("The shape of a gamma life");
    assertThatThrownBy(() -> new Gamma(1, 0)).hasMessageContaining("The rate of a gamma life");
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aQuantileOfNoProbabilityIsRefused(Lifetime law) {
    for (double p : new double[]{-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> law.quantile(p)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The probability of a quantile must lie between 0 and 1, not at " + p);
    }
  }

  private static Percentage relative(double share) {
    return Percentage.withPercentage(100 * share);
  }
}
