package org.tibao.actuary;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * 模拟 — a term lived through many times by chance, without any grid of time or money: what confirms the exact price.
 *
 * <p>
 * Draws come from L64X128MixRandom (G. L. Steele, S. Vigna, <i>LXM: better splittable pseudorandom number generators</i>,
 * OOPSLA 2021), lives by inversion; the same seed gives the same sample. Amounts are present values in fen.
 */
public final class Simulation {

  private static final String GENERATOR = "L64X128MixRandom";

  private final double[] sample;

  private Simulation(double[] sample) {
    this.sample = sample;
  }

  /**
   * Lives a term through.
   *
   * @param paths how often, two or more
   * @param seed of the generator
   */
  public static Simulation of(LiftTerm term, int paths, long seed) {
    return of(new Path(term, null, seed), paths);
  }

  /**
   * Lives a term through in which parts and perils are settled by the year, in its middle.
   *
   * @param paths how often, two or more
   * @param seed of the generator
   */
  public static Simulation of(LiftTerm term, AnnualCover annual, int paths, long seed) {
    return of(new Path(term, annual, seed), paths);
  }

  private static Simulation of(Path path, int paths) {
    if (paths < 2) {
      throw Demand.refused("A simulation needs two paths or more, not %d.", paths);
    }
    double[] sample = new double[paths];
    for (int i = 0; i < paths; i++) {
      sample[i] = path.cost();
    }
    Arrays.sort(sample);
    return new Simulation(sample);
  }

  /** The number of paths. */
  public int paths() {
    return sample.length;
  }

  /** The mean of the sample, fen. */
  public double mean() {
    return Arrays.stream(sample).average().orElse(Double.NaN);
  }

  /** The standard error of {@link #mean}, fen. */
  public double standardError() {
    double mean = mean();
    double sum = 0;
    for (double each : sample) {
      sum += (each - mean) * (each - mean);
    }
    return Math.sqrt(sum / (sample.length - 1) / sample.length);
  }

  /** The share of the paths that cost no more than an amount in fen. */
  public double cumulative(double amount) {
    int low = 0;
    int high = sample.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sample[middle] <= amount) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / sample.length;
  }

  /** The smallest amount of the sample, fen, that the share p of the paths does not exceed. */
  public double quantile(double p) {
    int rank = (int) Math.ceil(Demand.probability("The probability of a quantile", p) * sample.length);
    return sample[Math.max(rank, 1) - 1];
  }

  /** One life of a lift after another. */
  private static final class Path {

    private final LiftTerm term;
    private final RandomGenerator random;
    private final double fixed;
    private final @Nullable AnnualCover annual;
    /** What was due in each year of the path, fen; discounted at once unless settled by the year. */
    private final double[] years;
    private final double[] prices;
    private final double force;

    Path(LiftTerm term, @Nullable AnnualCover annual, long seed) {
      this.term = term;
      this.annual = annual;
      random = RandomGeneratorFactory.of(GENERATOR).create(seed);
      years = new double[term.years()];
      prices = new double[term.years()];
      double sum = 0;
      for (int year = 0; year < prices.length; year++) {
        prices[year] = term.prices(year);
        for (Upkeep each : term.upkeep()) {
          sum += each.yearly() * (each.indexed() ? prices[year] : 1) * term.discount(year);
        }
      }
      fixed = sum;
      force = Math.log1p(term.interest());
    }

    double cost() {
      Arrays.fill(years, 0);
      for (RenewedPart each : term.parts()) {
        renewals(each);
      }
      for (Peril each : term.perils()) {
        for (int year = 0; year < prices.length; year++) {
          events(each, year);
        }
      }
      double sum = fixed;
      for (int year = 0; year < years.length; year++) {
        sum += annual == null ? years[year] : annual.paid(years[year]) * Math.exp(-force * (year + 0.5));
      }
      return sum;
    }

    private void renewals(RenewedPart part) {
      double time = remaining(part);
      while (time < prices.length) {
        if (time >= part.unpaid()) {
          due(part.cover().paid(part.price() * prices[(int) time]), time);
        }
        time += part.life().quantile(random.nextDouble()) / part.wear();
      }
    }

    private void due(double payment, double time) {
      years[(int) time] += annual == null ? payment * Math.exp(-force * time) : payment;
    }

    private double remaining(RenewedPart part) {
      if (part.past().renewed()) {
        double time = -part.past().years();
        do {
          time += part.life().quantile(random.nextDouble()) / part.wear();
        } while (time < 0);
        return time;
      }
      double aged = part.wear() * part.past().years();
      double u = random.nextDouble();
      if (aged == 0) {
        return part.life().quantile(u) / part.wear();
      }
      double survival = part.life().survival(aged);
      return (part.life().quantile(1 - u * survival) - aged) / part.wear();
    }

    private void events(Peril peril, int year) {
      double rate = peril.rate(year);
      double time = wait(rate);
      while (time < 1) {
        double paid = peril.paid(peril.severity().draw(random), prices[year]);
        if (year + time >= peril.unpaid()) {
          due(paid, year + time);
        }
        time += wait(rate);
      }
    }

    private double wait(double rate) {
      return -Math.log1p(-random.nextDouble()) / rate;
    }
  }
}
