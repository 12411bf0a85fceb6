package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Exact engine and simulation side by side on many products: at six levels of the distribution, and in the mean. */
class HundredProductsTests {

  private static final int PRODUCTS = 100;

  @Test
  void confirmsTheExactPriceOfAHundredProducts() {
    int[] within = new int[7];
    double largest = 0;
    for (int product = 0; product < PRODUCTS; product++) {
      double[] z = SimulationTests.apart(Lifts.any(RandomGeneratorFactory.of("L64X128MixRandom").create(product)),
          product);
      for (int i = 0; i < z.length; i++) {
        largest = Math.max(largest, Math.abs(z[i]));
        within[i] += Math.abs(z[i]) <= 2 ? 1 : 0;
      }
    }

    assertThat(largest).isLessThanOrEqualTo(4);
    for (int each : within) {
      assertThat(each).isGreaterThanOrEqualTo(90);
    }
  }
}
