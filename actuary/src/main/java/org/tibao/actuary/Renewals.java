package org.tibao.actuary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The renewals of one part on a grid of time: D. R. Cox, <i>Renewal Theory</i> (1962), chapters 2 and 4, with the renewal
 * equation solved step by step (M. Xie, <i>On the solution of renewal-type integral equations</i>, 1989).
 *
 * <p>
 * The term is cut into cells of equal width; whatever happens in a cell happens at its middle, so that no renewal falls on
 * an anniversary or on the end. The life of a new part is laid on multiples of the width, the remaining life of the first
 * part on the middles, both with their means kept: the error is of the second order in the width.
 */
final class Renewals {

  /** Finer than half a month a grid is never made. */
  private static final int FINEST = 24;
  /** A grid has at least so many cells per standard deviation of the life. */
  private static final double PER_DEVIATION = 2.5;
  /** So much of the mass at the far end of a row of chances is folded into the last amount that is kept. */
  private static final double DUST = 1e-11;
  /** Of so few parts none is followed further. */
  private static final double NONE = 1e-17;

  private final int perYear;
  private final int cells;
  /** Chance that a new part lives j cells. */
  private final double[] lives;
  /** Chance that the first renewal falls into cell i. */
  private final double[] first;
  /** Expected renewals in cell i. */
  private final double[] density;
  /** What a renewal in cell i costs at present value, fen. */
  private final double[] costs;

  Renewals(RenewedPart part, LiftTerm term, int leastPerYear) {
    double deviation = Math.sqrt(part.life().variance()) / part.wear();
    perYear = (int) Math.clamp(Math.ceil(PER_DEVIATION / deviation), leastPerYear, Math.max(leastPerYear, FINEST));
    cells = perYear * term.years();
    costs = new double[cells];
    double width = 1.0 / perYear;
    for (int i = 0; i < cells; i++) {
      double paid = Math.clamp(i + 1 - part.unpaid() * perYear, 0.0, 1.0);
      costs[i] = paid * part.cover().paid(part.price() * term.prices(i / perYear)) * term.discount((i + 0.5) * width);
    }
    int before = part.past().renewed() ? (int) Math.round(part.past().years() * perYear) : 0;
    double[] fresh = survivals(part, 0, width / 2, before + cells);
    lives = lives(part, width, fresh);
    if (before > 0) {
      first = afterRow(fresh, before);
    } else {
      double age = part.past().years();
      first = firsts(age == 0 ? fresh : survivals(part, age, width / 2, cells), cells);
    }
    density = solved(first);
  }

  private static double[] lives(RenewedPart part, double width, double[] fresh) {
    double[] lives = new double[fresh.length / 2 - 1];
    // Exact in the first cell, where the survival of a part that fails in its youth bends most.
    double before = part.life().limitedMean(part.wear() * width) / (part.wear() * width);
    lives[0] = Math.max(1 - before, 0);
    for (int j = 1; j < lives.length; j++) {
      double after = area(fresh, 2 * j);
      lives[j] = Math.max(before - after, 0);
      before = after;
    }
    return lives;
  }

  /** The chance that a part fails first in each of so many cells. */
  private static double[] firsts(double[] survivals, int cells) {
    double[] firsts = new double[cells];
    double before = 1;
    for (int i = 0; i < cells; i++) {
      double after = area(survivals, 2 * i + 1);
      firsts[i] = Math.max(before - after, 0);
      before = after;
    }
    return firsts;
  }

  /**
   * The first renewal of the term, if the row began so many cells before it with a new part: either that part lives into
   * the term, or one that was put in since does (Cox 1962, 5.1: the forward recurrence time at any age of the process).
   */
  private double[] afterRow(double[] fresh, int before) {
    double[] alone = firsts(fresh, before + cells);
    double[] renewed = solved(Arrays.copyOf(alone, before));
    double[] firsts = Arrays.copyOfRange(alone, before, before + cells);
    for (int i = 0; i < cells; i++) {
      for (int s = 0; s < before; s++) {
        firsts[i] += renewed[s] * lives[before + i - s];
      }
    }
    return firsts;
  }

  /** The same renewals of which only those of one year cost anything. */
  Renewals during(int year) {
    double[] within = new double[cells];
    System.arraycopy(costs, year * perYear, within, year * perYear, perYear);
    return new Renewals(this, within);
  }

  private Renewals(Renewals other, double[] costs) {
    perYear = other.perYear;
    cells = other.cells;
    lives = other.lives;
    first = other.first;
    density = other.density;
    this.costs = costs;
  }

  /** S at 0, half a cell, one cell, …, two half cells beyond the end; nothing where hardly any part is left. */
  private static double[] survivals(RenewedPart part, double age, double half, int cells) {
    double[] survivals = new double[2 * cells + 2];
    for (int k = 0; k < survivals.length && (k == 0 || survivals[k - 1] > NONE); k++) {
      survivals[k] = part.survival(age, k * half);
    }
    return survivals;
  }

  /** The mean of S over one cell that begins at half cell k, by Simpson's rule. */
  private static double area(double[] survivals, int k) {
    return (survivals[k] + 4 * survivals[k + 1] + survivals[k + 2]) / 6;
  }

  /** Expected renewals by year. */
  double[] byYear(int years) {
    return summed(years, null);
  }

  /** Expected present value of the renewals by year, fen. */
  double[] costByYear(int years) {
    return summed(years, costs);
  }

  private double[] summed(int years, double @Nullable [] weights) {
    double[] sums = new double[years];
    for (int i = 0; i < cells; i++) {
      sums[i / perYear] += weights == null ? density[i] : density[i] * weights[i];
    }
    return sums;
  }

