package org.tibao.actuary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * 费率模型（GLM）— how the mean of a lift's claims hangs on its features: ln mean = intercept + Σ coefficient · feature, so
 * that each feature multiplies. Counts are Poisson or negative binomial with the exposure as offset, sizes are gamma with
 * the number of claims as weight.
 *
 * <p>
 * P. McCullagh, J. A. Nelder, <i>Generalized Linear Models</i>, 2nd ed. (1989), 2.5 (iteratively reweighted least squares),
 * 6.3 (counts with offset), 8.3 (gamma); the negative binomial size by turns with the coefficients, W. N. Venables, B. D.
 * Ripley, <i>Modern Applied Statistics with S</i>, 4th ed. (2002), 7.4. Means are in events per unit of exposure, or in the
 * unit of the sizes.
 */
public final class RatingModel {

  /** The name of the coefficient that every lift has. */
  public static final String INTERCEPT = "(intercept)";

  /** 响应分布 — the law of the response about its mean. */
  public enum Law {
    /** Counts with variance μ. */
    POISSON,
    /** Counts with variance μ + μ²/k. */
    NEGATIVE_BINOMIAL,
    /** Sizes with variance φμ² over the number of claims. */
    GAMMA
  }

  private final RatingDesign design;
  private final WeightedFit fit;
  private final WeightedFit nothing;

  private RatingModel(RatingDesign design, WeightedFit fit, WeightedFit nothing) {
    this.design = design;
    this.fit = fit;
    this.nothing = nothing;
  }

  /**
   * Fits a model.
   *
   * @throws IllegalArgumentException if a response does not suit the law, a class has no claims, two factors say the same,
   *     there are no more records than coefficients, or the fit does not converge
   */
  public static RatingModel of(Law law, List<RatingFactor> factors, Collection<RatedRecord> records) {
    List<RatedRecord> all = List.copyOf(records);
    check(law, all);
    var design = new RatingDesign(factors, all);
    if (all.size() <= design.names().size()) {
      throw Demand.refused("%d records cannot tell %d coefficients.", all.size(), design.names().size());
    }
    String empty = design.emptyClass(all);
    if (!empty.isEmpty()) {
      throw Demand.refused("%s has no claims: join it with another class.", empty);
    }
    double[][] rows = all.stream().map(each -> design.row(each.risk())).toArray(double[][]::new);
    double[][] ones = all.stream().map(each -> new double[]{1}).toArray(double[][]::new);
    WeightedFit fit = WeightedFit.of(law, design.names(), rows, all);
    return new RatingModel(design, fit, WeightedFit.withSize(law, List.of(INTERCEPT), ones, all, fit.size()));
  }

  private static void check(Law law, List<RatedRecord> records) {
    for (RatedRecord each : records) {
      if (law == Law.GAMMA && each.response() == 0) {
        throw Demand.refused("A claim must have a size above zero.");
      }
      if (law != Law.GAMMA && each.response() != Math.rint(each.response())) {
        throw Demand.refused("A number of claims must be whole, not %s.", each.response());
      }
    }
  }

  /** The coefficients on the logarithm of the mean, in the order of the factors, classes in the order of their names. */
  public List<Estimate> coefficients() {
    var coefficients = new ArrayList<Estimate>();
    for (int i = 0; i < fit.coefficients().length; i++) {
      coefficients.add(new Estimate(design.names().get(i), fit.coefficients()[i],
          Math.sqrt(fit.covariance()[i][i]), false));
    }
    return List.copyOf(coefficients);
  }

  /** One coefficient by its name: {@link #INTERCEPT}, a number's name, or {@code factor=class}. */
  public Estimate coefficient(String name) {
    return coefficients().stream().filter(each -> each.name().equals(name)).findFirst()
        .orElseThrow(() -> Demand.refused("There is no coefficient %s, only %s.", name, design.names()));
  }

  /** By how much a class, or one unit of a number, multiplies the mean: exp of its coefficient. */
  public Estimate relativity(String name) {
    Estimate coefficient = coefficient(name);
    double factor = Math.exp(coefficient.value());
    return new Estimate(name, factor, factor * coefficient.standardError(), true);
  }

  /** The mean of such a lift: events per unit of exposure, or the size of a claim; with its standard error. */
  public Estimate mean(RiskProfile risk) {
    double[] row = design.row(risk);
    double log = 0;
    double variance = 0;
    for (int i = 0; i < row.length; i++) {
      log += row[i] * fit.coefficients()[i];
      for (int j = 0; j < row.length; j++) {
        variance += row[i] * fit.covariance()[i][j] * row[j];
      }
    }
    return new Estimate("mean", Math.exp(log), Math.exp(log) * Math.sqrt(variance), true);
  }

  /** How far the records lie from the model: twice the log-likelihood that a mean of its own for each would add. */
  public double deviance() {
    return fit.deviance();
  }

  /** The deviance of a model that knows no factor. */
  public double nullDeviance() {
    return nothing.deviance();
  }

  /** Pearson's Σ w(y − μ)²/V(μ). */
  public double pearson() {
    return fit.pearson();
  }

  /** Records less coefficients. */
  public int degreesOfFreedom() {
    return fit.degrees();
  }

  /** φ: Pearson's statistic over the degrees of freedom. The standard errors of a gamma model contain it, others' not. */
  public double dispersion() {
    return fit.pearson() / fit.degrees();
  }

  /** The size k of a negative binomial model, ∞ for Poisson's. */
  public double size() {
    return fit.size();
  }

  /** ln L of counts; of sizes with φ as estimated. */
  public double logLikelihood() {
    return fit.logLikelihood();
  }
}
