package org.tibao.actuary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * 生存曲线（Kaplan–Meier）— the share of parts that outlive each age, read from records alone: S(t) = Π (1 − d/n) over the
 * times of failure up to t.
 *
 * <p>
 * E. L. Kaplan, P. Meier, <i>Nonparametric Estimation from Incomplete Observations</i>, JASA 53 (1958); standard error by M.
 * Greenwood, <i>The Natural Duration of Cancer</i> (1926): S·√Σ d/(n(n−d)), zero where the curve has come down to zero.
 * Exact and right censored times, left truncation (risk sets of those who have entered) and counts; failures come before
 * censorings at ties. Times in the unit of the caller.
 *
 * @param steps one for each distinct time of failure, ascending
 */
public record KaplanMeier(List<Step> steps) {

  /**
   * 生存曲线台阶 — the curve from one time of failure to the next.
   *
   * @param time of failure
   * @param atRisk parts under observation just before it
   * @param failures parts that failed at it
   * @param survival S at the time and up to the next
   * @param standardError of S
   */
  public record Step(double time, double atRisk, double failures, double survival, double standardError) {

    /** The pointwise interval of S at that level, built on that scale, within 0 … 1. */
    public Interval band(Scale scale, double level) {
      double z = Normal.halfWidth(level);
      if (survival == 0) {
        return new Interval(0, 0);
      }
      double relative = z * standardError / survival;
      return switch (scale) {
        case PLAIN -> new Interval(survival * (1 - relative), survival * (1 + relative)).within(0, 1);
        case LOG -> new Interval(survival * Math.exp(-relative), survival * Math.exp(relative)).within(0, 1);
        case LOG_LOG -> {
          double power = Math.exp(relative / -Math.log(survival));
          yield new Interval(Math.pow(survival, power), Math.pow(survival, 1 / power));
        }
        case LOGIT -> {
          double factor = Math.exp(relative / (1 - survival));
          yield new Interval(survival / (survival + (1 - survival) * factor),
              survival / (survival + (1 - survival) / factor));
        }
      };
    }
  }

  /** 置信带尺度 — on which scale of S a band is symmetric. */
  public enum Scale {
    /** S itself, cut off at 0 and 1. */
    PLAIN,
    /** ln S, cut off at 1. */
    LOG,
    /** ln(−ln S): J. D. Kalbfleisch, R. L. Prentice, <i>The Statistical Analysis of Failure Time Data</i> (1980). */
    LOG_LOG,
    /** ln(S/(1−S)): Meeker &amp; Escobar (1998) 3.6. */
    LOGIT
  }

  public KaplanMeier {
    steps = List.copyOf(steps);
  }

  /**
   * The curve of these observations.
   *
   * @throws IllegalArgumentException if none is a failure or one is left or interval censored
   */
  public static KaplanMeier of(Collection<Observation> observations) {
    var steps = new ArrayList<Step>();
    double survival = 1;
    double greenwood = 0;
    for (RiskTable.Row row : RiskTable.of(observations)) {
      double alive = row.atRisk() - row.failures();
      boolean last = alive <= row.atRisk() * 1e-12;
      survival = last ? 0 : survival * (alive / row.atRisk());
      greenwood += last ? 0 : row.failures() / (row.atRisk() * alive);
      steps.add(new Step(row.time(), row.atRisk(), row.failures(), survival, survival * Math.sqrt(greenwood)));
    }
    return new KaplanMeier(steps);
  }

  /** S(t): 1 before the first failure, then the value of the last step not after t. */
  public double survival(double t) {
    double survival = 1;
    for (Step step : steps) {
      if (step.time() > t) {
        break;
      }
      survival = step.survival();
    }
    return survival;
  }

  /** The first time by which the share p has failed; empty if the curve does not come down so far. */
  public OptionalDouble quantile(double p) {
    Demand.probability("The probability of a quantile", p);
    return steps.stream().filter(step -> step.survival() <= 1 - p + 1e-12).mapToDouble(Step::time).findFirst();
  }

  /** The area below the curve up to a limit: the mean life if nothing beyond the limit counts, in the unit of t. */
  public double restrictedMean(double limit) {
    Demand.notNegative("The limit of a restricted mean", limit);
    double area = 0;
    double from = 0;
    double survival = 1;
    for (Step step : steps) {
      if (step.time() >= limit) {
        break;
      }
      area += survival * (step.time() - from);
      from = step.time();
      survival = step.survival();
    }
    return area + survival * (limit - from);
  }
}
