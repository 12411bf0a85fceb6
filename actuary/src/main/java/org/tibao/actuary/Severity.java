package org.tibao.actuary;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * 损失额分布 — what one claim costs, as a law of chance on the amounts from zero up.
 *
 * <p>
 * Amounts are in the unit of the caller (fen inside Tibao, anything on the command line), probabilities lie in 0 … 1.
 * Everything that follows (deductibles, limits, the lattice of an aggregate loss) needs the limited mean only: S. A.
 * Klugman, H. H. Panjer, G. E. Willmot, <i>Loss Models</i>, 4th ed. (2012), chapters 3, 5, 8 and appendix A.
 */
public sealed interface Severity {

  /** F(x) = P(X ≤ x). */
  double cumulative(double x);

  /** E[min(X, limit)], the limited expected value, in the unit of the amounts; <i>Loss Models</i>, 3.1. */
  double limitedMean(double limit);

  /** E[X] in the unit of the amounts; infinite where the tail is too heavy. */
  double mean();

  /** The smallest x with F(x) ≥ p, the value at risk of one claim; ∞ for p = 1 where no amount is the largest. */
  double quantile(double p);

  /** One claim drawn by inversion; L. Devroye, <i>Non-Uniform Random Variate Generation</i> (1986), II.2. */
  default double draw(RandomGenerator random) {
    return quantile(random.nextDouble());
  }

  /**
   * What an insurer pays of each claim: nothing up to the deductible, then all, to no more than the limit. Claims below the
   * deductible stay as payments of zero, so that the number of claims need not change (<i>Loss Models</i>, 8.2: ordinary
   * deductible, payment per loss).
   *
   * @param deductible in the unit of the amounts, zero or more
   * @param limit the most that is paid of one claim after the deductible, positive; ∞ for none
   */
  default Severity within(double deductible, double limit) {
    return deductible == 0 && limit == Double.POSITIVE_INFINITY ? this : new Layer(this, deductible, limit);
  }

  /** Gamma claims with mean shape/rate; <i>Loss Models</i>, A.3.2.1 with θ = 1/rate. */
  static Severity gamma(double shape, double rate) {
    return new Law(new Gamma(shape, rate));
  }

  /** Lognormal claims with median exp(mu); <i>Loss Models</i>, A.5.1.1. */
  static Severity lognormal(double mu, double sigma) {
    return new Law(new Lognormal(mu, sigma));
  }

  /** Weibull claims with F(x) = 1 − exp(−(x/scale)^shape); <i>Loss Models</i>, A.3.2.3. */
  static Severity weibull(double shape, double scale) {
    return new Law(new Weibull(shape, scale));
  }

  /** Claims that all cost the same, as a fixed benefit does. */
  static Severity fixed(double amount) {
    return new Empirical(new double[]{amount});
  }

  /**
   * Claims that follow a law of positive numbers.
   *
   * @param law over the amounts
   */
  record Law(Lifetime law) implements Severity {

    @Override
    public double cumulative(double x) {
      return law.cumulative(x);
    }

    @Override
    public double limitedMean(double limit) {
      return law.limitedMean(limit);
    }

    @Override
    public double mean() {
      return law.mean();
    }

    @Override
    public double quantile(double p) {
      return law.quantile(p);
    }
  }

  /**
   * Pareto claims of the second kind, or Lomax: S(x) = (scale / (scale + x))^shape; <i>Loss Models</i>, A.2.3.1.
   *
   * @param shape α, without unit, positive; no mean at 1 or below, no variance at 2 or below
   * @param scale θ, in the unit of the amounts, positive
   */
  record Pareto(double shape, double scale) implements Severity {

    public Pareto {
      Demand.positive("The shape of a Pareto claim", shape);
      Demand.positive("The scale of a Pareto claim", scale);
    }

    @Override
    public double cumulative(double x) {
      return x <= 0 ? 0 : -Math.expm1(-shape * Math.log1p(x / scale));
    }

    @Override
    public double limitedMean(double limit) {
      if (limit <= 0) {
        return 0;
      }
      if (limit == Double.POSITIVE_INFINITY) {
        return mean();
      }
      double log = Math.log1p(limit / scale);
      return shape == 1 ? scale * log : scale / (shape - 1) * -Math.expm1((1 - shape) * log);
    }

    @Override
    public double mean() {
      return shape > 1 ? scale / (shape - 1) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double quantile(double p) {
      Demand.probability("The probability of a quantile", p);
      return scale * Math.expm1(-Math.log1p(-p) / shape);
    }
  }

  /** Claims as they were: each recorded amount is equally likely; <i>Loss Models</i>, 11.2. */
  final class Empirical implements Severity {

    private final double[] amounts;
    private final double[] sums;

