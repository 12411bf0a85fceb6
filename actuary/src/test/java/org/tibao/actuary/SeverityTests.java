package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeverityTests {

  static Stream<Severity> severities() {
    return Stream.of(Severity.gamma(2, 1), Severity.lognormal(0.3, 0.8), Severity.weibull(1.7, 3),
        new Severity.Pareto(3.5, 5), new Severity.Pareto(1, 2), new Severity.Empirical(new double[]{4, 1, 1, 0.5, 9}),
        new Severity.Mixture(List.of(3.0, 1.0), List.of(Severity.gamma(2, 1), Severity.fixed(5))),
        Severity.gamma(2, 1).within(0.5, 3), new Severity.Pareto(1, 2).within(1, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @MethodSource("severities")
  void theLimitedMeanIsTheAreaBelowTheSurvival(Severity severity) {
    double sum = 0;
    int cells = 20_000;
    double limit = 6.5;
    for (int i = 0; i < cells; i++) {
      sum += 1 - severity.cumulative((i + 0.5) * limit / cells);
    }

    assertThat(severity.limitedMean(limit)).isCloseTo(sum * limit / cells, within(1e-3));
    assertThat(severity.limitedMean(0)).isZero();
    assertThat(severity.limitedMean(-1)).isZero();
    assertThat(severity.limitedMean(Double.POSITIVE_INFINITY)).isEqualTo(severity.mean());
    assertThat(severity.cumulative(-1)).isZero();
  }

  @ParameterizedTest
  @MethodSource("severities")
  void theQuantileIsTheSmallestAmountThatIsReached(Severity severity) {
    for (double p : new double[]{0.01, 0.3, 0.5, 0.8, 0.97}) {
      double x = severity.quantile(p);
      assertThat(severity.cumulative(x * (1 + 1e-9))).isGreaterThanOrEqualTo(p - 1e-9);
      assertThat(severity.cumulative(x * (1 - 1e-9) - 1e-12)).isLessThanOrEqualTo(p + 1e-9);
    }
    assertThatThrownBy(() -> severity.quantile(1.5)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("severities")
  void drawsHaveTheLimitedMean(Severity severity) {
    var random = new SplittableRandom(3);
    double sum = 0;
    int draws = 40_000;
    for (int i = 0; i < draws; i++) {
      sum += Math.min(severity.draw(random), 10);
    }

    assertThat(sum / draws).isCloseTo(severity.limitedMean(10), within(4 * 5 / Math.sqrt(draws)));
  }

  @ParameterizedTest
  @MethodSource("severities")
  void theUnbiasedLatticeKeepsTheLimitedMean(Severity severity) {
    Distribution lattice = Lattice.UNBIASED.of(severity, 0.3, 40);

    // On a lattice point the limited mean of the lattice is that of the severity: moments are matched cell by cell.
    for (int i = 1; i < 40; i++) {
      double limit = i * 0.3;
      double limited = 0;
      for (int j = 0; j < i; j++) {
        limited += lattice.mass(j) * lattice.amount(j);
      }
      limited += limit * (1 - lattice.cumulative(limit - 0.15));
      assertThat(limited).isCloseTo(severity.limitedMean(limit), within(1e-9));
    }
  }

  @Test
  void roundsUpOrDown() {
    Severity severity = new Severity.Empirical(new double[]{0, 0.5, 1, 1.5});

    assertThat(Lattice.LOWER.of(severity, 1, 4).masses()).containsExactly(0.25, 0.5, 0.25, 0);
    assertThat(Lattice.UPPER.of(severity, 1, 4).masses()).containsExactly(0.75, 0.25, 0, 0);
    assertThat(Lattice.UPPER.of(severity, 0.75, 4).masses()).containsExactly(0.5, 0.5, 0, 0);
    assertThat(Lattice.UNBIASED.of(severity, 1, 4).masses()).containsExactly(0.375, 0.5, 0.125, 0);
  }

  @Test
  void aDeductibleAndALimitCutAClaim() {
    Severity whole = new Severity.Empirical(new double[]{100, 300, 1_000});
    Severity paid = whole.within(200, 500);

    assertThat(paid.mean()).isCloseTo((0 + 100 + 500) / 3.0, within(1e-9));
    assertThat(paid.cumulative(0)).isEqualTo(1 / 3.0);
    assertThat(paid.cumulative(499)).isEqualTo(2 / 3.0);
    assertThat(paid.cumulative(500)).isOne();
    assertThat(paid.quantile(1)).isEqualTo(500);
    assertThat(paid.quantile(0.1)).isZero();
    assertThat(whole.within(0, Double.POSITIVE_INFINITY)).isSameAs(whole);
    assertThat(whole.within(0, 500).mean()).isEqualTo((100 + 300 + 500) / 3.0);
  }

  @Test
  void knowsItsClosedForms() {
    assertThat(Severity.gamma(2, 1).mean()).isEqualTo(2);
    assertThat(Severity.gamma(1, 0.001).mean()).isCloseTo(1_000, within(1e-9));
    assertThat(Severity.lognormal(1, 2).mean()).isCloseTo(Math.exp(3), within(1e-12));
    assertThat(Severity.weibull(1, 7).mean()).isCloseTo(7, within(1e-12));
    assertThat(new Severity.Pareto(3, 10).mean()).isEqualTo(5);
    assertThat(new Severity.Pareto(3, 10).limitedMean(10)).isCloseTo(5 * (1 - 0.25), within(1e-12));
    assertThat(new Severity.Pareto(1, 10).limitedMean(10)).isCloseTo(10 * Math.log(2), within(1e-12));
    assertThat(new Severity.Pareto(1, 10).mean()).isInfinite();
    assertThat(new Severity.Pareto(2, 10).cumulative(10)).isCloseTo(0.75, within(1e-15));
    assertThat(new Severity.Pareto(2, 10).quantile(0.75)).isCloseTo(10, within(1e-12));
    assertThat(Severity.fixed(300).quantile(0.5)).isEqualTo(300);
    assertThat(new Severity.Mixture(List.of(3.0, 1.0), List.of(Severity.fixed(10), Severity.fixed(50))).mean())
        .isEqualTo(20);
  }

  @Test
  void refusesByName() {
    assertThatThrownBy(() -> new Severity.Pareto(0, 1)).hasMessageStartingWith("The shape of a Pareto claim");
    assertThatThrownBy(() -> new Severity.Pareto(1, -1)).hasMessageStartingWith("The scale of a Pareto claim");
    assertThatThrownBy(() -> new Severity.Empirical(new double[0])).hasMessageContaining("at least one amount");
    assertThatThrownBy(() -> new Severity.Empirical(new double[]{-1})).hasMessageStartingWith("A recorded amount");
    assertThatThrownBy(() -> new Severity.Mixture(List.of(), List.of())).hasMessageContaining("not 0 and 0");
    assertThatThrownBy(() -> new Severity.Mixture(List.of(1.0, 2.0), List.of(Severity.fixed(1))))
        .hasMessageContaining("not 2 and 1");
    assertThatThrownBy(() -> new Severity.Mixture(List.of(0.0), List.of(Severity.fixed(1))))
        .hasMessageStartingWith("The weight of a mixture");
    assertThatThrownBy(() -> Severity.fixed(1).within(-1, 1)).hasMessageStartingWith("A deductible");
    assertThatThrownBy(() -> Severity.fixed(1).within(0, 0)).hasMessageStartingWith("A limit");
    assertThatThrownBy(() -> Lattice.UPPER.of(Severity.fixed(1), 1, 0)).hasMessageContaining("at least one point");
    assertThatThrownBy(() -> new Frequency.Poisson(-1)).hasMessageStartingWith("The mean of a Poisson number");
    assertThatThrownBy(() -> new Frequency.NegativeBinomial(0, 0.5)).hasMessageStartingWith("The r of");
    assertThatThrownBy(() -> new Frequency.NegativeBinomial(1, 0)).hasMessageStartingWith("The p of");
    assertThatThrownBy(() -> new Frequency.NegativeBinomial(1, 1.1)).hasMessageStartingWith("The p of");
    assertThatThrownBy(() -> new Frequency.Binomial(0, 0.5)).hasMessageStartingWith("The n of");
    assertThatThrownBy(() -> new Frequency.Binomial(1, 1)).hasMessageStartingWith("The p of");
  }
}
