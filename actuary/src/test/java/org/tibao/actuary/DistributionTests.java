package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistributionTests {

  private static final Distribution DICE = new Distribution(10, 2, new double[]{0.1, 0.2, 0.3, 0.4});

  @Test
  void saysItsMomentsAndItsChances() {
    assertThat(DICE.mean()).isCloseTo(14, within(1e-12));
    assertThat(DICE.variance()).isCloseTo(4, within(1e-12));
    assertThat(DICE.total()).isCloseTo(1, within(1e-15));
    assertThat(DICE.cumulative(9.9)).isZero();
    assertThat(DICE.cumulative(12)).isCloseTo(0.3, within(1e-15));
    assertThat(DICE.cumulative(100)).isCloseTo(1, within(1e-15));
    assertThat(DICE.excess(13)).isCloseTo(0.3 + 0.4 * 3, within(1e-12));
    assertThat(DICE.size()).isEqualTo(4);
    assertThat(DICE.start()).isEqualTo(10);
    assertThat(DICE.step()).isEqualTo(2);
    assertThat(DICE.amount(3)).isEqualTo(16);
    assertThat(DICE.mass(3)).isEqualTo(0.4);
  }

  @Test
  void aQuantileIsTheSmallestAmountThatReachesTheChance() {
    assertThat(DICE.quantile(0)).isEqualTo(10);
    assertThat(DICE.quantile(0.1)).isEqualTo(10);
    assertThat(DICE.quantile(0.11)).isEqualTo(12);
    assertThat(DICE.quantile(0.95)).isEqualTo(16);
    assertThat(DICE.quantile(1)).isEqualTo(16);
  }

  @Test
  void theTailMeanIsWhatLiesBeyondTheQuantile() {
    assertThat(DICE.tailMean(0.1)).isCloseTo((0.2 * 12 + 0.3 * 14 + 0.4 * 16) / 0.9, within(1e-12));
    assertThat(DICE.tailMean(0.3)).isCloseTo((0.3 * 14 + 0.4 * 16) / 0.7, within(1e-12));
    assertThat(DICE.tailMean(0.9)).isEqualTo(16);
    var cut = new Distribution(0, 1, new double[]{0.5, 0.3});
    assertThat(cut.tailMean(0.6, 5)).isCloseTo((5 - 0.3) / 0.2, within(1e-12));
  }

  @Test
  void spreadsEachAmountOverItsStep() {
    assertThat(DICE.between(9)).isZero();
    assertThat(DICE.between(10)).isCloseTo(0.05, within(1e-15));
    assertThat(DICE.between(13)).isCloseTo(0.3, within(1e-15));
    assertThat(DICE.between(17)).isCloseTo(1, within(1e-15));
    assertThat(DICE.between(99)).isCloseTo(1, within(1e-15));
    for (double p : new double[]{0.02, 0.1, 0.25, 0.5, 0.77, 0.99}) {
      assertThat(DICE.between(DICE.quantileBetween(p))).isCloseTo(p, within(1e-12));
    }
  }

  @Test
  void addsIndependentLosses() {
    Distribution sum = DICE.plus(new Distribution(1, 2, new double[]{0.5, 0, 0.5}));

    assertThat(sum.start()).isEqualTo(11);
    assertThat(sum.masses()).containsExactly(new double[]{0.05, 0.1, 0.2, 0.3, 0.15, 0.2}, within(1e-15));
    assertThat(DICE.moved(5).mean()).isCloseTo(19, within(1e-12));
    assertThatThrownBy(() -> DICE.plus(new Distribution(0, 1, new double[]{1})))
        .hasMessage("Losses can be added on one step only, not on 2.0 and 1.0.");
  }

  @Test
  void longRowsAreConvolvedAsShortOnes() {
    var random = new SplittableRandom(5);
    double[] one = random.doubles(700).map(each -> each / 700).toArray();
    double[] two = random.doubles(300).map(each -> each / 300).toArray();

    double[] directly = Fourier.directly(two, one);
    double[] transformed = Fourier.convolved(one, two);

    assertThat(transformed).hasSize(999).containsExactly(directly, within(1e-15));
    assertThat(Distribution.convolved(one, two)).containsExactly(directly, within(1e-15));
  }

  @Test
  void aTransformIsTheSumOfItsDefinition() {
    double[] re = {1, 2, -1, 0.5, 3, 0, 0, 4};
    double[] im = {0, 1, 0, 2, 0, 0, -1, 0};
    double[] x = re.clone();
    double[] y = im.clone();
    Fourier.of(8).forward(x, y);

    for (int k = 0; k < 8; k++) {
      double sumRe = 0;
      double sumIm = 0;
      for (int j = 0; j < 8; j++) {
        double angle = -2 * Math.PI * j * k / 8;
        sumRe += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
        sumIm += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
      }
      assertThat(x[k]).isCloseTo(sumRe, within(1e-13));
      assertThat(y[k]).isCloseTo(sumIm, within(1e-13));
    }
    Fourier.of(8).inverse(x, y);
    assertThat(x).containsExactly(re, within(1e-14));
    assertThat(y).containsExactly(im, within(1e-14));
    assertThat(
        new int[]{Fourier.sizeFor(1), Fourier.sizeFor(2), Fourier.sizeFor(3), Fourier.sizeFor(8), Fourier.sizeFor(9)})
        .containsExactly(1, 2, 4, 8, 16);
  }

  @Test
  void refusesWhatIsNoDistribution() {
    assertThatThrownBy(() -> new Distribution(0, 1, new double[]{0.5, 0.6}))
        .hasMessageContaining("add up to at most 1");
    assertThatThrownBy(() -> new Distribution(0, 1, new double[0])).hasMessageContaining("add up to at most 1");
    assertThatThrownBy(() -> new Distribution(0, 1, new double[]{-0.1})).hasMessageStartingWith("A chance");
    assertThatThrownBy(() -> new Distribution(0, 0, new double[]{1})).hasMessageStartingWith("The step");
    assertThatThrownBy(() -> new Distribution(0, 1, new double[]{0.5}).quantile(0.6))
        .hasMessage("The lattice ends at the chance 0.5, before the quantile of 0.6.");
    assertThatThrownBy(() -> DICE.quantile(-0.1)).hasMessageStartingWith("The probability of a quantile");
  }

  @Test
  void isNotChangedFromOutside() {
    double[] masses = {0.5, 0.5};
    var distribution = new Distribution(0, 1, masses);
    masses[0] = 9;
    distribution.masses()[0] = 9;

    assertThat(distribution.mass(0)).isEqualTo(0.5);
  }
}
