package org.tibao.actuary;

import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.UnivariateDerivative2;

/**
 * ln Q(a, x), the logarithm of the upper regularised incomplete gamma function, with its derivatives in both arguments
 * (which no library has). Below a + 1 by the series, above by the continued fraction, both carried through with first and
 * second derivatives in a (M. Abramowitz, I. A. Stegun, <i>Handbook of Mathematical Functions</i>, 6.5.29 and 6.5.31, the
 * fraction evaluated after W. J. Lentz, Applied Optics 15 (1976)); those in x are closed.
 */
final class IncompleteGamma {

  private static final double EPSILON = 1e-15;
  private static final int MOST_TERMS = 100_000;

  private IncompleteGamma() {}

  static DerivativeStructure logGamma(DerivativeStructure a) {
    return a.compose(org.hipparchus.special.Gamma.logGamma(a.getValue()),
        org.hipparchus.special.Gamma.digamma(a.getValue()), org.hipparchus.special.Gamma.trigamma(a.getValue()));
  }

  static DerivativeStructure logUpper(DerivativeStructure a, DerivativeStructure x) {
    double at = x.getValue();
    UnivariateDerivative2 inA = logUpper(a.getValue(), at);
    // d ln Q/dx = −f/Q with ln f = (a − 1) ln x − x − ln Γ(a).
    double logDensity = (a.getValue() - 1) * Math.log(at) - at - org.hipparchus.special.Gamma.logGamma(a.getValue());
    double inX = -Math.exp(logDensity - inA.getValue());
    double twiceInX = inX * ((a.getValue() - 1) / at - 1 - inX);
    double inBoth = inX
        * (Math.log(at) - org.hipparchus.special.Gamma.digamma(a.getValue()) - inA.getFirstDerivative());
    DerivativeStructure da = a.subtract(a.getValue());
    DerivativeStructure dx = x.subtract(at);
    return da.multiply(inA.getFirstDerivative()).add(dx.multiply(inX)).add(inA.getValue())
        .add(da.multiply(da).multiply(0.5 * inA.getSecondDerivative())).add(da.multiply(dx).multiply(inBoth))
        .add(dx.multiply(dx).multiply(0.5 * twiceInX));
  }

  /** ln Q(a, x) with its first and second derivative in a. */
  static UnivariateDerivative2 logUpper(double a, double x) {
    var shape = new UnivariateDerivative2(a, 1, 0);
    UnivariateDerivative2 front = shape.multiply(Math.log(x)).subtract(x).subtract(logGamma(shape));
    return x <= a + 1
        ? series(shape, x).log().add(front).subtract(shape.log()).exp().negate().log1p()
        : fraction(shape, x).log().add(front);
  }

  private static UnivariateDerivative2 logGamma(UnivariateDerivative2 a) {
    return a.compose(org.hipparchus.special.Gamma.logGamma(a.getValue()),
        org.hipparchus.special.Gamma.digamma(a.getValue()), org.hipparchus.special.Gamma.trigamma(a.getValue()));
  }

  /** Σ xⁿ / ((a + 1) … (a + n)). */
  private static UnivariateDerivative2 series(UnivariateDerivative2 a, double x) {
    UnivariateDerivative2 term = a.getField().getOne();
    UnivariateDerivative2 sum = term;
    for (int n = 1; n < MOST_TERMS; n++) {
      term = term.multiply(x).divide(a.add(n));
      sum = sum.add(term);
      if (isSmall(term, sum.getValue())) {
        return sum;
      }
    }
    throw Demand.refused("The incomplete gamma function at shape %s and %s does not converge.", a.getValue(), x);
  }

  /** Γ(a, x) · eˣ / xᵃ. */
  private static UnivariateDerivative2 fraction(UnivariateDerivative2 a, double x) {
    UnivariateDerivative2 b = a.negate().add(x + 1);
    UnivariateDerivative2 d = b.reciprocal();
    UnivariateDerivative2 h = d;
    UnivariateDerivative2 c = a.getField().getZero();
    for (int n = 1; n < MOST_TERMS; n++) {
      UnivariateDerivative2 numerator = a.subtract(n).multiply(n);
      b = b.add(2);
      d = numerator.multiply(d).add(b).reciprocal();
      c = n == 1 ? b : numerator.divide(c).add(b);
      UnivariateDerivative2 factor = c.multiply(d);
      h = h.multiply(factor);
      if (isSmall(factor.subtract(1), 1)) {
        return h;
      }
    }
    throw Demand.refused("The incomplete gamma function at shape %s and %s does not converge.", a.getValue(), x);
  }

  private static boolean isSmall(UnivariateDerivative2 term, double whole) {
    return Math.abs(term.getValue()) <= EPSILON * whole && Math.abs(term.getFirstDerivative()) <= 1e-13 * whole
        && Math.abs(term.getSecondDerivative()) <= 1e-12 * whole;
  }
}
