package org.tibao.actuary;

/**
 * 寿命分布 — how long a part lives, as a law of chance on the positive numbers; the same laws serve for what a claim costs.
 *
 * <p>
 * Times are in the unit of the caller (years, hours, starts; for a severity, fen), parameters in the same unit, and
 * every answer too. Probabilities lie in 0 … 1. Before time zero nothing fails: survival is 1, density 0.
 *
 * <p>
 * Notation follows W. Q. Meeker, L. A. Escobar, <i>Statistical Methods for Reliability Data</i> (1998), chapters 2, 4, 5.
 */
public interface Lifetime {

  /** S(t) = P(T &gt; t), the chance to live longer than t. */
  double survival(double t);

  /** F(t) = P(T ≤ t) = 1 − S(t), computed so that small values keep their digits. */
  double cumulative(double t);

  /** f(t) = dF/dt, per unit of time. */
  double density(double t);

  /** ln S(t), exact far out in the tail where S itself has run out of digits. */
  double logSurvival(double t);

  /** ln f(t), with f per unit of time; −∞ where the density is zero. */
  double logDensity(double t);

  /**
   * The time by which the share p has failed: the smallest t with F(t) ≥ p; 0 for p = 0 and ∞ for p = 1.
   *
   * @throws IllegalArgumentException if p does not lie in 0 … 1
   */
  double quantile(double p);

  /** E[T], in the unit of t. */
  double mean();

  /** Var[T], in the unit of t squared. */
  double variance();

  /**
   * E[min(T, limit)], the mean that remains when nothing beyond the limit counts: restricted mean life of a part, or
   * limited expected value of a claim (S. A. Klugman, H. H. Panjer, G. E. Willmot, <i>Loss Models</i>, 4th ed., 3.1). Zero
   * for a limit of zero or less; the mean for an infinite one.
   */
  double limitedMean(double limit);

  /** h(t) = f(t) / S(t), the rate per unit of time at which those still alive fail. */
  default double hazard(double t) {
    return Math.exp(logDensity(t) - logSurvival(t));
  }

  /** H(t) = −ln S(t), the hazard gathered from 0 to t; without unit. */
  default double cumulativeHazard(double t) {
    return -logSurvival(t);
  }

  /**
   * S(t | alive at age) = S(age + t) / S(age): the survival of a part that has already reached an age.
   *
   * @throws IllegalArgumentException if the age is negative or not finite
   */
  default double survivalFrom(double age, double t) {
    Demand.notNegative("An age", age);
    return t <= 0 ? 1 : Math.exp(logSurvival(age + t) - logSurvival(age));
  }
}
