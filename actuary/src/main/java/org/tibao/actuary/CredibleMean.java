package org.tibao.actuary;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * 信度均值 — what is believed of the mean of what scatters, such as the price of a repair: the table's value at first, and with
 * every record more the programme's own.
 *
 * <p>
 * The normal law whose mean and variance are both unknown, with its conjugate (A. Gelman et al., <i>Bayesian Data Analysis</i>,
 * 3rd ed., 3.3); its mean is Bühlmann's credibility (ASTIN Bulletin 4 (1967)). A table's value counts as if so many of one's
 * own had been seen, scattered as it says.
 *
 * @param mean in the unit of the caller
 * @param variance of single ones about it, in that unit squared, positive
 * @param worth as how many seen ones it counts, positive
 */
public record CredibleMean(double mean, double variance, double worth) {

  public CredibleMean {
    Demand.finite("A believed mean", mean);
    Demand.positive("The variance behind a belief", variance);
    Demand.positive("The worth of a belief", worth);
  }

  /** A table's value that is worth that many of one's own, which scatter with that standard deviation. */
  public static CredibleMean ofTable(double mean, double deviation, double worth) {
    Demand.positive("The deviation of a table", deviation);
    return new CredibleMean(mean, deviation * deviation, worth);
  }

  /** What is believed after as many more of one value; the order of records does not matter. */
  public CredibleMean after(double value, double count) {
    Demand.finite("A value", value);
    Demand.positive("A count", count);
    double all = worth + count;
    double apart = value - mean;
    return new CredibleMean(mean + apart * count / all, (worth * variance + worth * count / all * apart * apart) / all,
        all);
  }

  /** The interval that holds the mean with that chance, equal tails. */
  public Interval interval(double level) {
    double tail = (1 - Demand.level("The level of an interval", level)) / 2;
    double apart = new TDistribution(worth).inverseCumulativeProbability(1 - tail) * Math.sqrt(variance / worth);
    return new Interval(mean - apart, mean + apart);
  }

  /** Z of that many of one's own: the new mean is Z · own + (1 − Z) · {@link #mean}. */
  public double credibility(double ownCount) {
    Demand.notNegative("The number of one's own", ownCount);
    return ownCount / (ownCount + worth);
  }
}
