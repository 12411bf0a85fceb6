package org.tibao.actuary;

import java.util.Collection;

/**
 * 信度寿命 — what is believed of a part's Weibull life of known shape: the table's scale at first, and with every record more
 * the programme's own.
 *
 * <p>
 * With the shape β known, T^β is exponential with rate λ = η^−β, and its gamma law is conjugate to failures and right
 * censored and left truncated times (R. M. Soland, <i>Bayesian Analysis of the Weibull Process with Unknown Scale Parameter</i>,
 * IEEE Transactions on Reliability R-17 (1968); Meeker &amp; Escobar (1998) chapter 14). A table counts as if a stated
 * number of failures had been seen at its scale. Times in the unit of the caller.
 *
 * @param shape β, without unit, positive
 * @param failures those believed seen, positive
 * @param powers Σ t^β believed lived, positive
 */
public record CredibleLife(double shape, double failures, double powers) {

  public CredibleLife {
    Demand.positive("The shape of a credible life", shape);
    Demand.positive("The failures behind a belief", failures);
    Demand.positive("The time behind a belief", powers);
  }

  /** A table's life that is worth that many failures of one's own. */
  public static CredibleLife ofTable(Weibull table, double worth) {
    Demand.positive("The worth of a table", worth);
    return new CredibleLife(table.shape(), worth, worth * Math.pow(table.scale(), table.shape()));
  }

  /**
   * What is believed after more records; their order does not matter.
   *
   * @throws IllegalArgumentException if one is left or interval censored, for which there is no closed answer
   */
  public CredibleLife after(Collection<Observation> records) {
    double seen = failures;
    for (Observation each : records) {
      if (!each.isExact() && !each.isRightCensored()) {
        throw Demand.refused("A credible life takes exact and right censored times only, not one between %s and %s.",
            each.low(), each.high());
      }
      seen += each.isFailure() ? each.count() : 0;
    }
    return new CredibleLife(shape, seen, powers + lived(records));
  }

  /** Σ t^β − entry^β of the records. */
  private double lived(Collection<Observation> records) {
    return records.stream()
        .mapToDouble(each -> each.count() * (Math.pow(each.low(), shape) - Math.pow(each.entry(), shape))).sum();
  }

  /** The life at the expected rate λ. */
  public Weibull life() {
    return new Weibull(shape, Math.pow(powers / failures, 1 / shape));
  }

  /** The interval that holds the scale with that chance, equal tails. */
  public Interval scale(double level) {
    double tail = (1 - Demand.level("The level of an interval", level)) / 2;
    var rate = new Gamma(failures, powers);
    return new Interval(Math.pow(rate.quantile(1 - tail), -1 / shape), Math.pow(rate.quantile(tail), -1 / shape));
  }

  /** Z of the records: the new λ is Z · own + (1 − Z) · the one believed so far. */
  public double credibility(Collection<Observation> records) {
    double own = lived(records);
    return own / (own + powers);
  }
}
