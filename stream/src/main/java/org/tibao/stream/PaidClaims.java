package org.tibao.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.accumulators.SimpleAccumulator;
import org.tibao.actuary.Triangle;

/**
 * What the claims of a portfolio were paid, by the year in which they happened and how many years later it was; in fen.
 * Every part of a batch adds up its own lifts, and what they came to is added at the end.
 */
final class PaidClaims implements SimpleAccumulator<long[]> {

  /** As many years as a policy runs, and the same number of years in which a claim may be paid. */
  static final int YEARS = 16;

  private static final long serialVersionUID = 1;

  private long[] paid = new long[YEARS * YEARS];

  void add(int year, int later, long fen) {
    paid[year * YEARS + later] += fen;
  }

  /** The triangle that is known at the end of the last year: cumulative, the oldest year first. */
  static Triangle triangle(long[] paid) {
    List<String> years = new ArrayList<>();
    var rows = new double[YEARS][];
    for (int year = 0; year < YEARS; year++) {
      years.add(Integer.toString(year + 1));
      rows[year] = new double[YEARS - year];
      long sum = 0;
      for (int later = 0; later < rows[year].length; later++) {
        sum += paid[year * YEARS + later];
        rows[year][later] = sum;
      }
    }
    return new Triangle(years, rows);
  }

  @Override
  public void add(long[] more) {
    for (int i = 0; i < paid.length; i++) {
      paid[i] += more[i];
    }
  }

  @Override
  public long[] getLocalValue() {
    return paid.clone();
  }

  @Override
  public void resetLocal() {
    Arrays.fill(paid, 0);
  }

  @Override
  public void merge(Accumulator<long[], long[]> other) {
    add(other.getLocalValue());
  }

  @Override
  public PaidClaims clone() {
    var same = new PaidClaims();
    same.paid = paid.clone();
    return same;
  }
}
