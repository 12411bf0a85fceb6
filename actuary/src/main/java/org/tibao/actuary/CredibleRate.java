package org.tibao.actuary;

/**
 * 信度频率 — what is believed of a rate of claims: the table's value at first, and with every record more the programme's own.
 *
 * <p>
 * The gamma law that is conjugate to Poisson counts (W. S. Jewell, <i>Credible Means Are Exact Bayesian for Exponential
 * Families</i>, ASTIN Bulletin 8 (1974); Klugman, Panjer, Willmot, <i>Loss Models</i>, 4th ed., 17.6). A table's rate counts as
 * if it had been seen over a stated exposure. Rates are in events per unit of exposure.
 *
 * @param events those believed seen, positive
 * @param exposure over which they are believed seen, in the unit of the caller, positive
 */
public record CredibleRate(double events, double exposure) {

  public CredibleRate {
    Demand.positive("The events behind a belief", events);
    Demand.positive("The exposure behind a belief", exposure);
  }

  /** A table's rate that is worth that much exposure of one's own. */
  public static CredibleRate ofTable(double rate, double worth) {
    Demand.positive("A table's rate", rate);
    return new CredibleRate(rate * worth, Demand.positive("The worth of a table", worth));
  }

  /** What is believed after a record more; the order of records does not matter. */
  public CredibleRate after(ClaimCount record) {
    return new CredibleRate(events + record.claims(), exposure + record.exposure());
  }

  /** The expected rate. */
  public double mean() {
    return events / exposure;
  }

  /** The law of the rate itself. */
  public Gamma law() {
    return new Gamma(events, exposure);
  }

  /** The interval that holds the rate with that chance, equal tails. */
  public Interval interval(double level) {
    double tail = (1 - Demand.level("The level of an interval", level)) / 2;
    return new Interval(law().quantile(tail), law().quantile(1 - tail));
  }

  /** Z of records over that exposure: the new mean is Z · own + (1 − Z) · {@link #mean}. */
  public double credibility(double ownExposure) {
    Demand.notNegative("One's own exposure", ownExposure);
    return ownExposure / (ownExposure + exposure);
  }
}
