package org.tibao.actuary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * 精确定价 — the whole distribution of what a lift costs over its term, by numerical convolution instead of simulation.
 *
 * <p>
 * Each part's present value follows from the backward renewal equation of its generating function ({@code Renewals}); parts
 * are convolved, smallest first; all perils together are one compound Poisson sum whose characteristic function
 * exp(Σ λ(φ − 1)) is multiplied on in the transform domain; upkeep moves the result. See docs/concepts/price-of-a-term.md for
 * the errors: second order in the cell of time, in the step of the lattice, and at most 1e-7 by folding.
 *
 * @param cellsPerYear the least number of time cells per year, 2 … 96; parts with short lives get more
 * @param pointsPerDeviation how many lattice steps a standard deviation of the ordinary cost spans, 8 … 4096
 * @param mostPoints the largest lattice, a power of two; a rare great claim widens the step rather than the lattice
 */
public record TermPricing(int cellsPerYear, int pointsPerDeviation, int mostPoints) {

  /** Errors far below those of any parts table: see the concept page for what was measured. */
  public static final TermPricing USUAL = new TermPricing(6, 64, 1 << 13);

  /** Perils that befall a lift less often than this over the term do not narrow the step of the lattice. */
  private static final double ORDINARY = 0.1;
  /** The chance of more events than the lattice holds. */
  private static final double FOLDED = 1e-7;
  /** How many standard deviations of the ordinary cost a lattice holds. */
  private static final int DEVIATIONS = 10;
  private static final int PEAKS = 4;

  public TermPricing {
    if (cellsPerYear < 2 || cellsPerYear > 96 || pointsPerDeviation < 8 || pointsPerDeviation > 4096
        || mostPoints < 64 || Integer.bitCount(mostPoints) != 1) {
      throw Demand.refused("A grid of %d cells a year, %d points a deviation and at most %d points is none.",
          cellsPerYear,
          pointsPerDeviation, mostPoints);
    }
  }

