package org.tibao.actuary;

/**
 * B-F 法 — a reserve that trusts the premium where an origin is too young to speak for itself: what is still to come is
 * the expected loss times the share that has not come out yet.
 *
 * <p>
 * R. L. Bornhuetter, R. E. Ferguson, <i>The actuary and IBNR</i>, PCAS 59 (1972). Where no loss ratio is given, the one that
 * the triangle itself bears out: Σ latest / Σ premium × developed (Cape Cod: H. Bühlmann, 1983; J. N. Stanard, PCAS 72,
 * 1985). Amounts are in the unit of the triangle.
 */
public final class BornhuetterFerguson {

  private final Triangle triangle;
  private final ChainLadder development;
  private final double[] premiums;
  private final double lossRatio;

  private BornhuetterFerguson(Triangle triangle, double[] premiums, double lossRatio) {
    this.triangle = triangle;
    this.development = new ChainLadder(triangle);
    this.premiums = premiums;
    this.lossRatio = Double.isNaN(lossRatio) ? capeCod() : lossRatio;
  }

  /**
   * With a loss ratio that was expected beforehand.
   *
   * @param premiums per origin, in the unit of the triangle
   * @param lossRatio expected losses over premium, without unit
   */
  public static BornhuetterFerguson of(Triangle triangle, double[] premiums, double lossRatio) {
    return new BornhuetterFerguson(triangle, demanded(triangle, premiums),
        Demand.notNegative("An expected loss ratio", lossRatio));
  }

  /**
   * With the loss ratio of the triangle itself.
   *
   * @param premiums per origin, in the unit of the triangle
   */
  public static BornhuetterFerguson capeCod(Triangle triangle, double[] premiums) {
    return new BornhuetterFerguson(triangle, demanded(triangle, premiums), Double.NaN);
  }

  private static double[] demanded(Triangle triangle, double[] premiums) {
    if (premiums.length != triangle.size()) {
      throw Demand.refused("Each origin needs its premium: %d premiums, %d origins.", premiums.length, triangle.size());
    }
    for (double each : premiums) {
      Demand.positive("The premium of an origin", each);
    }
    return premiums.clone();
  }

  private double capeCod() {
    double losses = 0;
    double used = 0;
    for (int i = 0; i < premiums.length; i++) {
      losses += triangle.latest(i);
      used += premiums[i] * developed(i);
    }
    return losses / used;
  }

  private double developed(int origin) {
    return development.developed(triangle.known(origin) - 1);
  }

  /** Expected losses over premium, given or found; without unit. */
  public double lossRatio() {
    return lossRatio;
  }

  /** What is still to come of an origin. */
  public double reserve(int origin) {
    return premiums[origin] * lossRatio * (1 - developed(origin));
  }

  /** What an origin will have cost in the end. */
  public double ultimate(int origin) {
    return triangle.latest(origin) + reserve(origin);
  }

  /** What is still to come of all origins. */
  public double reserve() {
    double sum = 0;
    for (int i = 0; i < premiums.length; i++) {
      sum += reserve(i);
    }
    return sum;
  }
}
