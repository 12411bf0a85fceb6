package org.tibao.actuary;

/**
 * 离散化 — how a severity is laid on equally spaced amounts 0, step, 2·step, ….
 *
 * <p>
 * H. U. Gerber, <i>On the numerical evaluation of the distribution of aggregate claims and its stop-loss premiums</i>,
 * Insurance: Mathematics and Economics 1 (1982); <i>Loss Models</i>, 4th ed., 9.6.5 (method of local moment matching).
 */
public enum Lattice {

  /** The mean of the severity is kept: mass between two points goes to both, in proportion to its nearness. */
  UNBIASED {
    @Override
    double[] masses(Severity severity, double step, int points) {
      double[] masses = new double[points];
      double before = 0;
      double here = severity.limitedMean(step);
      masses[0] = 1 - here / step;
      for (int i = 1; i < points; i++) {
        double after = severity.limitedMean((i + 1) * step);
        masses[i] = Math.max((here - before - (after - here)) / step, 0);
        before = here;
        here = after;
      }
      return masses;
    }
  },

  /** Every amount is rounded up: the distribution function lies nowhere above the true one. */
  LOWER {
    @Override
    double[] masses(Severity severity, double step, int points) {
      double[] masses = new double[points];
      double before = 0;
      for (int i = 0; i < points; i++) {
        double here = severity.cumulative(i * step);
        masses[i] = here - before;
        before = here;
      }
      return masses;
    }
  },

  /** Every amount is rounded down, one on a point by a whole step: the distribution function lies nowhere below the true one. */
  UPPER {
    @Override
    double[] masses(Severity severity, double step, int points) {
      double[] masses = new double[points];
      double before = 0;
      for (int i = 0; i < points; i++) {
        double here = severity.cumulative((i + 1) * step);
        masses[i] = here - before;
        before = here;
      }
      return masses;
    }
  };

  abstract double[] masses(Severity severity, double step, int points);

  /**
   * The severity on the first points of the lattice. Mass beyond the last point is left out, so that an aggregate loss
   * up to that point is not touched by it.
   *
   * @param step between two points, in the unit of the severity, positive
   * @param points how many, one or more
   */
  public Distribution of(Severity severity, double step, int points) {
    Demand.positive("The step of a lattice", step);
    if (points < 1) {
      throw Demand.refused("A lattice needs at least one point, not %d.", points);
    }
    return Distribution.owning(0, step, masses(severity, step, points));
  }
}
