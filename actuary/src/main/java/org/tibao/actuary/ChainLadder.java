package org.tibao.actuary;

/**
 * 链梯法 — what claims will still cost, if each origin develops from age to age as the older ones did; with the standard
 * error of that reserve.
 *
 * <p>
 * T. Mack, <i>Distribution-free calculation of the standard error of chain ladder reserve estimates</i>, ASTIN Bulletin 23
 * (1993); the one-year view from M. Merz, M. V. Wüthrich, <i>Modelling the claims development result for solvency
 * purposes</i>, CAS E-Forum (Fall 2008). Amounts and standard errors are in the unit of the triangle.
 */
public final class ChainLadder {

  private final Triangle triangle;
  /** f(k), the step from age k to k + 1, without unit. */
  private final double[] factors;
  /** σ²(k), in the unit of the triangle. */
  private final double[] variances;
  /** S(k), the sum of the amounts from which f(k) was taken. */
  private final double[] volumes;
  private final double[] ultimates;

  /**
   * Develops a triangle.
   *
   * @throws FlawedTriangle {@link FlawedTriangle.Flaw#NO_FACTOR} if an age has no factor
   */
  public ChainLadder(Triangle triangle) {
    this.triangle = triangle;
    int steps = triangle.ages() - 1;
    factors = new double[steps];
    variances = new double[steps];
    volumes = new double[steps];
    for (int k = 0; k < steps; k++) {
      develop(k);
    }
    ultimates = new double[triangle.size()];
    for (int i = 0; i < ultimates.length; i++) {
      ultimates[i] = projected(i, steps);
    }
  }

  private void develop(int k) {
    double after = 0;
    int pairs = 0;
    for (int i = 0; i < triangle.size(); i++) {
      if (triangle.known(i) > k + 1) {
        volumes[k] += triangle.amount(i, k);
        after += triangle.amount(i, k + 1);
        pairs++;
      }
    }
    if (!(volumes[k] > 0 && after > 0)) {
      throw new FlawedTriangle(FlawedTriangle.Flaw.NO_FACTOR, Integer.toString(k + 1));
    }
    factors[k] = after / volumes[k];
    variances[k] = pairs > 1 ? scatter(k) / (pairs - 1) : extrapolated(k);
  }

  /** Σ C(i,k) (C(i,k+1) / C(i,k) − f(k))². */
  private double scatter(int k) {
    double sum = 0;
    for (int i = 0; i < triangle.size(); i++) {
      if (triangle.known(i) > k + 1 && triangle.amount(i, k) != 0) {
        double here = triangle.amount(i, k);
        double apart = triangle.amount(i, k + 1) / here - factors[k];
        sum += here * apart * apart;
      }
    }
    return sum;
  }

  /** Where one pair says nothing of its scatter, Mack's min(σ⁴(k−1)/σ²(k−2), σ²(k−1), σ²(k−2)). */
  private double extrapolated(int k) {
    if (k == 0) {
      return 0;
    }
    double one = variances[k - 1];
    if (k == 1) {
      return one;
    }
    double two = variances[k - 2];
    return two == 0 ? 0 : Math.min(one * one / two, Math.min(one, two));
  }

  private double projected(int origin, int age) {
    double amount = triangle.latest(origin);
    for (int k = triangle.known(origin) - 1; k < age; k++) {
      amount *= factors[k];
    }
    return amount;
  }

  /** The factor from an age (from 0) to the next, without unit. */
  public double factor(int age) {
    return factors[age];
  }

  /** Mack's σ² of the step from an age to the next, in the unit of the triangle. */
  public double variance(int age) {
    return variances[age];
  }

  /** The share of the ultimate amount that has come out by an age: 1 over all later factors. */
  public double developed(int age) {
    double product = 1;
    for (int k = age; k < factors.length; k++) {
      product *= factors[k];
    }
    return 1 / product;
  }

  /** What an origin will have cost in the end. */
  public double ultimate(int origin) {
    return ultimates[origin];
  }

  /** What is still to come of an origin: incurred but not reported (or not paid). */
  public double reserve(int origin) {
    return ultimates[origin] - triangle.latest(origin);
  }

