package org.tibao.actuary;

import java.util.Collection;
import java.util.List;

/**
 * 泊松拟合 — one rate for all records of counts: N ~ Poisson(rate · exposure), and whether that is enough.
 *
 * <p>
 * P. McCullagh, J. A. Nelder, <i>Generalized Linear Models</i>, 2nd ed. (1989), chapter 6; Klugman, Panjer, Willmot,
 * <i>Loss Models</i>, 4th ed., 6.2 and 15.2. The rate is in events per unit of exposure.
 *
 * @param records the counts with their exposures, at least one
 */
public record PoissonFit(List<ClaimCount> records) {

  /**
   * 过度离散检验 — whether counts vary more than Poisson's law allows.
   *
   * @param statistic standard normal if they do not
   * @param pValue the chance of so large a statistic under Poisson's law; small speaks for over-dispersion
   */
  public record Dispersion(double statistic, double pValue) {}

  public PoissonFit {
    records = List.copyOf(records);
    if (records.isEmpty()) {
      throw Demand.refused("A rate needs at least one record of counts.");
    }
  }

  public static PoissonFit of(Collection<ClaimCount> records) {
    return new PoissonFit(List.copyOf(records));
  }

  public long claims() {
    return records.stream().mapToLong(ClaimCount::claims).sum();
  }

  /** All time watched, in the unit of the exposures. */
  public double exposure() {
    return records.stream().mapToDouble(ClaimCount::exposure).sum();
  }

  /** The maximum likelihood rate, Σ claims / Σ exposure, with the standard error √claims / Σ exposure. */
  public Estimate rate() {
    return new Estimate("rate", claims() / exposure(), Math.sqrt(claims()) / exposure(), claims() > 0);
  }

  /** The exact interval of the rate of F. Garwood, <i>Fiducial Limits for the Poisson Distribution</i>, Biometrika 28 (1936). */
  public Interval exactInterval(double level) {
    double tail = (1 - Demand.level("The level of an interval", level)) / 2;
    double low = claims() == 0 ? 0 : new Gamma(claims(), 1).quantile(tail);
    return new Interval(low / exposure(), new Gamma(claims() + 1.0, 1).quantile(1 - tail) / exposure());
  }

  public double logLikelihood() {
    double log = 0;
    for (ClaimCount each : records) {
      double mean = rate().value() * each.exposure();
      log += (each.claims() == 0 ? 0 : each.claims() * Math.log(mean)) - mean
          - org.hipparchus.special.Gamma.logGamma(each.claims() + 1.0);
    }
    return log;
  }

  /** 2 − 2 ln L; the smaller the better. */
  public double aic() {
    return 2 - 2 * logLikelihood();
  }

  /** K. Pearson's Σ (n − μ)²/μ over the degrees of freedom: about 1 if Poisson's law holds; needs two records. */
  public double pearsonDispersion() {
    if (records.size() < 2 || claims() == 0) {
      throw Demand.refused("The dispersion of counts needs two records and at least one claim.");
    }
    double rate = rate().value();
    return records.stream().mapToDouble(each -> {
      double mean = rate * each.exposure();
      return (each.claims() - mean) * (each.claims() - mean) / mean;
    }).sum() / (records.size() - 1);
  }

  /**
   * The score test against a negative binomial law of C. Dean, J. F. Lawless, <i>Tests for Detecting Overdispersion in
   * Poisson Regression Models</i>, JASA 84 (1989): Σ [(n − μ)² − n] / √(2 Σ μ²), one-sided.
   */
  public Dispersion overdispersion() {
    if (records.size() < 2 || claims() == 0) {
      throw Demand.refused("The dispersion of counts needs two records and at least one claim.");
    }
    double rate = rate().value();
    double excess = 0;
    double squares = 0;
    for (ClaimCount each : records) {
      double mean = rate * each.exposure();
      excess += (each.claims() - mean) * (each.claims() - mean) - each.claims();
      squares += mean * mean;
    }
    double statistic = excess / Math.sqrt(2 * squares);
    return new Dispersion(statistic, Normal.upper(statistic));
  }
}
