package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SimulationTests {

  private static final int PATHS = 20_000;
  private static final double[] LEVELS = {0.25, 0.5, 0.75, 0.95, 0.99, 0.995};

  @Test
  void confirmsTheRowsWarrantiesAndWaitingPeriodsOfUsedLifts() {
    for (int product = 0; product < 10; product++) {
      LiftTerm any = Lifts.any(RandomGeneratorFactory.of("L64X128MixRandom").create(product));
      for (double each : apart(Lifts.used(any, 3 * product, 0.3 * product), product)) {
        assertThat(Math.abs(each)).as("product " + product).isLessThanOrEqualTo(4);
      }
    }
  }

  /** How far a simulation lies from the exact price at each level, and in the mean, in standard errors. */
  static double[] apart(LiftTerm term, int product) {
    TermCost exact = TermPricing.USUAL.price(term);
    Simulation simulation = Simulation.of(term, PATHS, 1_000 + product);
    double[] apart = new double[LEVELS.length + 1];
    for (int i = 0; i < LEVELS.length; i++) {
      double p = LEVELS[i];
      double share = simulation.cumulative(exact.distribution().quantileBetween(p));
      apart[i] = (share - p) / Math.sqrt(p * (1 - p) / PATHS);
    }
    apart[LEVELS.length] = (simulation.mean() - exact.expected()) / simulation.standardError();
    return apart;
  }

  @Test
  void confirmsWhatIsSettledByTheYear() {
    LiftTerm term = Lifts.any(RandomGeneratorFactory.of("L64X128MixRandom").create(3));
    var annual = new AnnualCover(200_000, 1_500_000);
    LiftTerm claims = new LiftTerm(16, term.interest(), term.trend(), term.parts(), term.perils(), List.of());
    double exact = 0;
    for (double each : TermPricing.USUAL.expectedByYear(claims, annual)) {
      exact += each;
    }
    Simulation simulation = Simulation.of(claims, annual, PATHS, 9);

    assertThat(simulation.mean()).isCloseTo(exact, within(3 * simulation.standardError()));
    assertThat(exact).isLessThan(0.9 * TermPricing.USUAL.price(claims).expected());
  }

  @Test
  void repeatsItselfFromTheSameSeed() {
    LiftTerm term = Lifts.retrofit();

    assertThat(Simulation.of(term, 50, 7).mean()).isEqualTo(Simulation.of(term, 50, 7).mean())
        .isNotEqualTo(Simulation.of(term, 50, 8).mean());
  }

  @Test
  void countsAndOrdersItsPaths() {
    Simulation fixed = Simulation.of(new LiftTerm(2, 0.25, 0.5, List.of(), List.of(),
        List.of(new Upkeep("care", 100, true), new Upkeep("inspection", 100, false))), 4, 1);

    assertThat(fixed.paths()).isEqualTo(4);
    assertThat(fixed.mean()).isEqualTo(100 + 150 / 1.25 + 100 + 80);
    assertThat(fixed.standardError()).isZero();
    assertThat(fixed.cumulative(399)).isZero();
    assertThat(fixed.cumulative(400)).isOne();
    assertThat(fixed.quantile(0)).isEqualTo(400);
    assertThat(fixed.quantile(1)).isEqualTo(400);
  }

  @Test
  void asksForTwoPaths() {
    assertThatThrownBy(() -> Simulation.of(Lifts.retrofit(), 1, 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A simulation needs two paths or more, not 1.");
  }
}
