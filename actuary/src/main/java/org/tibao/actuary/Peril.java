package org.tibao.actuary;

import java.util.Arrays;

/**
 * 风险事件 — what may befall a lift at any time and however often: entrapment, liability, vandalism. Events come as a
 * Poisson stream, each with a cost of its own.
 *
 * <p>
 * Rates are per lift-year, costs in fen at the prices of the first year. The cost is kept as some four hundred amounts with
 * the means of the intervals that they stand for, finer towards the tail, so that pricing a lift evaluates no function;
 * the mean is kept exactly. Never changes; made once per product.
 */
public final class Peril {

  private static final int BODY = 256;
  private static final int PER_HALVING = 6;
  private static final int HALVINGS = 27;

  private final String code;
  private final double rate;
  private final double growth;
  private final Severity severity;
  private final boolean indexed;
  private final Cover cover;
  private final double unpaid;
  private double[] amounts = new double[BODY + PER_HALVING * HALVINGS + 2];
  private double[] chances = new double[amounts.length];
  private int filled;

  /**
   * A peril.
   *
   * @param code of the item in the coverage catalogue
   * @param rate events per lift-year in the first year, zero or more
   * @param growth of the rate from year to year, as the lift ages: 0.03 is three per cent more each year; above −1
   * @param severity cost of one event, fen; must have a mean
   * @param indexed whether the cost grows with the price trend, as a fixed benefit does not
   * @param cover what is paid of each event
   */
  public Peril(String code, double rate, double growth, Severity severity, boolean indexed, Cover cover) {
    this.code = code;
    this.rate = Demand.notNegative("The rate of a peril", rate);
    this.growth = Demand.finite("The growth of a peril's rate", growth);
    Demand.positive("The growth of a peril's rate, plus one,", 1 + growth);
    this.severity = severity;
    this.indexed = indexed;
    this.cover = cover;
    unpaid = 0;
    Demand.finite("The mean cost of a peril", severity.mean());
    tabulate();
  }

  private Peril(Peril other, double rate, double unpaid) {
    code = other.code;
    this.rate = Demand.notNegative("The rate of a peril", rate);
    growth = other.growth;
    severity = other.severity;
    indexed = other.indexed;
    cover = other.cover;
    this.unpaid = Demand.notNegative("The time in which a peril is not paid", unpaid);
    amounts = other.amounts;
    chances = other.chances;
    filled = other.filled;
  }

  /** The same peril where it is more or less frequent: so many events per lift-year in the first year. */
  public Peril at(double rate) {
    return new Peril(this, rate, unpaid);
  }

  /** The same peril with a waiting period: events of so many years from the start of the term are not paid. */
  public Peril unpaidFor(double years) {
    return new Peril(this, rate, years);
  }

  /** A peril whose rate stays, whose cost grows with prices and that is covered in full. */
  public static Peril of(String code, double rate, Severity severity) {
    return new Peril(code, rate, 0, severity, true, Cover.FULL);
  }

  /** The code of the item in the coverage catalogue. */
  public String code() {
    return code;
  }

  /** Events per lift-year in a year of the term, from 0. */
  public double rate(int year) {
    return rate * Math.pow(1 + growth, year);
  }

  /** Years from the start of the term in which events are not paid. */
  double unpaid() {
    return unpaid;
  }

  /** The cost of one event at the prices of the first year, fen. */
  public Severity severity() {
    return severity;
  }

  /** What is paid of an event, fen, if prices have grown by a factor. */
  double paid(double cost, double prices) {
    return cover.paid(indexed ? cost * prices : cost);
  }

  /** The amounts that stand for the cost of one event, fen, ascending. */
  double[] amounts() {
    return amounts;
  }

  /** The chance of each of the amounts. */
  double[] chances() {
    return chances;
  }

  private void tabulate() {
    double low = severity.quantile(0);
    double seen = severity.cumulative(low);
    keep(low * seen, seen);
    for (int i = 1; i < BODY; i++) {
      low = interval(low, severity.quantile((double) i / BODY));
    }
    for (int i = 1; i <= PER_HALVING * HALVINGS; i++) {
      low = interval(low, severity.quantile(1 - Math.pow(2, -(double) i / PER_HALVING) / BODY));
    }
    double beyond = 1 - severity.cumulative(low);
    keep(severity.mean() - severity.limitedMean(low) + low * beyond, beyond);
    amounts = Arrays.copyOf(amounts, filled);
    chances = Arrays.copyOf(chances, filled);
  }

  /** Adds the interval (low, high] with its mean and answers high. */
  private double interval(double low, double high) {
    if (high > low) {
      double before = 1 - severity.cumulative(low);
      double after = 1 - severity.cumulative(high);
      keep(severity.limitedMean(high) - severity.limitedMean(low) + low * before - high * after, before - after);
    }
    return high;
  }

  private void keep(double sum, double chance) {
    if (chance > 0) {
      amounts[filled] = Math.max(sum / chance, 0);
      chances[filled] = chance;
      filled++;
    }
  }
}
