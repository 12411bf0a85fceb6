package org.tibao.actuary;

/**
 * 损失分布 — the chances of equally spaced amounts: start, start + step, start + 2·step, ….
 *
 * <p>
 * Amounts are in the unit of the caller, probabilities lie in 0 … 1. A lattice may end before the last of its mass, as
 * that of an unlimited loss must; what it then says of means and quantiles holds below its end. Never changes.
 */
public final class Distribution {

  /** A lattice may miss so much of its mass by rounding alone. */
  private static final double ROUNDING = 1e-12;
  /** Below this length convolution term by term is faster than by transform (measured). */
  private static final int SHORT = 128;

  private final double start;
  private final double step;
  private final double[] masses;

  /**
   * A distribution with these masses.
   *
   * @param start the first amount
   * @param step between two amounts, positive
   * @param masses the chance of each amount, not negative, with a sum of at most 1
   */
  public Distribution(double start, double step, double[] masses) {
    this(masses.clone(), start, step);
  }

  private Distribution(double[] masses, double start, double step) {
    this.start = Demand.finite("The first amount of a distribution", start);
    this.step = Demand.positive("The step of a distribution", step);
    this.masses = masses;
    double total = 0;
    for (double each : masses) {
      total += Demand.notNegative("A chance", each);
    }
    if (masses.length == 0 || total > 1 + 1e-9) {
      throw Demand.refused("The chances of a distribution must add up to at most 1, not %s.", total);
    }
  }

  /** As the constructor, for computed chances that nobody else holds. */
  static Distribution owning(double start, double step, double[] masses) {
    return new Distribution(atMostOne(masses), start, step);
  }

  /** Rounding over a million points may add up to a little more than all there is. */
  private static double[] atMostOne(double[] masses) {
    double total = 0;
    for (double each : masses) {
      total += each;
    }
    for (int i = 0; i < masses.length && total > 1; i++) {
      masses[i] /= total;
    }
    return masses;
  }

  /** The first amount. */
  public double start() {
    return start;
  }

  /** The distance of two amounts. */
  public double step() {
    return step;
  }

  /** How many amounts there are. */
  public int size() {
    return masses.length;
  }

  /** The i-th amount, from 0. */
  public double amount(int i) {
    return start + i * step;
  }

  /** The chance of the i-th amount. */
  public double mass(int i) {
    return masses[i];
  }

  /** The chances, in order, as a copy. */
  public double[] masses() {
    return masses.clone();
  }

  /** The sum of all chances: 1, or less if the lattice ends before the loss does. */
  public double total() {
    double sum = 0;
    for (double each : masses) {
      sum += each;
    }
    return sum;
  }

  /** Σ x p(x), the mean of what lies on the lattice. */
  public double mean() {
    double sum = 0;
    for (int i = 1; i < masses.length; i++) {
      sum += i * masses[i];
    }
    return start * total() + step * sum;
  }

  /** Σ (x − mean)² p(x), in the square of the unit. */
  public double variance() {
    double mean = mean();
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      double apart = amount(i) - mean;
      sum += apart * apart * masses[i];
    }
    return sum;
  }

  /** F(x) = P(X ≤ x). */
  public double cumulative(double x) {
    double sum = 0;
    for (int i = 0; i < masses.length && amount(i) <= x; i++) {
      sum += masses[i];
    }
    return Math.min(sum, 1);
  }

  /**
   * F(x) with the mass of each amount spread evenly over the half step on both sides: closer to a smooth loss than the
   * staircase, by one order of the step.
   */
  public double between(double x) {
    double sum = 0;
    for (int i = 0; i < masses.length && amount(i) - step / 2 < x; i++) {
      sum += masses[i] * Math.min((x - amount(i)) / step + 0.5, 1);
    }
    return Math.min(sum, 1);
  }

  /**
   * The smallest amount x with F(x) ≥ p: the value at risk (VaR) at p.
   *
   * @throws IllegalArgumentException if p is not in 0 … 1 or lies beyond the end of the lattice
   */
  public double quantile(double p) {
    return amount(rank(p));
  }

  /** The x with {@link #between}(x) = p: the quantile of a smooth loss, to a fraction of the step. */
  public double quantileBetween(double p) {
    int rank = rank(p);
    double below = 0;
    for (int i = 0; i < rank; i++) {
      below += masses[i];
    }
    double within = masses[rank] > 0 ? Math.clamp((p - below) / masses[rank], 0, 1) : 0.5;
    return amount(rank) + (within - 0.5) * step;
  }

  private int rank(double p) {
    Demand.probability("The probability of a quantile", p);
    double sum = 0;
    int last = 0;
    for (int i = 0; i < masses.length; i++) {
      if (masses[i] > 0) {
        last = i;
      }
      sum += masses[i];
      if (sum >= p) {
        return i;
      }
    }
    if (sum < p - ROUNDING) {
      throw Demand.refused("The lattice ends at the chance %s, before the quantile of %s.", sum, p);
    }
    return last;
  }

  /**
   * E[X | X &gt; VaR(p)], the mean of the losses beyond the value at risk (TVaR, CTE); the value at risk itself if nothing
   * lies beyond. M. R. Hardy, <i>An Introduction to Risk Measures for Actuarial Applications</i> (2006), 2.3; as R's
   * {@code actuar} computes it.
   */
  public double tailMean(double p) {
    return tailMean(p, mean(), total());
  }

  /**
   * As {@link #tailMean(double)} for a lattice that ends before the loss does: what is beyond its end follows from the
   * mean of the whole loss.
   *
   * @param whole the mean of the loss, its unseen tail included
   */
  public double tailMean(double p, double whole) {
    return tailMean(p, whole, 1);
  }

  private double tailMean(double p, double whole, double mass) {
    int rank = rank(p);
    double below = 0;
    double sum = 0;
    for (int i = 0; i <= rank; i++) {
      below += masses[i];
      sum += masses[i] * amount(i);
    }
    double beyond = mass - below;
    return beyond > ROUNDING ? (whole - sum) / beyond : amount(rank);
  }

  /** E[(X − retention)+], what remains above a retention: the stop-loss premium of what lies on the lattice. */
  public double excess(double retention) {
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      sum += masses[i] * Math.max(amount(i) - retention, 0);
    }
    return sum;
  }

  /**
   * The distribution of the sum of this and an independent loss on the same step.
   *
   * @throws IllegalArgumentException if the steps differ
   */
  public Distribution plus(Distribution other) {
    if (other.step != step) {
      throw Demand.refused("Losses can be added on one step only, not on %s and %s.", step, other.step);
    }
    return new Distribution(convolved(masses, other.masses), start + other.start, step);
  }

  /** The same chances, every amount moved by a fixed sum. */
  public Distribution moved(double by) {
    return new Distribution(masses, start + by, step);
  }

  /** The convolution of two rows of masses. */
  static double[] convolved(double[] one, double[] two) {
    double[] few = one.length < two.length ? one : two;
    double[] many = few == one ? two : one;
    return few.length <= SHORT ? Fourier.directly(few, many) : Fourier.convolved(few, many);
  }
}
