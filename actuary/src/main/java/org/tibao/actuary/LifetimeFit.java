package org.tibao.actuary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * 寿命拟合 — a law of life fitted to observations by maximum likelihood, with the standard errors of its own parameters.
 *
 * <p>
 * Meeker &amp; Escobar (1998) chapters 7, 8 and 11: exact, right, left and interval censored times and left truncation, each
 * with its count. Standard errors from the observed information. Everything in the unit of the times; the log-likelihood
 * too, so that it is comparable between laws fitted to the same column and to no other.
 */
public final class LifetimeFit {

  private static final int MOST_TRIES = 200;
  /** How far from the top, in logarithms, a profile is followed: beyond three thousand times the estimate it is open. */
  private static final double FAR = 8;

  private final LifetimeFamily family;
  private final List<Observation> observations;
  private final Ascent.Slope top;
  private final double[][] covariance;

  private LifetimeFit(LifetimeFamily family, List<Observation> observations, Ascent.Slope top,
      double[][] covariance) {
    this.family = family;
    this.observations = observations;
    this.top = top;
    this.covariance = covariance;
  }

  /**
   * Fits a law.
   *
   * @throws IllegalArgumentException if the observations leave the law open: none is a failure, or all could have ended at
   *     one moment, or the likelihood has no top; and if a failure is at time zero, where a law of life has no density
   */
  public static LifetimeFit of(LifetimeFamily family, Collection<Observation> observations) {
    List<Observation> all = List.copyOf(observations);
    check(family, all);
    var ascent = new Ascent(named(family), point -> slope(family, all, point),
        IntStream.range(0, family.names().size()).toArray());
    Ascent.Slope top = ascent.from(family.start(all));
    return new LifetimeFit(family, all, top, ascent.covariance(top));
  }

  private static String named(LifetimeFamily family) {
    return "a " + family.name().toLowerCase(Locale.ROOT) + " life";
  }

  private static void check(LifetimeFamily family, List<Observation> all) {
    if (all.stream().noneMatch(Observation::isFailure)) {
      throw Demand.refused("There is no failure among the %d observations: a life needs at least one.", all.size());
    }
    if (all.stream().anyMatch(each -> each.high() == 0)) {
      throw Demand.refused("A failure at time 0 has no density: say by when it was found, as left censored.");
    }
    // If one moment suits them all, a law crowded about it is as likely as one likes.
    double latest = all.stream().mapToDouble(Observation::low).max().orElseThrow();
    double earliest = all.stream().mapToDouble(Observation::high).min().orElseThrow();
    if (family.names().size() > 1 && latest <= earliest) {
      throw Demand.refused("All %d observations could have ended at one moment, %s: they leave %s open.", all.size(),
          earliest, named(family));
    }
    if (all.stream().allMatch(each -> each.low() == each.entry())) {
      throw Demand.refused("All %d observations could have ended as soon as they began: they leave %s open.",
          all.size(),
          named(family));
    }
  }

  /** The log-likelihood, Σ count · ln L, and its derivatives on the scale of the fit. */
  private static Ascent.Slope slope(LifetimeFamily family, List<Observation> observations, double[] point) {
    int size = point.length;
    var factory = new DSFactory(size, 2);
    var free = new DerivativeStructure[size];
    for (int i = 0; i < size; i++) {
      free[i] = factory.variable(i, point[i]);
    }
    double value = 0;
    double[] gradient = new double[size];
    double[][] hessian = new double[size][size];
    for (Observation each : observations) {
      DerivativeStructure term = term(family, each, free);
      value += each.count() * term.getValue();
      for (int i = 0; i < size; i++) {
        int[] order = new int[size];
        order[i]++;
        gradient[i] += each.count() * term.getPartialDerivative(order);
        for (int j = 0; j < size; j++) {
          order[j]++;
          hessian[i][j] += each.count() * term.getPartialDerivative(order);
          order[j]--;
        }
      }
    }
    return new Ascent.Slope(point, value, gradient, hessian);
  }

  private static DerivativeStructure term(LifetimeFamily family, Observation each, DerivativeStructure[] free) {
    DerivativeStructure seen = seen(family, each, free);
    return each.entry() > 0 ? seen.subtract(family.logSurvival(each.entry(), free)) : seen;
  }

  private static DerivativeStructure seen(LifetimeFamily family, Observation each, DerivativeStructure[] free) {
    if (each.isExact()) {
      return family.logDensity(each.low(), free);
    }
    DerivativeStructure low = each.low() > 0
        ? family.logSurvival(each.low(), free)
        : free[0].getFactory().constant(0);
    if (each.isRightCensored()) {
      return low;
    }
    // ln(S(low) − S(high)) without cancellation.
    return family.logSurvival(each.high(), free).subtract(low).expm1().negate().log().add(low);
  }

  public LifetimeFamily family() {
    return family;
  }

  /** The fitted law. */
  public Lifetime lifetime() {
    return family.lifetime(top.point());
  }

