package org.tibao.actuary;

/**
 * 对数正态分布 — a life, a repair or a cost that many small factors multiply: its logarithm is normal.
 *
 * <p>
 * Meeker &amp; Escobar (1998) 4.6; its limited mean from Klugman, Panjer, Willmot, <i>Loss Models</i>, appendix A.5.
 *
 * @param mu mean of ln T, with T in the unit of the caller; exp(mu) is the median
 * @param sigma standard deviation of ln T, without unit, positive
 */
public record Lognormal(double mu, double sigma) implements Lifetime {

  public Lognormal {
    Demand.finite("The mu of a lognormal life", mu);
    Demand.positive("The sigma of a lognormal life", sigma);
  }

  @Override
  public double survival(double t) {
    return t <= 0 ? 1 : Normal.upper(standard(t));
  }

  @Override
  public double cumulative(double t) {
    return t <= 0 ? 0 : Normal.upper(-standard(t));
  }

  @Override
  public double density(double t) {
    return Math.exp(logDensity(t));
  }

  @Override
  public double logSurvival(double t) {
    return t <= 0 ? 0 : Normal.logUpper(standard(t));
  }

  @Override
  public double logDensity(double t) {
    if (t <= 0 || t == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    double z = standard(t);
    return -0.5 * z * z - Normal.LOG_ROOT_TWO_PI - Math.log(sigma) - Math.log(t);
  }

  @Override
  public double quantile(double p) {
    Demand.probability("The probability of a quantile", p);
    return Math.exp(mu + sigma * Normal.quantile(p));
  }

  @Override
  public double mean() {
    return Math.exp(mu + sigma * sigma / 2);
  }

  @Override
  public double variance() {
    return Math.expm1(sigma * sigma) * Math.exp(2 * mu + sigma * sigma);
  }

  @Override
  public double limitedMean(double limit) {
    if (limit <= 0) {
      return 0;
    }
    if (limit == Double.POSITIVE_INFINITY) {
      return mean();
    }
    return mean() * Normal.upper(sigma - standard(limit)) + limit * survival(limit);
  }

  private double standard(double t) {
    return (Math.log(t) - mu) / sigma;
  }
}
