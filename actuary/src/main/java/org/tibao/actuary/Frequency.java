package org.tibao.actuary;

/**
 * 索赔次数分布 — how many claims a term brings; the members of the (a, b, 0) class, whose chances follow p(k) = (a + b/k)
 * p(k−1).
 *
 * <p>
 * S. A. Klugman, H. H. Panjer, G. E. Willmot, <i>Loss Models</i>, 4th ed. (2012), 6.5 and appendix B.2. Counts have no unit;
 * means are per term.
 */
public sealed interface Frequency {

  /** The a of p(k) = (a + b/k) p(k−1). */
  double a();

  /** The b of p(k) = (a + b/k) p(k−1). */
  double b();

  /** E[N], claims per term. */
  double mean();

  /** Var[N], claims per term squared. */
  double variance();

  /** ln P(z) for a real z in 0 … 1, where P(z) = E[z^N] is the probability generating function. */
  double logGenerating(double z);

  /** Replaces z = x + iy, given in two arrays, by P(z), point by point. */
  void generating(double[] x, double[] y);

  /**
   * Claims that come one by one at a steady rate.
   *
   * @param mean claims per term, zero or more
   */
  record Poisson(double mean) implements Frequency {

    public Poisson {
      Demand.notNegative("The mean of a Poisson number", mean);
    }

    @Override
    public double a() {
      return 0;
    }

    @Override
    public double b() {
      return mean;
    }

    @Override
    public double variance() {
      return mean;
    }

    @Override
    public double logGenerating(double z) {
      return mean * (z - 1);
    }

    @Override
    public void generating(double[] x, double[] y) {
      for (int i = 0; i < x.length; i++) {
        double size = Math.exp(mean * (x[i] - 1));
        double angle = mean * y[i];
        x[i] = size * Math.cos(angle);
        y[i] = size * Math.sin(angle);
      }
    }
  }

  /**
   * Claims whose rate differs from lift to lift by a gamma law: the number of failures before the r-th success.
   *
   * @param r positive, not necessarily whole; small means over-dispersed
   * @param p chance of success, above 0 and at most 1; the mean is r(1−p)/p, the variance r(1−p)/p²
   */
  record NegativeBinomial(double r, double p) implements Frequency {

    public NegativeBinomial {
      Demand.positive("The r of a negative binomial number", r);
      Demand.positive("The p of a negative binomial number",
          Demand.probability("The p of a negative binomial number", p));
    }

    @Override
    public double a() {
      return 1 - p;
    }

    @Override
    public double b() {
      return (r - 1) * (1 - p);
    }

    @Override
    public double mean() {
      return r * (1 - p) / p;
    }

    @Override
    public double variance() {
      return mean() / p;
    }

    @Override
    public double logGenerating(double z) {
      return r * (Math.log(p) - Math.log1p(-(1 - p) * z));
    }

    @Override
    public void generating(double[] x, double[] y) {
      power(x, y, -r, 1 / p, -(1 - p) / p);
    }
  }

  /**
   * At most n claims, each with its own chance.
   *
   * @param n whole, one or more
   * @param p chance of each, in 0 … 1, less than 1
   */
  record Binomial(int n, double p) implements Frequency {

    public Binomial {
      if (n < 1) {
        throw Demand.refused("The n of a binomial number must be one or more, not %d.", n);
      }
      if (!(p >= 0 && p < 1)) {
        throw Demand.refused("The p of a binomial number must be at least 0 and below 1, not %s.", p);
      }
    }

    @Override
    public double a() {
      return -p / (1 - p);
    }

    @Override
    public double b() {
      return (n + 1) * p / (1 - p);
    }

    @Override
    public double mean() {
      return n * p;
    }

    @Override
    public double variance() {
      return n * p * (1 - p);
    }

    @Override
    public double logGenerating(double z) {
      return n * Math.log1p(p * (z - 1));
    }

    @Override
    public void generating(double[] x, double[] y) {
      power(x, y, n, 1 - p, p);
    }
  }

  /** The number of failures before the first success: the negative binomial with r = 1 and mean (1−p)/p. */
  static Frequency geometric(double p) {
    return new NegativeBinomial(1, p);
  }

  /** Replaces z by (constant + slope · z)^exponent on the principal branch. */
  private static void power(double[] x, double[] y, double exponent, double constant, double slope) {
    for (int i = 0; i < x.length; i++) {
      double re = constant + slope * x[i];
      double im = slope * y[i];
      double size = Math.exp(0.5 * exponent * Math.log(re * re + im * im));
      double angle = exponent * Math.atan2(im, re);
      x[i] = size * Math.cos(angle);
      y[i] = size * Math.sin(angle);
    }
  }
}
