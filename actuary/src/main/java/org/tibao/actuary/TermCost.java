package org.tibao.actuary;

import java.util.List;

/**
 * 保险期成本 — what a lift costs over its term, as present value at the start: the whole distribution, and the expected
 * cost by year and item. Never changes.
 */
public final class TermCost {

  private final List<String> items;
  private final Distribution distribution;
  /** Expected present value, fen, by item and year. */
  private final double[][] expected;
  /** Expected number of events, by item and year. */
  private final double[][] events;

  TermCost(List<String> items, Distribution distribution, double[][] expected, double[][] events) {
    this.items = items;
    this.distribution = distribution;
    this.expected = expected;
    this.events = events;
  }

  /** The codes of the items: parts, perils, upkeep. */
  public List<String> items() {
    return items;
  }

  /** The present value of all payments, fen, on a lattice. */
  public Distribution distribution() {
    return distribution;
  }

  /** The expected present value of all payments, fen. */
  public double expected() {
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      sum += expected(i);
    }
    return sum;
  }

  /** The expected present value of an item's payments, fen. */
  public double expected(int item) {
    double sum = 0;
    for (double each : expected[item]) {
      sum += each;
    }
    return sum;
  }

  /** The expected present value of an item's payments in one year of the term, from 0, fen. */
  public double expected(int item, int year) {
    return expected[item][year];
  }

  /** The expected present value of the payments of each year, fen: how a premium is earned. */
  public double[] expectedByYear() {
    double[] sums = new double[expected.length == 0 ? 0 : expected[0].length];
    for (double[] each : expected) {
      for (int year = 0; year < sums.length; year++) {
        sums[year] += each[year];
      }
    }
    return sums;
  }

  /** The expected number of renewals of a part, or of events of a peril, in one year of the term, from 0. */
  public double events(int item, int year) {
    return events[item][year];
  }

  /**
   * The present value that is not exceeded with chance p, fen, to a fraction of the lattice's step; not less than what is
   * paid in any case.
   */
  public long quantile(double p) {
    return Math.round(Math.max(distribution.quantileBetween(p), distribution.start()));
  }
}