  /** What is still to come of all origins. */
  public double reserve() {
    double sum = 0;
    for (int i = 0; i < ultimates.length; i++) {
      sum += reserve(i);
    }
    return sum;
  }

  /** Standard error of an origin's reserve up to its end, process and estimation together: Mack (1993), theorem 3. */
  public double standardError(int origin) {
    return Math.sqrt(meanSquareError(origin));
  }

  private double meanSquareError(int origin) {
    double sum = 0;
    for (int k = triangle.known(origin) - 1; k < factors.length; k++) {
      double amount = projected(origin, k);
      sum += relative(k) * ((amount > 0 ? 1 / amount : 0) + 1 / volumes[k]);
    }
    return ultimates[origin] * ultimates[origin] * sum;
  }

  /** Standard error of the whole reserve: Mack (1993), corollary; origins share the factors that both still need. */
  public double standardError() {
    double sum = 0;
    for (int i = 0; i < ultimates.length; i++) {
      sum += meanSquareError(i);
      for (int j = i + 1; j < ultimates.length; j++) {
        double common = 0;
        for (int k = Math.max(triangle.known(i), triangle.known(j)) - 1; k < factors.length; k++) {
          common += relative(k) / volumes[k];
        }
        sum += 2 * ultimates[i] * ultimates[j] * common;
      }
    }
    return Math.sqrt(sum);
  }

  private double relative(int k) {
    return variances[k] / (factors[k] * factors[k]);
  }

  /**
   * Standard error of an origin's claims development result over the next year: by how much next year's estimate of the
   * ultimate may differ from today's. Merz &amp; Wüthrich (2008), result 3.1 in its linear approximation.
   *
   * @throws FlawedTriangle {@link FlawedTriangle.Flaw#NOT_REGULAR} if not one diagonal a year
   */
  public double oneYearError(int origin) {
    demandRegular();
    return Math.sqrt(oneYear(origin));
  }

  /**
   * Standard error of the claims development result of all origins over the next year; Merz &amp; Wüthrich (2008), result
   * 3.3.
   *
   * @throws FlawedTriangle {@link FlawedTriangle.Flaw#NOT_REGULAR} if not one diagonal a year
   */
  public double oneYearError() {
    demandRegular();
    double sum = 0;
    for (int i = 0; i < ultimates.length; i++) {
      int k = triangle.known(i) - 1;
      sum += oneYear(i);
      if (k >= factors.length) {
        continue;
      }
      double next = volumes[k] + triangle.latest(i);
      double common = relative(k) / next + triangle.latest(i) / next * relative(k) / volumes[k];
      for (int j = k + 1; j < factors.length; j++) {
        common += later(j);
      }
      for (int other = i + 1; other < ultimates.length; other++) {
        sum += 2 * ultimates[i] * ultimates[other] * common;
      }
    }
    return Math.sqrt(sum);
  }

  private double oneYear(int origin) {
    int k = triangle.known(origin) - 1;
    if (k >= factors.length || triangle.latest(origin) <= 0) {
      return 0;
    }
    double sum = relative(k) * (1 / triangle.latest(origin) + 1 / volumes[k]);
    for (int j = k + 1; j < factors.length; j++) {
      sum += later(j);
    }
    return ultimates[origin] * ultimates[origin] * sum;
  }

  /**
   * What next year's diagonal, C at age j, does to the factor of that age: its process variance C / (S + C)² and the share
   * of today's estimation error that it takes away, (C / (S + C))² / S.
   */
  private double later(int j) {
    double c = diagonal(j);
    double next = volumes[j] + c;
    return relative(j) * (c / (next * next) + c / next * (c / next) / volumes[j]);
  }

  /** The latest amount of the one origin whose last known age is j. */
  private double diagonal(int j) {
    for (int i = 0; i < triangle.size(); i++) {
      if (triangle.known(i) == j + 1) {
        return triangle.latest(i);
      }
    }
    return 0;
  }

  private void demandRegular() {
    if (!triangle.isRegular()) {
      throw new FlawedTriangle(FlawedTriangle.Flaw.NOT_REGULAR, "");
    }
  }
}
