package org.tibao.actuary;

/**
 * 威布尔分布 — the life of a part that fails at its weakest link: S(t) = exp(−(t/scale)^shape).
 *
 * <p>
 * W. Weibull, <i>A Statistical Distribution Function of Wide Applicability</i>, Journal of Applied Mechanics 18 (1951);
 * Meeker &amp; Escobar (1998) 4.8, where the scale is η and the shape β. A shape above 1 wears out, below 1 is weak in its
 * youth, 1 is exponential.
 *
 * @param shape β, without unit, positive
 * @param scale η, the time by which 63.2 % have failed, in the unit of t, positive
 */
public record Weibull(double shape, double scale) implements Lifetime {

  public Weibull {
    Demand.positive("The shape of a Weibull life", shape);
    Demand.positive("The scale of a Weibull life", scale);
  }

  /** The law of that shape whose mean life is so long, in the unit of the mean. */
  public static Weibull ofMean(double shape, double mean) {
    Demand.positive("The mean of a Weibull life", mean);
    return new Weibull(shape, mean / new Weibull(shape, 1).mean());
  }

  @Override
  public double survival(double t) {
    return Math.exp(logSurvival(t));
  }

  @Override
  public double cumulative(double t) {
    return -Math.expm1(logSurvival(t));
  }

  @Override
  public double density(double t) {
    return Math.exp(logDensity(t));
  }

  @Override
  public double logSurvival(double t) {
    return t <= 0 ? 0 : -Math.pow(t / scale, shape);
  }

  @Override
  public double logDensity(double t) {
    if (t < 0 || t == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    if (t == 0) {
      return shape == 1 ? -Math.log(scale) : shape > 1 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double z = Math.log(t) - Math.log(scale);
    return Math.log(shape / scale) + (shape - 1) * z - Math.exp(shape * z);
  }

  @Override
  public double quantile(double p) {
    Demand.probability("The probability of a quantile", p);
    return scale * Math.pow(-Math.log1p(-p), 1 / shape);
  }

  @Override
  public double mean() {
    return scale * Math.exp(org.hipparchus.special.Gamma.logGamma(1 + 1 / shape));
  }

  @Override
  public double variance() {
    double first = Math.exp(org.hipparchus.special.Gamma.logGamma(1 + 1 / shape));
    return scale * scale * (Math.exp(org.hipparchus.special.Gamma.logGamma(1 + 2 / shape)) - first * first);
  }

  @Override
  public double limitedMean(double limit) {
    if (limit <= 0) {
      return 0;
    }
    if (limit == Double.POSITIVE_INFINITY) {
      return mean();
    }
    double within = org.hipparchus.special.Gamma.regularizedGammaP(1 + 1 / shape, Math.pow(limit / scale, shape));
    return mean() * within + limit * survival(limit);
  }
}