  /** Prices a term. The same term gives the same result to the last bit. */
  public TermCost price(LiftTerm term) {
    int years = term.years();
    int parts = term.parts().size();
    int perils = term.perils().size();
    double[][] expected = new double[term.items().size()][];
    double[][] events = new double[expected.length][years];
    List<Renewals> renewals = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      var each = new Renewals(term.parts().get(i), term, cellsPerYear);
      renewals.add(each);
      expected[i] = each.costByYear(years);
      events[i] = each.byYear(years);
    }
    List<Shocks> shocks = new ArrayList<>();
    for (int i = 0; i < perils; i++) {
      var each = new Shocks(term.perils().get(i), term);
      shocks.add(each);
      expected[parts + i] = each.costByYear();
      events[parts + i] = each.byYear();
    }
    double fixed = 0;
    for (int i = 0; i < term.upkeep().size(); i++) {
      double[] yearly = yearly(term.upkeep().get(i), term);
      expected[parts + perils + i] = yearly;
      for (int year = 0; year < years; year++) {
        fixed += yearly[year];
        events[parts + perils + i][year] = 1;
      }
    }
    return new TermCost(term.items(), distribution(renewals, shocks).moved(fixed), expected, events);
  }

  /**
   * What parts and perils cost in one year of the term, fen of that year, without discount and without upkeep: the base of
   * a yearly policy and of whatever is agreed by the year. How often a part is due then follows from all years before.
   *
   * @param year from 0
   */
  public Distribution year(LiftTerm term, int year) {
    if (year < 0 || year >= term.years()) {
      throw Demand.refused("There is no year %d in a term of %d years.", year, term.years());
    }
    LiftTerm nominal = new LiftTerm(term.years(), 0, term.trend(), term.parts(), term.perils(), term.upkeep());
    List<Renewals> renewals = new ArrayList<>();
    for (RenewedPart each : term.parts()) {
      renewals.add(new Renewals(each, nominal, cellsPerYear).during(year));
    }
    List<Shocks> shocks = new ArrayList<>();
    for (Peril each : term.perils()) {
      shocks.add(new Shocks(each, nominal, year, year + 1));
    }
    return distribution(renewals, shocks);
  }

  /**
   * The expected present value of each year's payments of parts and perils, fen, if they are settled by the year: a yearly
   * deductible and limit over all of them, paid in the middle of the year. Exact, since each year's mean needs that year
   * only; how the years hang together needs {@link Simulation}.
   */
  public double[] expectedByYear(LiftTerm term, AnnualCover annual) {
    double[] expected = new double[term.years()];
    for (int year = 0; year < expected.length; year++) {
      expected[year] = term.discount(year + 0.5) * annual.expected(year(term, year));
    }
    return expected;
  }

  private static double[] yearly(Upkeep upkeep, LiftTerm term) {
    double[] yearly = new double[term.years()];
    for (int year = 0; year < yearly.length; year++) {
      yearly[year] = upkeep.yearly() * (upkeep.indexed() ? term.prices(year) : 1) * term.discount(year);
    }
    return yearly;
  }

  private Distribution distribution(List<Renewals> renewals, List<Shocks> shocks) {
    double mean = 0;
    double variance = 0;
    double dearest = 0;
    double rare = 0;
    for (Renewals each : renewals) {
      variance += each.variance();
      mean += each.mean();
      dearest = Math.max(dearest, each.dearest());
    }
    for (Shocks each : shocks) {
      if (each.events() >= ORDINARY) {
        variance += each.variance();
      }
      mean += each.mean();
      rare += each.reach(FOLDED, DEVIATIONS);
    }
    double deviation = Math.sqrt(variance);
    double range = mean + DEVIATIONS * deviation + PEAKS * dearest + rare;
    if (range == 0) {
      return new Distribution(0, 1, new double[]{1});
    }
    double step = Math.max(deviation > 0 ? deviation / pointsPerDeviation : range / 1024, range / (mostPoints - 2));
    double[] parts = convolved(renewals, step);
    return Distribution.owning(0, step, shocks.isEmpty() ? parts : shocked(parts, shocks, step, range));
  }

  /** The sum of all parts, the shortest rows first, so that the long one is walked through once. */
  private static double[] convolved(List<Renewals> renewals, double step) {
    List<double[]> rows = new ArrayList<>();
    for (Renewals each : renewals) {
      rows.add(each.chances(step));
    }
    rows.sort(Comparator.comparingInt(each -> each.length));
    double[] sum = {1};
    for (double[] each : rows) {
      double[] next = Distribution.convolved(sum, each);
      sum = Renewals.trimmed(next, next.length);
    }
    return sum;
  }

  /** Multiplies exp(Λ(φ − 1)) of all perils on the transform of the parts. */
  private double[] shocked(double[] parts, List<Shocks> shocks, double step, double range) {
    int size = Fourier.sizeFor((int) Math.max(Math.ceil(range / step) + 2, parts.length));
    double[] re = Arrays.copyOf(parts, size);
    double[] im = new double[size];
    double all = 0;
    for (Shocks each : shocks) {
      all += each.lay(im, step);
    }
    Fourier plan = Fourier.of(size);
    plan.forward(re, im);
    double[] x = new double[size];
    double[] y = new double[size];
    // The result is real: its second half of frequencies mirrors the first.
    for (int k = 0; k <= size / 2; k++) {
      int mirror = (size - k) & (size - 1);
      double partsRe = (re[k] + re[mirror]) / 2;
      double partsIm = (im[k] - im[mirror]) / 2;
      double growth = Math.exp((im[k] + im[mirror]) / 2 - all);
      double angle = (re[mirror] - re[k]) / 2;
      double c = growth * Math.cos(angle);
      double s = growth * Math.sin(angle);
      x[k] = partsRe * c - partsIm * s;
      y[k] = partsRe * s + partsIm * c;
      x[mirror] = x[k];
      y[mirror] = k == mirror ? y[k] : -y[k];
    }
    plan.inverse(x, y);
    double total = 0;
    for (int i = 0; i < size; i++) {
      x[i] = Math.max(x[i], 0);
      total += x[i];
    }
    for (int i = 0; i < size; i++) {
      x[i] /= total;
    }
    return Renewals.trimmed(x, size);
  }
}
