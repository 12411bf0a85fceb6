package org.tibao.actuary;

/**
 * 指数分布 — the life of what does not age: whoever has lived long fails no sooner. S(t) = exp(−rate·t).
 *
 * <p>
 * Meeker &amp; Escobar (1998) 4.4.
 *
 * @param rate failures per unit of t, positive; the mean life is 1/rate
 */
public record Exponential(double rate) implements Lifetime {

  public Exponential {
    Demand.positive("The rate of an exponential life", rate);
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
    return t <= 0 ? 0 : -rate * t;
  }

  @Override
  public double logDensity(double t) {
    return t < 0 ? Double.NEGATIVE_INFINITY : Math.log(rate) - rate * t;
  }

  @Override
  public double quantile(double p) {
    Demand.probability("The probability of a quantile", p);
    return -Math.log1p(-p) / rate;
  }

  @Override
  public double mean() {
    return 1 / rate;
  }

  @Override
  public double variance() {
    return 1 / (rate * rate);
  }

  @Override
  public double limitedMean(double limit) {
    return cumulative(limit) / rate;
  }
}