  /** Expected renewals in each cell, if the first falls into them with those chances. */
  private double[] solved(double[] first) {
    double[] density = new double[first.length];
    for (int i = 0; i < density.length; i++) {
      double sum = first[i];
      for (int j = 1; j <= i; j++) {
        sum += lives[j] * density[i - j];
      }
      density[i] = sum / (1 - lives[0]);
    }
    return density;
  }

  /** Expected present value of all renewals, fen. */
  double mean() {
    return Arrays.stream(summed(cells / perYear, costs)).sum();
  }

  /** Variance of the present value, fen squared: the backward equation for its first two moments. */
  double variance() {
    double[] one = new double[cells];
    double[] two = new double[cells];
    double mean = 0;
    double square = 0;
    for (int i = cells - 1; i >= 0; i--) {
      double sum = lives[0] * costs[i];
      for (int j = 1; j < cells - i; j++) {
        sum += lives[j] * one[i + j];
      }
      double after = sum / (1 - lives[0]);
      one[i] = costs[i] + after;
      sum = lives[0] * (costs[i] * costs[i] + 2 * costs[i] * after);
      for (int j = 1; j < cells - i; j++) {
        sum += lives[j] * two[i + j];
      }
      two[i] = costs[i] * costs[i] + 2 * costs[i] * after + sum / (1 - lives[0]);
      mean += first[i] * one[i];
      square += first[i] * two[i];
    }
    return Math.max(square - mean * mean, 0);
  }

  /** The most that one renewal costs at present value, fen. */
  double dearest() {
    return Arrays.stream(costs).max().orElse(0);
  }

  /**
   * The chances of the present value on a lattice that begins at zero, by the backward equation of the generating function:
   * G(i) = S + Σ f(j) z^c(i+j) G(i+j), where z^c is laid on two neighbouring points so that the mean is kept.
   *
   * @param step of the lattice, fen
   */
  double[] chances(double step) {
    double[][] after = new double[cells][];
    double survival = 1;
    double[] sum = new double[1];
    for (int i = cells - 1; i >= 0; i--) {
      survival -= lives[cells - 1 - i];
      int length = 1;
      for (int j = 1; j < cells - i; j++) {
        length = Math.max(length, after[i + j].length);
      }
      double[] row = new double[length];
      gather(row, after, i);
      row[0] += Math.max(survival, 0);
      after[i] = paid(row, costs[i] / step);
      sum = added(sum, after[i], first[i]);
    }
    double none = 1;
    for (double each : first) {
      none -= each;
    }
    sum[0] += Math.max(none, 0);
    return trimmed(sum, sum.length);
  }

  /** row += Σ lives(j) · after(i + j), four rows at a time: the inner loop reads and writes once for four products. */
  private void gather(double[] row, double[][] after, int i) {
    int j = 1;
    int end = cells - i;
    for (; j + 3 < end; j += 4) {
      double[] a = after[i + j];
      double[] b = after[i + j + 1];
      double[] c = after[i + j + 2];
      double[] d = after[i + j + 3];
      double wa = lives[j];
      double wb = lives[j + 1];
      double wc = lives[j + 2];
      double wd = lives[j + 3];
      if (wa + wb + wc + wd == 0) {
        continue;
      }
      int common = Math.min(Math.min(a.length, b.length), Math.min(c.length, d.length));
      for (int x = 0; x < common; x++) {
        row[x] += wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
      }
      rest(row, a, wa, common);
      rest(row, b, wb, common);
      rest(row, c, wc, common);
      rest(row, d, wd, common);
    }
    for (; j < end; j++) {
      rest(row, after[i + j], lives[j], 0);
    }
  }

  private static void rest(double[] row, double[] from, double weight, int begin) {
    for (int x = begin; x < from.length; x++) {
      row[x] += weight * from[x];
    }
  }

  /** Shifts a row by a cost of so many steps; renewals that fail in the cell of their birth pay again in it. */
  private double[] paid(double[] row, double cost) {
    int whole = (int) cost;
    double part = cost - whole;
    double again = lives[0];
    int most = row.length + whole + 1;
    double[] shifted;
    if (again == 0) {
      shifted = new double[most];
      for (int x = 0; x < row.length; x++) {
        shifted[x + whole] += (1 - part) * row[x];
        shifted[x + whole + 1] += part * row[x];
      }
    } else {
      // shifted = z^c (row + again · shifted), solved from the left; a geometric number of payments in the cell.
      most += (int) Math.ceil(Math.log(DUST) / Math.log(again)) * (whole + 1);
      shifted = new double[most];
      double own = whole == 0 ? 1 - again * (1 - part) : 1;
      double[] source = Arrays.copyOf(row, most);
      for (int x = 0; x < most; x++) {
        double left = x >= whole && whole > 0 ? source[x - whole] + again * shifted[x - whole] : 0;
        double here = whole == 0 ? source[x] : left;
        int further = x - whole - 1;
        double next = further >= 0 ? source[further] + again * shifted[further] : 0;
        shifted[x] = ((1 - part) * here + part * next) / own;
      }
    }
    return trimmed(shifted, most);
  }

  private static double[] added(double[] sum, double[] row, double weight) {
    double[] wide = sum.length >= row.length ? sum : Arrays.copyOf(sum, row.length);
    rest(wide, row, weight, 0);
    return wide;
  }

  /** Without the dust at the far end, which is laid on the last amount that stays. */
  static double[] trimmed(double[] row, int length) {
    double dust = 0;
    int last = length;
    while (last > 1 && dust + row[last - 1] < DUST) {
      last--;
      dust += row[last];
    }
    if (last == row.length) {
      return row;
    }
    double[] kept = Arrays.copyOf(row, last);
    kept[last - 1] += dust;
    return kept;
  }
}
