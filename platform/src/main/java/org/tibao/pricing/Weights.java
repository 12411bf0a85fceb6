package org.tibao.pricing;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;

/** Splits whole fen by weights that were computed in floating point. */
final class Weights {

  private static final double PRECISION = 1L << 20;

  private Weights() {}

  static List<Money> split(Money total, double[] weights) {
    return total.isZero() || Arrays.stream(weights).sum() <= 0
        ? Arrays.stream(weights).mapToObj(_ -> Money.ZERO).toList()
        : LargestRemainder.split(total, Arrays.stream(weights)
            .mapToObj(each -> BigInteger.valueOf(Math.round(each * PRECISION))).toList());
  }
}
