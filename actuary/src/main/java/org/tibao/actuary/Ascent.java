package org.tibao.actuary;

import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The way up to the top of a log-likelihood: Newton's steps on exact derivatives, damped where the surface is not yet
 * concave (D. W. Marquardt, SIAM Journal 11 (1963)) and halved until they climb. It ends where three further full steps
 * move nothing, or refuses: there is no answer that did not converge.
 */
final class Ascent {

  private static final int MOST_STEPS = 300;
  private static final int MOST_HALVINGS = 60;
  private static final double LONGEST_STEP = 3;
  private static final double FLAT = 1e-9;
  private static final double SHORT = 1e-3;
  private static final int POLISHING = 3;
  private static final double PLAIN = 1e4;
  /** How near to singular a matrix of unit diagonal may be: beyond, the parameters cannot be told apart. */
  private static final double LEAST_PIVOT = 1e-13;

  /** A log-likelihood with its first and second derivatives. */
  @FunctionalInterface
  interface Surface {
    Slope at(double[] point);
  }

  /** What the surface is like at one point. */
  record Slope(double[] point, double value, double[] gradient, double[][] hessian) {

    boolean isFinite() {
      return Double.isFinite(value) && IntStream.range(0, gradient.length).allMatch(
          i -> Double.isFinite(gradient[i]) && IntStream.range(0, i + 1).allMatch(j -> Double.isFinite(hessian[i][j])));
    }
  }

  private final String what;
  private final Surface surface;
  private final int[] free;

  /**
   * @param what whose likelihood it is, for the refusal
   * @param free the coordinates that may move; the others stay as they are at the start
   */
  Ascent(String what, Surface surface, int... free) {
    this.what = what;
    this.surface = surface;
    this.free = free.clone();
  }

  /**
   * The top that lies above the start.
   *
   * @throws IllegalArgumentException if the way up does not end
   */
  Slope from(double... start) {
    Slope here = surface.at(start);
    int polished = 0;
    for (int i = 0; i < MOST_STEPS && here.isFinite(); i++) {
      double damping = 0;
      double[] step = step(here, damping);
      while (step.length == 0 && damping < 1e9) {
        damping = damping == 0 ? 1e-3 : damping * 10;
        step = step(here, damping);
      }
      double gain = gain(here, step);
      if (damping == 0 && gain < FLAT && longest(step) < SHORT) {
        here = surface.at(moved(here, step, 1));
        if (++polished == POLISHING) {
          return here;
        }
      } else {
        here = climb(here, step, gain);
      }
    }
    throw noTop();
  }

  private IllegalArgumentException noTop() {
    return Demand.refused("The likelihood of %s has no top that its records could show.", what);
  }

  private Slope climb(Slope here, double[] step, double gain) {
    double share = Math.min(1, LONGEST_STEP / longest(step));
    for (int i = 0; i < MOST_HALVINGS && step.length > 0; i++) {
      Slope next = surface.at(moved(here, step, share));
      boolean climbs = next.value() >= here.value() + 1e-4 * share * gain;
      // Near the top the value has no digits left to tell by; there the step of Newton is trusted.
      if (next.isFinite() && (climbs || gain < FLAT && share == 1)) {
        return next;
      }
      share /= 2;
    }
    throw noTop();
  }

  private double gain(Slope here, double[] step) {
    return IntStream.range(0, step.length).mapToDouble(i -> here.gradient()[free[i]] * step[i]).sum();
  }

  private static double longest(double[] step) {
    return IntStream.range(0, step.length).mapToDouble(i -> Math.abs(step[i])).max().orElse(0);
  }

  private double[] moved(Slope here, double[] step, double share) {
    double[] point = here.point().clone();
    for (int i = 0; i < step.length; i++) {
      point[free[i]] += share * step[i];
    }
    return point;
  }

  /** Newton's step, or nothing where the surface, damped so far, does not curve down in all directions. */
  private double[] step(Slope here, double damping) {
    double[][] information = new double[free.length][free.length];
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        information[i][j] = -here.hessian()[free[i]][free[j]];
      }
      information[i][i] += damping * Math.max(Math.abs(information[i][i]), 1e-6);
    }
    double[][] inverse = inverse(information);
    double[] step = new double[inverse.length];
    for (int i = 0; i < step.length; i++) {
      for (int j = 0; j < step.length; j++) {
        step[i] += inverse[i][j] * here.gradient()[free[j]];
      }
    }
    return step;
  }

  /** The covariance of all parameters at a top: the inverse of the observed information, all of them free. */
  double[][] covariance(Slope top) {
    double[][] information = new double[top.gradient().length][];
    for (int i = 0; i < information.length; i++) {
      information[i] = java.util.Arrays.stream(top.hessian()[i]).map(each -> -each).toArray();
    }
    double[][] inverse = inverse(information);
    // A logarithm known to ten thousand either way lies on a plain, not on a top.
    if (inverse.length == 0 || IntStream.range(0, inverse.length).anyMatch(i -> inverse[i][i] > PLAIN * PLAIN)) {
      throw noTop();
    }
    return inverse;
  }

  /** The inverse of a symmetric matrix, or nothing if it is not positive definite. */
  static double[][] inverse(double[][] symmetric) {
    int size = symmetric.length;
    double[] scale = new double[size];
    for (int i = 0; i < size; i++) {
      if (!(symmetric[i][i] > 0)) {
        return new double[0][];
      }
      scale[i] = 1 / Math.sqrt(symmetric[i][i]);
    }
    double[][] unit = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        unit[i][j] = 0.5 * (symmetric[i][j] + symmetric[j][i]) * scale[i] * scale[j];
      }
    }
    try {
      RealMatrix inverse = new CholeskyDecomposition(new Array2DRowRealMatrix(unit, false), 1e-9, LEAST_PIVOT)
          .getSolver().getInverse();
      double[][] result = inverse.getData();
      for (int i = 0; i < size; i++) {
        result[i] = new ArrayRealVector(result[i], false).ebeMultiply(new ArrayRealVector(scale)).mapMultiply(scale[i])
            .toArray();
      }
      return result;
    } catch (MathIllegalArgumentException notPositive) {
      return new double[0][];
    }
  }
}
