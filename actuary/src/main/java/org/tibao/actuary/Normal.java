package org.tibao.actuary;

import org.hipparchus.special.Erf;

/** The standard normal law, with a tail that keeps its digits. */
final class Normal {

  static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double ROOT_TWO = Math.sqrt(2);
  /** Beyond this many standard deviations the complementary error function nears the smallest double. */
  private static final double FAR = 35;
  private static final int MOST_STEPS = 50;

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

  /**
   * The z with Φ(z) = p; −∞ for 0 and ∞ for 1. Newton's steps on the logarithm of the tail, which is concave, so that a
   * rare quantile is as exact as the median.
   */
  static double quantile(double p) {
    if (p <= 0 || p >= 1) {
      return p <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double tail = Math.log(Math.min(p, 1 - p));
    double z = Math.sqrt(Math.max(0, -2 * (tail + Math.log(2))));
    for (int step = 0; step < MOST_STEPS; step++) {
      double log = logUpper(z);
      double next = z + (log - tail) / Math.exp(-0.5 * z * z - LOG_ROOT_TWO_PI - log);
      boolean still = Math.abs(next - z) <= 1e-15 * (1 + z);
      z = next;
      if (still) {
        break;
      }
    }
    return p < 0.5 ? -z : z;
  }

  /** The half width in standard errors of a two-sided interval at that level: 1.96 for 0.95. */
  static double halfWidth(double level) {
    return -quantile((1 - Demand.level("The level of an interval", level)) / 2);
  }
}
