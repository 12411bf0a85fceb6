package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateLossTests {

  private static final Severity GAMMA = Severity.gamma(2, 1);
  private static final Frequency POISSON = new Frequency.Poisson(10);

  @Test
  void repeatsThePublishedCompoundPoisson() {
    AggregateLoss loss = AggregateLoss.of(POISSON, GAMMA, Lattice.UNBIASED, 0.5);

    assertThat(loss.mean()).isEqualTo(20);
    assertThat(loss.distribution().mean()).isCloseTo(20, within(1e-9));
    assertThat(loss.quantile(0.5)).isEqualTo(19.5);
    assertThat(loss.quantile(0.9)).isEqualTo(30.5);
    assertThat(loss.quantile(0.95)).isEqualTo(34);
    assertThat(loss.quantile(0.99)).isEqualTo(41);
    assertThat(loss.quantile(0.995)).isEqualTo(43.5);
    assertThat(loss.tailMean(0.9)).isCloseTo(35.42, within(0.005));
    assertThat(loss.tailMean(0.95)).isCloseTo(38.55, within(0.005));
    assertThat(loss.tailMean(0.99)).isCloseTo(45.01, within(0.005));
  }

  @Test
  void repeatsThePublishedChancesPointByPoint() {
    List<String> lines = Published.lines("panjer-aggregate/actuar_compound_poisson10_gamma21_pmf.csv");
    Distribution loss = AggregateLoss.of(POISSON, GAMMA, Lattice.UNBIASED, 0.5).distribution();

    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",");
      double published = Double.parseDouble(cells[1]);
      assertThat(loss.amount(i)).isEqualTo(Double.parseDouble(cells[0]));
      assertThat(loss.mass(i)).isCloseTo(published, within(6e-4 * published));
    }
  }

  @ParameterizedTest
  @CsvSource({"poisson, 10, 0", "poisson, 0, 0", "negative-binomial, 2.5, 0.3", "negative-binomial, 1, 0.2",
      "binomial, 12, 0.4"})
  void recursionAndTransformAgree(String name, double first, double second) {
    Frequency frequency = frequency(name, first, second);
    Distribution claim = Lattice.UNBIASED.of(GAMMA, 0.25, 1024);

    Distribution one = AggregateLoss.panjer(frequency, claim, 1024);
    Distribution two = AggregateLoss.fourier(frequency, claim, 1024);

    assertThat(one.total()).isCloseTo(1, within(1e-11));
    assertThat(one.mean()).isCloseTo(frequency.mean() * 2, within(1e-8));
    assertThat(one.variance())
        .isCloseTo(frequency.mean() * claim.variance() + frequency.variance() * 4, within(1e-6));
    for (int i = 0; i < one.size(); i++) {
      assertThat(two.mass(i)).isCloseTo(one.mass(i), within(1e-12));
    }
  }

  private static Frequency frequency(String name, double first, double second) {
    return switch (name) {
      case "poisson" -> new Frequency.Poisson(first);
      case "negative-binomial" -> new Frequency.NegativeBinomial(first, second);
      default -> new Frequency.Binomial((int) first, second);
    };
  }

  @Test
  void claimsOfOneAmountAreTheirNumber() {
    Distribution one = new Distribution(0, 1, new double[]{0, 1});

    Distribution poisson = AggregateLoss.panjer(new Frequency.Poisson(3), one, 30);
    Distribution geometric = AggregateLoss.panjer(Frequency.geometric(0.25), one, 30);
    Distribution binomial = AggregateLoss.panjer(new Frequency.Binomial(3, 0.5), one, 30);

    assertThat(poisson.mass(0)).isCloseTo(Math.exp(-3), within(1e-15));
    assertThat(poisson.mass(4)).isCloseTo(Math.exp(-3) * 81 / 24, within(1e-15));
    assertThat(geometric.mass(2)).isCloseTo(0.25 * 0.75 * 0.75, within(1e-15));
    assertThat(binomial.mass(2)).isCloseTo(0.375, within(1e-15));
    assertThat(binomial.mass(4)).isZero();
  }

  @Test
  void thousandsOfClaimsDoNotUnderflow() {
    // exp(−2000) is no double; the loss is nearly normal with mean 4000 and variance 2000 · 6.
    AggregateLoss loss = AggregateLoss.of(new Frequency.Poisson(2_000), GAMMA, Lattice.UNBIASED, 1);
    Distribution recursion = AggregateLoss.panjer(new Frequency.Poisson(2_000),
        Lattice.UNBIASED.of(GAMMA, 1, 64), 8_192);

    assertThat(recursion.total()).isCloseTo(1, within(1e-9));
    assertThat(recursion.mean()).isCloseTo(4_000, within(1e-5));
    assertThat(recursion.quantile(0.5)).isEqualTo(loss.quantile(0.5)).isCloseTo(4_000, within(2.0));
    assertThat(loss.quantile(0.99)).isCloseTo(4_000 + 2.3263 * Math.sqrt(12_000 + 2_000 / 6.0), within(6.0));
  }

  @Test
  void aHeavyTailIsAnsweredBeyondTheLattice() {
    Severity pareto = new Severity.Pareto(1.5, 1_000);
    AggregateLoss loss = AggregateLoss.of(new Frequency.Poisson(0.5), pareto, Lattice.UNBIASED, 50);

    // Far out one claim decides: P(S > x) ≈ λ P(X > x).
    double value = loss.quantile(0.999);
    assertThat(0.5 * (1 - pareto.cumulative(value))).isCloseTo(0.001, within(1e-4));
    assertThat(loss.mean()).isCloseTo(1_000, within(1e-9));
    // E[X | X > v] = (shape v + scale) / (shape − 1) for one claim.
    assertThat(loss.tailMean(0.999)).isCloseTo(3 * value + 2_000, within(0.05 * 3 * value));
  }

  @Test
  void withoutAMeanTheTailHasNone() {
    AggregateLoss loss = AggregateLoss.of(new Frequency.Poisson(0.1), new Severity.Pareto(0.9, 1), Lattice.UNBIASED, 1);

    assertThat(loss.mean()).isInfinite();
    assertThat(loss.tailMean(0.95)).isInfinite();
    assertThat(loss.quantile(0.95)).isPositive();
  }

  @Test
  void takesALargerStepWhereTheTailNeedsIt() {
    // One claim decides: P(S > x) ≈ λ P(X > x).
    Severity pareto = new Severity.Pareto(0.5, 1);
    AggregateLoss loss = AggregateLoss.of(new Frequency.Poisson(0.01), pareto, Lattice.UNBIASED);

    assertThat(loss.distribution().step())
        .isGreaterThanOrEqualTo(AggregateLoss.stepFor(new Frequency.Poisson(0.01), pareto));
    assertThat(0.01 * (1 - pareto.cumulative(loss.quantile(0.999)))).isCloseTo(0.001, within(2e-5));
    AggregateLoss heavier = AggregateLoss.of(new Frequency.Poisson(0.5), pareto, Lattice.UNBIASED);
    assertThat(heavier.distribution().step())
        .isGreaterThan(5 * AggregateLoss.stepFor(new Frequency.Poisson(0.5), pareto));
    assertThat(0.5 * (1 - pareto.cumulative(heavier.quantile(0.999)))).isCloseTo(0.001, within(2e-5));
    assertThatThrownBy(() -> AggregateLoss.of(POISSON, new Severity.Pareto(0.01, 1), Lattice.UNBIASED))
        .hasMessage("The tail of this loss is too heavy for any lattice.");
  }

  @Test
  void aMillionPointsOfRoundingStayBelowOne() {
    AggregateLoss loss = AggregateLoss.of(new Frequency.Poisson(1_000), GAMMA, Lattice.UNBIASED, 0.01);

    assertThat(loss.distribution().total()).isCloseTo(1, within(1e-9));
    assertThat(loss.quantile(0.5)).isCloseTo(1_999, within(2.0));
    assertThat(loss.distribution().mean()).isCloseTo(2_000, within(1e-3));
    AggregateLoss wide = AggregateLoss.of(new Frequency.Poisson(100_000), Severity.lognormal(0, 2), Lattice.UNBIASED);
    assertThat(wide.quantile(0.5)).isCloseTo(738_300, within(700.0));
  }

  @Test
  void lowerAndUpperEncloseTheLoss() {
    AggregateLoss lower = AggregateLoss.of(POISSON, GAMMA, Lattice.LOWER, 0.5);
    AggregateLoss middle = AggregateLoss.of(POISSON, GAMMA, Lattice.UNBIASED, 0.5);
    AggregateLoss upper = AggregateLoss.of(POISSON, GAMMA, Lattice.UPPER, 0.5);

    for (double x = 0; x < 60; x += 0.5) {
      assertThat(lower.distribution().cumulative(x)).isLessThan(middle.distribution().cumulative(x) + 1e-12);
      assertThat(upper.distribution().cumulative(x)).isGreaterThan(middle.distribution().cumulative(x) - 1e-12);
    }
    assertThat(lower.mean()).isCloseTo(lower.distribution().mean(), within(1e-6)).isGreaterThan(22);
    assertThat(upper.mean()).isCloseTo(upper.distribution().mean(), within(1e-6)).isLessThan(18);
  }

  @ParameterizedTest
  @CsvSource({"10, 2, 1, 0.05", "10, 1, 0.001, 20", "0.1, 2, 1, 0.05", "1000000, 2, 1, 2"})
  void findsAStepThatResolvesAClaim(double mean, double shape, double rate, double step) {
    assertThat(AggregateLoss.stepFor(new Frequency.Poisson(mean), Severity.gamma(shape, rate)))
        .isCloseTo(step, within(1e-12));
  }

  @Test
  void findsAStepWithoutAMeanOrWithoutACost() {
    assertThat(AggregateLoss.stepFor(POISSON, new Severity.Pareto(1, 4_000))).isEqualTo(200);
    assertThat(AggregateLoss.stepFor(POISSON, Severity.fixed(0))).isEqualTo(1);
  }

  @Test
  void refusesAStepThatWouldNeverEnd() {
    assertThatThrownBy(() -> AggregateLoss.of(POISSON, GAMMA, Lattice.UNBIASED, 1e-6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A step of 1.0E-6 is too small for this loss: take a larger one.");
    assertThatThrownBy(() -> AggregateLoss.panjer(POISSON, new Distribution(1, 1, new double[]{1}), 10))
        .hasMessage("A claim's lattice must begin at zero, not at 1.0.");
    assertThatThrownBy(() -> AggregateLoss.of(POISSON, GAMMA, Lattice.UNBIASED, 0))
        .hasMessageContaining("The step of a lattice must be a positive number");
  }
}