    /** Takes the recorded amounts, in any order; none may be negative. */
    public Empirical(double[] recorded) {
      if (recorded.length == 0) {
        throw Demand.refused("An empirical severity needs at least one amount.");
      }
      amounts = recorded.clone();
      Arrays.sort(amounts);
      sums = new double[amounts.length + 1];
      for (int i = 0; i < amounts.length; i++) {
        sums[i + 1] = sums[i] + Demand.notNegative("A recorded amount", amounts[i]);
      }
    }

    @Override
    public double cumulative(double x) {
      return (double) atMost(x) / amounts.length;
    }

    @Override
    public double limitedMean(double limit) {
      if (limit <= 0) {
        return 0;
      }
      int below = atMost(limit);
      double above = below == amounts.length ? 0 : (amounts.length - below) * limit;
      return (sums[below] + above) / amounts.length;
    }

    @Override
    public double mean() {
      return sums[amounts.length] / amounts.length;
    }

    @Override
    public double quantile(double p) {
      Demand.probability("The probability of a quantile", p);
      int rank = (int) Math.ceil(p * amounts.length);
      return amounts[Math.max(rank, 1) - 1];
    }

    /** How many amounts are no larger than x. */
    private int atMost(double x) {
      int low = 0;
      int high = amounts.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (amounts[middle] <= x) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /**
   * Claims of several kinds, each with its share of the number of claims; <i>Loss Models</i>, 4.2.3.
   *
   * @param weights positive, in any unit: only their proportion counts
   * @param kinds as many as weights
   */
  record Mixture(List<Double> weights, List<Severity> kinds) implements Severity {

    public Mixture {
      weights = List.copyOf(weights);
      kinds = List.copyOf(kinds);
      if (weights.isEmpty() || weights.size() != kinds.size()) {
        throw Demand.refused("A mixture needs as many weights as kinds, and at least one; not %d and %d.",
            weights.size(), kinds.size());
      }
      weights.forEach(each -> Demand.positive("The weight of a mixture", each));
      double total = weights.stream().mapToDouble(Double::doubleValue).sum();
      weights = weights.stream().map(each -> each / total).toList();
    }

    @Override
    public double cumulative(double x) {
      double sum = 0;
      for (int i = 0; i < kinds.size(); i++) {
        sum += weights.get(i) * kinds.get(i).cumulative(x);
      }
      return sum;
    }

    @Override
    public double limitedMean(double limit) {
      double sum = 0;
      for (int i = 0; i < kinds.size(); i++) {
        sum += weights.get(i) * kinds.get(i).limitedMean(limit);
      }
      return sum;
    }

    @Override
    public double mean() {
      return limitedMean(Double.POSITIVE_INFINITY);
    }

    @Override
    public double quantile(double p) {
      Demand.probability("The probability of a quantile", p);
      double low = Double.POSITIVE_INFINITY;
      double high = 0;
      for (Severity each : kinds) {
        low = Math.min(low, each.quantile(p));
        high = Math.max(high, each.quantile(p));
      }
      // The quantile of a mixture lies between those of its kinds; halving ends at neighbouring doubles.
      while (high - low > 1e-12 * high && Double.isFinite(high)) {
        double middle = 0.5 * (low + high);
        if (cumulative(middle) >= p) {
          high = middle;
        } else {
          low = middle;
        }
      }
      return high;
    }

    @Override
    public double draw(RandomGenerator random) {
      double u = random.nextDouble();
      int kind = 0;
      while (kind < kinds.size() - 1 && u >= weights.get(kind)) {
        u -= weights.get(kind);
        kind++;
      }
      return kinds.get(kind).draw(random);
    }
  }

  /**
   * What is paid of each claim between a deductible and a limit; see {@link Severity#within}.
   *
   * @param whole what the claim costs before
   * @param deductible in the unit of the amounts
   * @param limit the most that is paid of one claim, in the unit of the amounts
   */
  record Layer(Severity whole, double deductible, double limit) implements Severity {

    public Layer {
      Demand.notNegative("A deductible", deductible);
      if (!(limit > 0)) {
        throw Demand.refused("A limit must be a positive number, not %s.", limit);
      }
    }

    @Override
    public double cumulative(double x) {
      return x < 0 ? 0 : x >= limit ? 1 : whole.cumulative(deductible + x);
    }

    @Override
    public double limitedMean(double most) {
      return most <= 0 ? 0 : whole.limitedMean(deductible + Math.min(most, limit)) - whole.limitedMean(deductible);
    }

    @Override
    public double mean() {
      return limitedMean(Double.POSITIVE_INFINITY);
    }

    @Override
    public double quantile(double p) {
      return paid(whole.quantile(p));
    }

    @Override
    public double draw(RandomGenerator random) {
      return paid(whole.draw(random));
    }

    private double paid(double claim) {
      return Math.min(Math.max(claim - deductible, 0), limit);
    }
  }
}
