package org.tibao.actuary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.Collections;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.jspecify.annotations.Nullable;

/**
 * 竞争失效模式 — a part that can fail in several ways, and fails in the one that comes first.
 *
 * <p>
 * Each mode has its own life; a failure in another mode is to it a right censoring (Meeker &amp; Escobar (1998) 15.4, W.
 * Nelson, <i>Accelerated Testing</i> (1990) chapter 7). The modes are taken as independent, which records of first failures
 * cannot check. Times in the unit of the caller.
 *
 * @param modes the fit of each mode, by its name
 */
public record CompetingModes(SequencedMap<String, LifetimeFit> modes) {

  private static final int MOST_POINTS = 100_000;

  /**
   * 带模式的观测 — one observation with the mode in which it failed.
   *
   * @param mode null if it did not fail
   */
  public record Seen(Observation observation, @Nullable String mode) {

    public Seen {
      if (observation.isFailure() == (mode == null)) {
        throw Demand.refused("A failure needs its mode, and a part still alive has none.");
      }
      if (observation.isFailure() && !observation.isExact()) {
        throw Demand.refused("A failure with a mode needs its exact time: %s … %s is open to the other modes.",
            observation.low(), observation.high());
      }
    }
  }

  public CompetingModes {
    modes = Collections.unmodifiableSequencedMap(new TreeMap<>(modes));
  }

  /**
   * Fits the same family to each mode.
   *
   * @throws IllegalArgumentException as {@link LifetimeFit#of}
   */
  public static CompetingModes of(LifetimeFamily family, Collection<Seen> seen) {
    var modes = new TreeMap<String, LifetimeFit>();
    for (Seen each : seen) {
      if (each.mode() != null) {
        modes.computeIfAbsent(each.mode(), mode -> LifetimeFit.of(family, toMode(mode, seen)));
      }
    }
    if (modes.isEmpty()) {
      throw Demand.refused("There is no failure among the %d observations: a life needs at least one.", seen.size());
    }
    return new CompetingModes(modes);
  }

  private static List<Observation> toMode(String mode, Collection<Seen> seen) {
    var observations = new ArrayList<Observation>();
    for (Seen each : seen) {
      Observation observed = each.observation();
      observations.add(mode.equals(each.mode())
          ? observed
          : new Observation(observed.low(), Double.POSITIVE_INFINITY, observed.entry(), observed.count()));
    }
    return observations;
  }

  /** S(t) of the part: that no mode has come by t, the product over the modes. */
  public double survival(double t) {
    double log = 0;
    for (LifetimeFit mode : modes.values()) {
      log += mode.lifetime().logSurvival(t);
    }
    return Math.exp(log);
  }

  /** The rate per unit of time at which parts still alive at t fail, in whichever mode: the sum over the modes. */
  public double hazard(double t) {
    return modes.values().stream().mapToDouble(mode -> mode.lifetime().hazard(t)).sum();
  }

  /**
   * The chance that the part has failed by t and in that mode, before any other came: ∫ Π S(k) dF over the other modes k
   * (cumulative incidence; Kalbfleisch &amp; Prentice (1980) 7.2). Over all modes it adds up to 1 − S(t).
   *
   * @throws IllegalArgumentException if there is no such mode
   */
  public double incidence(String mode, double t) {
    LifetimeFit fit = modes.get(mode);
    if (fit == null) {
      throw Demand.refused("There is no mode %s, only %s.", mode, modes.keySet());
    }
    Lifetime life = fit.lifetime();
    double failed = life.cumulative(t);
    // Over the share failed rather than over time: so the integrand is bounded whatever the shape.
    return failed <= 0 ? 0 : new IterativeLegendreGaussIntegrator(24, 1e-9, 1e-12).integrate(MOST_POINTS, p -> {
      double log = 0;
      for (var other : modes.entrySet()) {
        log += other.getKey().equals(mode) ? 0 : other.getValue().lifetime().logSurvival(life.quantile(p));
      }
      return Math.exp(log);
    }, 0, failed);
  }

  /** The log-likelihood of all modes together, comparable with that of one life for all failures. */
  public double logLikelihood() {
    return modes.values().stream().mapToDouble(LifetimeFit::logLikelihood).sum();
  }
}
