package org.tibao.actuary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * 平均累积函数（MCF）— how many repairs, or how much repair cost, the average lift has had by each age.
 *
 * <p>
 * W. B. Nelson, <i>Recurrent Events Data Analysis for Product Repairs, Disease Recurrences, and Other Applications</i>
 * (ASA–SIAM 2003); robust variance, which asks neither for Poisson nor for independent increments, of J. F. Lawless, J. C.
 * Nadeau, <i>Some Simple Robust Methods for the Analysis of Recurrent Events</i>, Technometrics 37 (1995): Σᵢ {Σₖ
 * δᵢ(tₖ)/n(tₖ) · [dᵢ(tₖ) − d̄(tₖ)]}². Ages in the unit of the caller; the mean in the unit of the cost.
 *
 * @param steps one for each distinct age of a repair, ascending
 */
public record MeanCumulative(List<Step> steps) {

  /**
   * 平均累积台阶 — the function from one age of a repair to the next.
   *
   * @param atRisk lifts under observation at the age
   * @param mean cost by the age and up to the next, per lift
   * @param variance of that mean
   */
  public record Step(double age, int atRisk, double mean, double variance) {

    public double standardError() {
      return Math.sqrt(variance);
    }

    /** The pointwise interval of the mean at that level, built on its logarithm. */
    public Interval band(double level) {
      Demand.level("The level of an interval", level);
      return mean == 0 ? new Interval(0, 0) : new Estimate("mean", mean, standardError(), true).interval(level);
    }
  }

  public MeanCumulative {
    steps = List.copyOf(steps);
  }

  /**
   * The function of these histories.
   *
   * @throws IllegalArgumentException if there is no repair among them
   */
  public static MeanCumulative of(Collection<RepairHistory> histories) {
    var lifts = List.copyOf(histories);
    var costs = new TreeMap<Double, Map<Integer, Double>>();
    for (int i = 0; i < lifts.size(); i++) {
      for (RepairHistory.Repair repair : lifts.get(i).repairs()) {
        costs.computeIfAbsent(repair.age(), any -> new HashMap<>()).merge(i, repair.cost(), Double::sum);
      }
    }
    if (costs.isEmpty()) {
      throw Demand.refused("There is no repair among the %d histories.", lifts.size());
    }
    var steps = new ArrayList<Step>();
    double[] apart = new double[lifts.size()];
    double mean = 0;
    for (var at : costs.entrySet()) {
      double age = at.getKey();
      int atRisk = (int) lifts.stream().filter(lift -> isAtRisk(lift, age)).count();
      double average = at.getValue().values().stream().mapToDouble(Double::doubleValue).sum() / atRisk;
      at.getValue().forEach((lift, cost) -> apart[lift] += cost / atRisk);
      mean += average;
      double variance = 0;
      for (int i = 0; i < apart.length; i++) {
        apart[i] -= isAtRisk(lifts.get(i), age) ? average / atRisk : 0;
        variance += apart[i] * apart[i];
      }
      steps.add(new Step(age, atRisk, mean, variance));
    }
    return new MeanCumulative(steps);
  }

  private static boolean isAtRisk(RepairHistory lift, double age) {
    return (lift.from() < age || lift.from() == 0) && age <= lift.until();
  }

  /** The mean by an age: 0 before the first repair, then the value of the last step not after it. */
  public double mean(double age) {
    double mean = 0;
    for (Step step : steps) {
      if (step.age() > age) {
        break;
      }
      mean = step.mean();
    }
    return mean;
  }
}
