package org.tibao.actuary;

import java.util.Collection;
import java.util.List;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * 寿命分布族 — which law of life is fitted: its parameters, and its likelihood with exact derivatives.
 *
 * <p>
 * Each parameter is fitted on a scale without ends: the logarithm for a positive one, itself for another. The order and
 * names of the parameters are those of the law's record.
 */
public enum LifetimeFamily {

  /** {@link Weibull}: shape (β), scale (η). */
  WEIBULL(List.of("shape", "scale"), List.of(true, true)) {
    @Override
    Lifetime lifetime(double[] free) {
      return new Weibull(Math.exp(free[0]), Math.exp(free[1]));
    }

    @Override
    DerivativeStructure logSurvival(double t, DerivativeStructure[] free) {
      return power(t, free).exp().negate();
    }

    @Override
    DerivativeStructure logDensity(double t, DerivativeStructure[] free) {
      DerivativeStructure power = power(t, free);
      return power.subtract(power.exp()).add(free[0]).subtract(Math.log(t));
    }

    private DerivativeStructure power(double t, DerivativeStructure[] free) {
      return free[1].negate().add(Math.log(t)).multiply(free[0].exp());
    }

    @Override
    double[] start(Collection<Observation> observations) {
      // The logarithm of a Weibull life has the standard deviation π/√6 over the shape.
      double shape = Math.clamp(Math.PI / Math.sqrt(6) / Logs.of(observations, false).deviation(), 0.3, 10);
      double powers = 0;
      double failures = 0;
      for (Observation each : observations) {
        powers += each.count() * Math.pow(middle(each), shape);
        failures += each.isFailure() ? each.count() : 0;
      }
      return new double[]{Math.log(shape), Math.log(powers / failures) / shape};
    }
  },

  /** {@link Lognormal}: mu, sigma. */
  LOGNORMAL(List.of("mu", "sigma"), List.of(false, true)) {
    @Override
    Lifetime lifetime(double[] free) {
      return new Lognormal(free[0], Math.exp(free[1]));
    }

    @Override
    DerivativeStructure logSurvival(double t, DerivativeStructure[] free) {
      DerivativeStructure z = standard(t, free);
      double value = Normal.logUpper(z.getValue());
      double hazard = Math.exp(-0.5 * z.getValue() * z.getValue() - Normal.LOG_ROOT_TWO_PI - value);
      return z.compose(value, -hazard, -hazard * (hazard - z.getValue()));
    }

    @Override
    DerivativeStructure logDensity(double t, DerivativeStructure[] free) {
      DerivativeStructure z = standard(t, free);
      return z.multiply(z).multiply(-0.5).subtract(free[1]).subtract(Normal.LOG_ROOT_TWO_PI + Math.log(t));
    }

    private DerivativeStructure standard(double t, DerivativeStructure[] free) {
      return free[0].negate().add(Math.log(t)).multiply(free[1].negate().exp());
    }

    @Override
    double[] start(Collection<Observation> observations) {
      Logs logs = Logs.of(observations, true);
      return new double[]{logs.mean(), Math.log(logs.deviation())};
    }
  },

  /** {@link Exponential}: rate. */
  EXPONENTIAL(List.of("rate"), List.of(true)) {
    @Override
    Lifetime lifetime(double[] free) {
      return new Exponential(Math.exp(free[0]));
    }

    @Override
    DerivativeStructure logSurvival(double t, DerivativeStructure[] free) {
      return free[0].exp().multiply(-t);
    }

    @Override
    DerivativeStructure logDensity(double t, DerivativeStructure[] free) {
      return free[0].subtract(free[0].exp().multiply(t));
    }

    @Override
    double[] start(Collection<Observation> observations) {
      return new double[]{Math.log(rate(observations))};
    }
  },

  /** {@link Gamma}: shape, rate. */
  GAMMA(List.of("shape", "rate"), List.of(true, true)) {
    @Override
    Lifetime lifetime(double[] free) {
      return new Gamma(Math.exp(free[0]), Math.exp(free[1]));
    }

    @Override
    DerivativeStructure logSurvival(double t, DerivativeStructure[] free) {
      return IncompleteGamma.logUpper(free[0].exp(), free[1].exp().multiply(t));
    }

    @Override
    DerivativeStructure logDensity(double t, DerivativeStructure[] free) {
      DerivativeStructure shape = free[0].exp();
      return shape.multiply(free[1].add(Math.log(t))).subtract(free[1].exp().multiply(t)).subtract(Math.log(t))
          .subtract(IncompleteGamma.logGamma(shape));
    }

    @Override
    double[] start(Collection<Observation> observations) {
      double deviation = Logs.of(observations, true).deviation();
      double shape = Math.clamp(1 / (deviation * deviation), 0.2, 50);
      return new double[]{Math.log(shape), Math.log(shape * rate(observations))};
    }
  };

  private final List<String> names;
  private final List<Boolean> positive;

  LifetimeFamily(List<String> names, List<Boolean> positive) {
    this.names = names;
    this.positive = positive;
  }

  /** The parameters in the order of the law's record. */
  public List<String> names() {
    return names;
  }

  boolean isPositive(int parameter) {
    return positive.get(parameter);
  }

  /** A parameter from the scale on which it is fitted. */
  double natural(int parameter, double free) {
    return isPositive(parameter) ? Math.exp(free) : free;
  }

  abstract Lifetime lifetime(double[] free);

  abstract DerivativeStructure logSurvival(double t, DerivativeStructure[] free);

  abstract DerivativeStructure logDensity(double t, DerivativeStructure[] free);

  /** Where the search begins: near enough, and always inside. */
  abstract double[] start(Collection<Observation> observations);

  /** A single time that stands for an observation where the search begins. */
  private static double middle(Observation each) {
    return each.isRightCensored() ? each.low() : 0.5 * (each.low() + each.high());
  }

  private static double rate(Collection<Observation> observations) {
    double time = 0;
    double failures = 0;
    for (Observation each : observations) {
      time += each.count() * (middle(each) - each.entry());
      failures += each.isFailure() ? each.count() : 0;
    }
    return failures / time;
  }

  /** Mean and standard deviation of the logarithms of the times. */
  private record Logs(double mean, double deviation) {

    static Logs of(Collection<Observation> observations, boolean censoredToo) {
      double weight = 0;
      double sum = 0;
      double squares = 0;
      for (Observation each : observations) {
        if (middle(each) > 0 && (censoredToo || each.isFailure())) {
          double log = Math.log(middle(each));
          weight += each.count();
          sum += each.count() * log;
          squares += each.count() * log * log;
        }
      }
      double mean = sum / weight;
      return new Logs(mean, Math.sqrt(Math.max(1e-4, squares / weight - mean * mean)));
    }
  }
}
