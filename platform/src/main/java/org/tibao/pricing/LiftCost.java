package org.tibao.pricing;

import java.util.Arrays;
import org.tibao.actuary.Distribution;
import org.tibao.actuary.TermCost;

/** What lifts of one class cost: claims within the aggregate limit, and what is paid in any case. Present values in fen. */
final class LiftCost {

  private static final long FEN = 100;

  private final TermCost claims;
  private final TermCost fixed;
  private final int years;
  private final double limit;
  private final double within;

  LiftCost(TermCost claims, TermCost fixed, Product product) {
    this.claims = claims;
    this.fixed = fixed;
    years = product.years();
    Long aggregateYuan = product.terms().aggregateYuan();
    limit = aggregateYuan == null ? Double.POSITIVE_INFINITY : aggregateYuan * FEN;
    double mean = claims.distribution().mean();
    within = mean <= 0 || Double.isInfinite(limit) ? 1 : 1 - claims.distribution().excess(limit) / mean;
  }

  TermCost claims() {
    return claims;
  }

  TermCost fixed() {
    return fixed;
  }

  /** The part of the claims that the aggregate limit leaves, 0 … 1. */
  double within() {
    return within;
  }

  double expected() {
    return claims.expected() * within + fixed.expected();
  }

  /**
   * The first three central moments, in fen and its powers.
   *
   * @param third E[(X − mean)³]
   */
  record Moments(double mean, double variance, double third) {}

  Moments moments() {
    Distribution claimed = claims.distribution();
    double mean = 0;
    double second = 0;
    double third = 0;
    for (int i = 0; i < claimed.size(); i++) {
      mean += claimed.mass(i) * Math.min(claimed.amount(i), limit);
    }
    for (int i = 0; i < claimed.size(); i++) {
      double from = Math.min(claimed.amount(i), limit) - mean;
      second += claimed.mass(i) * from * from;
      third += claimed.mass(i) * from * from * from;
    }
    return new Moments(mean + fixed.expected(), second, third);
  }

  /** Claims on a lattice of that step, each amount laid on two points with its mean kept. */
  Distribution claims(double step) {
    Distribution claimed = claims.distribution();
    double most = Math.min(claimed.amount(claimed.size() - 1), limit);
    double[] masses = new double[(int) Math.ceil(most / step) + 2];
    for (int i = 0; i < claimed.size(); i++) {
      double at = Math.min(claimed.amount(i), limit) / step;
      int low = (int) at;
      masses[low] += claimed.mass(i) * (1 - (at - low));
      masses[low + 1] += claimed.mass(i) * (at - low);
    }
    return new Distribution(0, step, masses);
  }

  /** The cost that is not exceeded with chance p. */
  double quantile(double p) {
    return Math.min(claims.quantile(p), limit) + fixed.expected();
  }

  /** The chance that the cost is no more than an amount. */
  double cumulative(double amount) {
    double claimed = amount - fixed.expected();
    return claimed >= limit ? 1 : claims.distribution().cumulative(claimed);
  }

  double[] byYear() {
    double[] sums = Arrays.copyOf(fixed.expectedByYear(), years);
    double[] claimed = Arrays.copyOf(claims.expectedByYear(), years);
    for (int i = 0; i < years; i++) {
      sums[i] += claimed[i] * within;
    }
    return sums;
  }
}
