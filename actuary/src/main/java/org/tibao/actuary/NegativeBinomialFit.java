package org.tibao.actuary;

import java.util.Collection;
import java.util.List;

/**
 * 负二项拟合 — counts of lifts that are not all alike: each has its own rate, gamma distributed about the common one. With
 * mean μ = rate · exposure the variance is μ + μ²/k.
 *
 * <p>
 * Maximum likelihood of rate and size k together: J. F. Lawless, <i>Negative Binomial and Mixed Poisson Regression</i>,
 * Canadian Journal of Statistics 15 (1987); J. M. Hilbe, <i>Negative Binomial Regression</i>, 2nd ed. (2011), as NB2. The
 * rate is in events per unit of exposure, k has no unit; the greater k, the nearer to Poisson.
 */
public final class NegativeBinomialFit {

  private final List<ClaimCount> records;
  private final Ascent.Slope top;
  private final double[][] covariance;

  private NegativeBinomialFit(List<ClaimCount> records, Ascent.Slope top, double[][] covariance) {
    this.records = records;
    this.top = top;
    this.covariance = covariance;
  }

  /**
   * Fits rate and size.
   *
   * @throws IllegalArgumentException if there are fewer than two records or no claim, or if the counts vary no more than
   *     Poisson's law allows, so that no size is large enough
   */
  public static NegativeBinomialFit of(Collection<ClaimCount> records) {
    List<ClaimCount> all = List.copyOf(records);
    PoissonFit poisson = new PoissonFit(all);
    double score = poisson.overdispersion().statistic();
    if (!(score > 0)) {
      throw Demand.refused("The counts vary no more than Poisson's law allows: a negative binomial size has no bound.");
    }
    double rate = poisson.rate().value();
    double squares = all.stream().mapToDouble(each -> rate * each.exposure() * rate * each.exposure()).sum();
    // Where the excess of the variance over the mean is μ²/k; the score is that excess over √(2 Σ μ²).
    double size = squares / (score * Math.sqrt(2 * squares));
    var ascent = new Ascent("negative binomial counts", point -> slope(all, point), 0, 1);
    Ascent.Slope top = ascent.from(Math.log(rate), Math.log(size));
    return new NegativeBinomialFit(all, top, ascent.covariance(top));
  }

  private static Ascent.Slope slope(List<ClaimCount> records, double[] point) {
    double size = Math.exp(point[1]);
    double value = 0;
    double[] gradient = new double[2];
    double[][] hessian = new double[2][2];
    for (ClaimCount each : records) {
      double mean = Math.exp(point[0]) * each.exposure();
      Term term = Term.of(each.claims(), mean, size);
      double sum = size + mean;
      value += term.log();
      gradient[0] += size * (each.claims() - mean) / sum;
      gradient[1] += size * term.slope();
      hessian[0][0] -= size * mean * (each.claims() + size) / (sum * sum);
      hessian[0][1] += size * (each.claims() - mean) * mean / (sum * sum);
      hessian[1][1] += size * term.slope() + size * size * term.curve();
    }
    hessian[1][0] = hessian[0][1];
    return new Ascent.Slope(point, value, gradient, hessian);
  }

  /** ln P(N = n) with its first and second derivative in the size, in a form that does not cancel for a great size. */
  record Term(double log, double slope, double curve) {

    static Term of(long claims, double mean, double size) {
      double sum = size + mean;
      double log = -size * Math.log1p(mean / size) - org.hipparchus.special.Gamma.logGamma(claims + 1.0)
          + (claims == 0 ? 0 : claims * Math.log(mean));
      double slope = -Math.log1p(mean / size) + (mean - claims) / sum;
      double curve = mean / (size * sum) - (mean - claims) / (sum * sum);
      for (long j = 0; j < claims; j++) {
        log += Math.log((size + j) / sum);
        slope += 1 / (size + j);
        curve -= 1 / ((size + j) * (size + j));
      }
      return new Term(log, slope, curve);
    }
  }

  /** Events per unit of exposure. */
  public Estimate rate() {
    double rate = Math.exp(top.point()[0]);
    return new Estimate("rate", rate, rate * Math.sqrt(covariance[0][0]), true);
  }

  /** k; its reciprocal is the squared coefficient of variation of the rates of the lifts. */
  public Estimate size() {
    double size = Math.exp(top.point()[1]);
    return new Estimate("size", size, size * Math.sqrt(covariance[1][1]), true);
  }

  public double logLikelihood() {
    return top.value();
  }

  /** How far the likelihood still rises at the top; zero but for rounding. */
  double[] gradient() {
    return top.gradient().clone();
  }

  /** 4 − 2 ln L; the smaller the better. */
  public double aic() {
    return 4 - 2 * logLikelihood();
  }

  /**
   * The likelihood-ratio test against Poisson's law, which lies on the edge k = ∞: half a χ² of one degree (S. G. Self, K.-Y.
   * Liang, JASA 82 (1987)); the statistic is its signed root and so standard normal.
   */
  public PoissonFit.Dispersion overdispersion() {
    double root = Math.sqrt(Math.max(0, 2 * (logLikelihood() - new PoissonFit(records).logLikelihood())));
    return new PoissonFit.Dispersion(root, Normal.upper(root));
  }

  /**
   * k by moments from counts of equal exposure: m²/(s² − m) with the sample variance s² (Klugman, Panjer, Willmot, <i>Loss
   * Models</i>, 4th ed., 15.3).
   *
   * @throws IllegalArgumentException if there are fewer than two counts or s² is not above m
   */
  public static double momentSize(long... counts) {
    if (counts.length < 2) {
      throw Demand.refused("A size by moments needs two counts.");
    }
    double mean = java.util.Arrays.stream(counts).average().orElseThrow();
    double squares = 0;
    for (long count : counts) {
      squares += (count - mean) * (count - mean);
    }
    double variance = squares / (counts.length - 1);
    if (!(variance > mean)) {
      throw Demand.refused("The counts vary no more than Poisson's law allows: variance %s, mean %s.", variance, mean);
    }
    return mean * mean / (variance - mean);
  }
}
