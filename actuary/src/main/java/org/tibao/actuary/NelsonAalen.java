package org.tibao.actuary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * 累积风险曲线（Nelson–Aalen）— how much hazard a part has gone through by each age, read from records alone: H(t) = Σ d/n.
 *
 * <p>
 * W. Nelson, <i>Hazard Plotting for Incomplete Failure Data</i>, Journal of Quality Technology 1 (1969); O. Aalen,
 * <i>Nonparametric Inference for a Family of Counting Processes</i>, Annals of Statistics 6 (1978), with his variance Σ
 * d/n². The same observations as {@link KaplanMeier}; H has no unit.
 *
 * @param steps one for each distinct time of failure, ascending
 */
public record NelsonAalen(List<Step> steps) {

  /**
   * 累积风险台阶 — the curve from one time of failure to the next.
   *
   * @param time of failure, in the unit of the caller
   * @param hazard H at the time and up to the next
   * @param variance of H
   */
  public record Step(double time, double hazard, double variance) {

    public double standardError() {
      return Math.sqrt(variance);
    }

    /** The pointwise interval of H at that level, built on ln H. */
    public Interval band(double level) {
      return new Estimate("hazard", hazard, standardError(), true).interval(level);
    }
  }

  public NelsonAalen {
    steps = List.copyOf(steps);
  }

  /**
   * The curve of these observations.
   *
   * @throws IllegalArgumentException if none is a failure or one is left or interval censored
   */
  public static NelsonAalen of(Collection<Observation> observations) {
    var steps = new ArrayList<Step>();
    double hazard = 0;
    double variance = 0;
    for (RiskTable.Row row : RiskTable.of(observations)) {
      hazard += row.failures() / row.atRisk();
      variance += row.failures() / (row.atRisk() * row.atRisk());
      steps.add(new Step(row.time(), hazard, variance));
    }
    return new NelsonAalen(steps);
  }

  /** H(t): 0 before the first failure, then the value of the last step not after t. */
  public double hazard(double t) {
    double hazard = 0;
    for (Step step : steps) {
      if (step.time() > t) {
        break;
      }
      hazard = step.hazard();
    }
    return hazard;
  }
}