  /** ln L at the top, in the unit of the times: an exact failure counts with its density per unit of time. */
  public double logLikelihood() {
    return top.value();
  }

  /** How far the likelihood still rises at the top, on the scale of the fit; zero but for rounding. */
  double[] gradient() {
    return top.gradient().clone();
  }

  /** The parts observed, by their counts. */
  public double parts() {
    return observations.stream().mapToDouble(Observation::count).sum();
  }

  /** The parts that failed, by their counts. */
  public double failures() {
    return observations.stream().filter(Observation::isFailure).mapToDouble(Observation::count).sum();
  }

  /** The parameters with the standard errors of themselves, in the order of the law's record. */
  public List<Estimate> parameters() {
    var parameters = new ArrayList<Estimate>();
    for (int i = 0; i < family.names().size(); i++) {
      parameters.add(new Estimate(family.names().get(i), family.natural(i, top.point()[i]),
          Math.sqrt(covariance[i][i]) * stretch(i), family.isPositive(i)));
    }
    return List.copyOf(parameters);
  }

  /** Derivative of a parameter by the scale of its fit; at the top the delta method is exact for the information. */
  private double stretch(int parameter) {
    return family.isPositive(parameter) ? Math.exp(top.point()[parameter]) : 1;
  }

  /** One parameter by its name; its {@link Estimate#interval} is Wald's. */
  public Estimate parameter(String name) {
    return parameters().get(index(name));
  }

  private int index(String name) {
    int index = family.names().indexOf(name);
    if (index < 0) {
      throw Demand.refused("There is no parameter %s in %s, only %s.", name, named(family), family.names());
    }
    return index;
  }

  /** The covariance of two parameters. */
  public double covariance(String one, String other) {
    int i = index(one);
    int j = index(other);
    return covariance[i][j] * stretch(i) * stretch(j);
  }

  /**
   * The interval of a parameter by the profile of the likelihood: all values that a likelihood-ratio test at that level
   * does not refuse, the other parameter fitted anew for each (Meeker &amp; Escobar (1998) 8.2.3). An end that the records
   * do not bound is 0, −∞ or ∞.
   */
  public Interval profile(String name, double level) {
    int index = index(name);
    double z = Normal.halfWidth(level);
    double bar = top.value() - 0.5 * z * z;
    double step = z * Math.sqrt(covariance[index][index]);
    return new Interval(family.natural(index, end(index, bar, -step)), family.natural(index, end(index, bar, step)));
  }

  private double end(int index, double bar, double step) {
    double inside = top.point()[index];
    double outside = inside + step;
    for (int i = 0; i < MOST_TRIES && profiled(index, outside) > bar; i++) {
      inside = outside;
      outside += step;
      if (Math.abs(outside - top.point()[index]) > Math.max(FAR, 3 * Math.abs(step))) {
        return step > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      }
    }
    return new BrentSolver(1e-13, 1e-12).solve(MOST_TRIES, held -> profiled(index, held) - bar,
        Math.min(inside, outside), Math.max(inside, outside));
  }

  /** The highest likelihood with one parameter held. */
  private double profiled(int index, double held) {
    double[] start = top.point().clone();
    // Along the ridge: where the other parameters are to be expected if this one is held there.
    for (int i = 0; i < start.length; i++) {
      start[i] += covariance[i][index] / covariance[index][index] * (held - top.point()[index]);
    }
    start[index] = held;
    int[] free = IntStream.range(0, start.length).filter(i -> i != index).toArray();
    Ascent.Surface surface = point -> slope(family, observations, point);
    return free.length == 0 ? surface.at(start).value() : new Ascent(named(family), surface, free).from(start).value();
  }

  /**
   * The age by which the share p fails, with its standard error by the delta method: B10 for p = 0.1 (Meeker &amp; Escobar
   * (1998) 8.4.3).
   */
  public Estimate quantile(double p) {
    Demand.level("The probability of a fitted quantile", p);
    double value = lifetime().quantile(p);
    double[] slope = new double[top.point().length];
    for (int i = 0; i < slope.length; i++) {
      double step = 1e-4;
      double[] up = top.point().clone();
      double[] down = top.point().clone();
      up[i] += step;
      down[i] -= step;
      slope[i] = (family.lifetime(up).quantile(p) - family.lifetime(down).quantile(p)) / (2 * step);
    }
    double variance = 0;
    for (int i = 0; i < slope.length; i++) {
      for (int j = 0; j < slope.length; j++) {
        variance += slope[i] * covariance[i][j] * slope[j];
      }
    }
    return new Estimate("quantile", value, Math.sqrt(variance), true);
  }

  /** H. Akaike, IEEE Transactions on Automatic Control 19 (1974): 2k − 2 ln L; the smaller the better. */
  public double aic() {
    return 2.0 * family.names().size() - 2 * logLikelihood();
  }

  /** G. Schwarz, Annals of Statistics 6 (1978): k ln n − 2 ln L with n the parts; the smaller the better. */
  public double bic() {
    return family.names().size() * Math.log(parts()) - 2 * logLikelihood();
  }
}
