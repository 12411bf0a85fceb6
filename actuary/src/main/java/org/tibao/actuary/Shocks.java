package org.tibao.actuary;

/**
 * One peril over a term: its events as a Poisson stream, each paid at present value. <i>Loss Models</i>, 4th ed., 9.3; a
 * discounted stream is again compound Poisson, with the severity mixed over the time of payment (J. Rolski et al.,
 * <i>Stochastic Processes for Insurance and Finance</i>, 1999, 5.3).
 */
final class Shocks {

  /** Payments of a quarter are discounted from its middle. */
  private static final int QUARTERS = 4;

  private final Peril peril;
  private final LiftTerm term;
  private final double[] events;
  private final double[] costs;
  /** What is paid of each amount of the peril, by year, fen of that year; nothing of a year that is left out. */
  private final double[][] paid;
  private double mean;
  private double variance;
  private double dearest;

  Shocks(Peril peril, LiftTerm term) {
    this(peril, term, 0, term.years());
  }

  /** The events from one anniversary to another, years from 0. */
  Shocks(Peril peril, LiftTerm term, int from, int until) {
    this.peril = peril;
    this.term = term;
    events = new double[term.years()];
    costs = new double[term.years()];
    paid = new double[term.years()][0];
    double[] amounts = peril.amounts();
    double[] chances = peril.chances();
    for (int year = from; year < until; year++) {
      events[year] = peril.rate(year);
      double prices = term.prices(year);
      double dearestWorth = Math.max(term.discount(year), term.discount(year + 1));
      double once = 0;
      double twice = 0;
      paid[year] = new double[amounts.length];
      for (int i = 0; i < amounts.length; i++) {
        double each = peril.paid(amounts[i], prices);
        paid[year][i] = each;
        once += chances[i] * each;
        twice += chances[i] * each * each;
        dearest = Math.max(dearest, each * dearestWorth);
      }
      for (int quarter = 0; quarter < QUARTERS; quarter++) {
        double worth = term.discount(year + (quarter + 0.5) / QUARTERS);
        costs[year] += often(year, quarter) * worth * once;
        variance += often(year, quarter) * worth * worth * twice;
      }
      mean += costs[year];
    }
  }

  /** Expected events of a quarter that are paid. */
  private double often(int year, int quarter) {
    double after = (year - peril.unpaid()) * QUARTERS + quarter + 1;
    return events[year] / QUARTERS * Math.clamp(after, 0.0, 1.0);
  }

  /** Expected events by year. */
  double[] byYear() {
    return events.clone();
  }

  /** Expected present value of the payments by year, fen. */
  double[] costByYear() {
    return costs.clone();
  }

  /** Expected events of the term. */
  double events() {
    double sum = 0;
    for (double each : events) {
      sum += each;
    }
    return sum;
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }

  /** An amount, fen, beyond which the payments of the term go with a negligible chance only. */
  double reach(double chance, int deviations) {
    double rate = events();
    double none = Math.exp(-rate);
    double seen = none;
    double term = none;
    int most = 0;
    while (1 - seen > chance && most < 40 && none > 0) {
      most++;
      term *= rate / most;
      seen += term;
    }
    double ordinary = mean + deviations * Math.sqrt(variance);
    return 1 - seen > chance ? ordinary + 2 * dearest : Math.min(most * dearest, ordinary + 2 * dearest);
  }

  /** Adds the expected number of payments of each amount to a lattice and answers their sum. */
  double lay(double[] lattice, double step) {
    double[] chances = peril.chances();
    double last = lattice.length - 1;
    double all = 0;
    for (int year = 0; year < events.length; year++) {
      double[] amounts = paid[year];
      for (int quarter = 0; quarter < QUARTERS; quarter++) {
        double worth = term.discount(year + (quarter + 0.5) / QUARTERS) / step;
        double rate = often(year, quarter);
        for (int i = 0; i < amounts.length; i++) {
          double at = Math.min(amounts[i] * worth, last);
          if (at > 0) {
            int whole = (int) at;
            double part = at - whole;
            double share = rate * chances[i];
            lattice[whole] += share * (1 - part);
            lattice[Math.min(whole + 1, lattice.length - 1)] += share * part;
            all += share;
          }
        }
      }
    }
    return all;
  }
}
