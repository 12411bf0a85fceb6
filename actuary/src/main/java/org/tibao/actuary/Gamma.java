package org.tibao.actuary;

import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.util.ContinuedFraction;

/**
 * 伽马分布 — the waiting time for the last of several shocks, and the usual law of a claim's size.
 *
 * <p>
 * f(t) = rate^shape · t^(shape−1) · exp(−rate·t) / Γ(shape); Meeker &amp; Escobar (1998) 5.2, with 1/rate for their θ.
 *
 * @param shape without unit, positive
 * @param rate per unit of t, positive; the mean is shape/rate
 */
public record Gamma(double shape, double rate) implements Lifetime {

  private static final double EPSILON = 1e-15;
  private static final int MOST_TERMS = 100_000;
  /** Below this the tail is computed by its logarithm: the smallest double is near. */
  private static final double TINY = 1e-290;

  public Gamma {
    Demand.positive("The shape of a gamma life", shape);
    Demand.positive("The rate of a gamma life", rate);
  }

  @Override
  public double survival(double t) {
    return t <= 0 ? 1 : upper(shape, rate * t);
  }

  @Override
  public double cumulative(double t) {
    return t <= 0 ? 0 : lower(shape, rate * t);
  }

  @Override
  public double density(double t) {
    return Math.exp(logDensity(t));
  }

  @Override
  public double logSurvival(double t) {
    if (t <= 0) {
      return 0;
    }
    if (t == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    double survival = survival(t);
    if (survival > 0.5) {
      return Math.log1p(-cumulative(t));
    }
    return survival > TINY ? Math.log(survival) : logTail(rate * t);
  }

  @Override
  public double logDensity(double t) {
    if (t < 0 || t == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    if (t == 0) {
      return shape == 1 ? Math.log(rate) : shape > 1 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double x = rate * t;
    return Math.log(rate) + (shape - 1) * Math.log(x) - x - org.hipparchus.special.Gamma.logGamma(shape);
  }

  @Override
  public double quantile(double p) {
    Demand.probability("The probability of a quantile", p);
    if (p == 0 || p == 1) {
      return p == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    // F(x) ≤ x^shape / Γ(shape + 1), so that this x is never beyond the quantile.
    double low = (Math.log(p) + org.hipparchus.special.Gamma.logGamma(shape + 1)) / shape;
    if (low < Math.log(Double.MIN_NORMAL)) {
      return 0;
    }
    double high = Math.max(low, Math.log(shape)) + 1;
    while (upper(shape, Math.exp(high)) > 1 - p) {
      high += 1;
    }
    // In the logarithm, so that a tiny quantile is as exact as a great one.
    double log = new BrentSolver(EPSILON, EPSILON, EPSILON).solve(1_000,
        u -> p < 0.5 ? lower(shape, Math.exp(u)) / p - 1 : 1 - upper(shape, Math.exp(u)) / (1 - p), low - 1e-9, high);
    return Math.exp(log) / rate;
  }

  @Override
  public double mean() {
    return shape / rate;
  }

  @Override
  public double variance() {
    return shape / (rate * rate);
  }

  @Override
  public double limitedMean(double limit) {
    if (limit <= 0) {
      return 0;
    }
    if (limit == Double.POSITIVE_INFINITY) {
      return mean();
    }
    return mean() * lower(shape + 1, rate * limit) + limit * survival(limit);
  }

  private static double lower(double shape, double x) {
    return x == Double.POSITIVE_INFINITY
        ? 1
        : org.hipparchus.special.Gamma.regularizedGammaP(shape, x, EPSILON, MOST_TERMS);
  }

  private static double upper(double shape, double x) {
    return x == Double.POSITIVE_INFINITY
        ? 0
        : org.hipparchus.special.Gamma.regularizedGammaQ(shape, x, EPSILON, MOST_TERMS);
  }

  /** ln Q(shape, x) by the continued fraction of Abramowitz &amp; Stegun 6.5.31, without leaving the logarithm. */
  private double logTail(double x) {
    var fraction = new ContinuedFraction() {
      @Override
      public double getA(int n, double at) {
        return 2.0 * n + 1 - shape + at;
      }

      @Override
      public double getB(int n, double at) {
        return n * (shape - n);
      }
    };
    return shape * Math.log(x) - x - org.hipparchus.special.Gamma.logGamma(shape)
        - Math.log(fraction.evaluate(x, EPSILON, MOST_TERMS));
  }
}
