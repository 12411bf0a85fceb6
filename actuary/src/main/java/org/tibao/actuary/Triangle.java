package org.tibao.actuary;

import java.util.List;

/**
 * 流量三角形 — what was paid (or reported) by the claims of each origin year up to each age, cumulative.
 *
 * <p>
 * Amounts are in the unit of the caller. Known cells stand at the left of each row; what is not known yet is left out.
 */
public final class Triangle {

  private final List<String> origins;
  private final double[][] rows;
  private final int ages;

  /**
   * A triangle of cumulative amounts.
   *
   * @param origins the names of the rows, oldest first
   * @param rows per origin the known amounts by age, youngest age first
   * @throws FlawedTriangle if there is nothing to develop, an origin has no amount, or an amount is not a number
   */
  public Triangle(List<String> origins, double[][] rows) {
    this.origins = List.copyOf(origins);
    this.rows = new double[rows.length][];
    if (rows.length != origins.size()) {
      throw Demand.refused("A triangle needs a name for each row: %d names, %d rows.", origins.size(), rows.length);
    }
    int most = 0;
    for (int i = 0; i < rows.length; i++) {
      this.rows[i] = rows[i].clone();
      most = Math.max(most, rows[i].length);
      if (rows[i].length == 0) {
        throw new FlawedTriangle(FlawedTriangle.Flaw.EMPTY_ORIGIN, origins.get(i));
      }
      for (double each : rows[i]) {
        if (!Double.isFinite(each)) {
          throw new FlawedTriangle(FlawedTriangle.Flaw.NOT_A_NUMBER, origins.get(i));
        }
      }
    }
    ages = most;
    if (rows.length < 2 || ages < 2) {
      throw new FlawedTriangle(FlawedTriangle.Flaw.NOTHING_TO_DEVELOP, "");
    }
  }

  /** The names of the origins, oldest first. */
  public List<String> origins() {
    return origins;
  }

  /** How many origins there are. */
  public int size() {
    return rows.length;
  }

  /** The number of ages, the last of which counts as fully developed. */
  public int ages() {
    return ages;
  }

  /** How many ages of an origin are known. */
  public int known(int origin) {
    return rows[origin].length;
  }

  /** The amount of an origin at an age, from 0. */
  public double amount(int origin, int age) {
    return rows[origin][age];
  }

  /** The amount of an origin as last known. */
  public double latest(int origin) {
    return rows[origin][rows[origin].length - 1];
  }

  /** Whether each origin that still develops is one age younger than the one before, as one diagonal a year makes it. */
  public boolean isRegular() {
    for (int i = 1; i < rows.length; i++) {
      int before = rows[i - 1].length;
      int now = rows[i].length;
      if (now != before - 1 && !(now == ages && before == ages)) {
        return false;
      }
    }
    return true;
  }
}
