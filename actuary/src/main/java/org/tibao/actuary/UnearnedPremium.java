package org.tibao.actuary;

/**
 * 未到期责任准备金 — the part of a single premium that belongs to the risk still to come. It falls as the expected cost is
 * used up, not with the calendar alone: an old lift costs more in its last years, a new one hardly anything in its first.
 *
 * <p>
 * NAIC, <i>Statement of Statutory Accounting Principles</i> 65, second test for contracts of thirteen months or more: premium
 * times the ratio of expected losses to come to all expected losses. Amounts in fen, time in years since the start.
 */
public final class UnearnedPremium {

  private final long premium;
  /** Expected cost up to the end of each year; at 0 nothing. */
  private final double[] used;

  /**
   * The premium of a term and how its cost is expected to fall on its years.
   *
   * @param premium single premium, fen, zero or more
   * @param expectedByYear expected cost of each year, fen, in one money (all present values or all nominal); see
   *     {@link TermCost#expectedByYear}
   */
  public UnearnedPremium(long premium, double[] expectedByYear) {
    Demand.notNegative("A premium", premium);
    this.premium = premium;
    used = new double[expectedByYear.length + 1];
    for (int year = 0; year < expectedByYear.length; year++) {
      used[year + 1] = used[year] + Demand.notNegative("The expected cost of a year", expectedByYear[year]);
    }
    Demand.positive("The expected cost of a term", used[expectedByYear.length]);
  }

  /**
   * The unearned premium after so many years, fen, rounded half up; within a year the cost is taken to come evenly. All of it
   * at the start, nothing from the end on.
   */
  public long after(double years) {
    return (long) Math.floor(premium * (1 - earnedShare(years)) + 0.5);
  }

  /** The share of the premium that is earned after so many years, 0 … 1. */
  public double earnedShare(double years) {
    Demand.notNegative("The time since the start", years);
    int last = used.length - 1;
    if (years >= last) {
      return 1;
    }
    int year = (int) years;
    double within = years - year;
    return (used[year] + within * (used[year + 1] - used[year])) / used[last];
  }
}
