package org.tibao.actuary;

import org.hipparchus.special.Erf;

/** The standard normal law, with a tail that keeps its digits. */
final class Normal {

  static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double ROOT_TWO = Math.sqrt(2);
  /** Beyond this many standard deviations the complementary error function nears the smallest double. */
  private static final double FAR = 35;

  private Normal() {}

  /** 1 − Φ(z). */
  static double upper(double z) {
    return 0.5 * Erf.erfc(z / ROOT_TWO);
  }

  /** ln(1 − Φ(z)); far out by the asymptotic series of M. Abramowitz, I. A. Stegun, <i>Handbook</i>, 26.2.12. */
  static double logUpper(double z) {
    if (z == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    if (z < FAR) {
      return z < 0 ? Math.log1p(-upper(-z)) : Math.log(upper(z));
    }
    double inverse = 1 / (z * z);
    double series = -inverse * (1 - 3 * inverse * (1 - 5 * inverse * (1 - 7 * inverse)));
    return -0.5 * z * z - LOG_ROOT_TWO_PI - Math.log(z) + Math.log1p(series);
  }

  /** The z with Φ(z) = p; −∞ for 0 and ∞ for 1. */
  static double quantile(double p) {
    return p < 0.5 ? -ROOT_TWO * Erf.erfcInv(2 * p) : ROOT_TWO * Erf.erfcInv(2 * (1 - p));
  }
}
