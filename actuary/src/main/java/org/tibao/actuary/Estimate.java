package org.tibao.actuary;

/**
 * 估计值 — a number drawn from records, with its standard error in the same unit.
 *
 * @param name what is estimated
 * @param standardError of the value itself, not of its logarithm
 * @param positive whether the value cannot be zero or less, so that its interval is built on the logarithm
 */
public record Estimate(String name, double value, double standardError, boolean positive) {

  /**
   * Wald's interval at that level, for a positive number on the logarithm and so never below zero: value ·
   * exp(±z·se/value), Meeker &amp; Escobar (1998) 8.4.
   *
   * @throws IllegalArgumentException if the level does not lie strictly between 0 and 1
   */
  public Interval interval(double level) {
    double z = Normal.halfWidth(level);
    if (!positive) {
      return new Interval(value - z * standardError, value + z * standardError);
    }
    double factor = Math.exp(z * standardError / value);
    return new Interval(value / factor, value * factor);
  }
}
