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
    double[] amounts = peril.amounts();
    double[] chances = peril.chances();
    for (int year = from; year < until; year++) {
      events[year] = peril.rate(year);
      double prices = term.prices(year);
      double once = 0;
      double twice = 0;
      for (int i = 0; i < amounts.length; i++) {
        double paid = peril.paid(amounts[i], prices);
        once += chances[i] * paid;
        twice += chances[i] * paid * paid;
        dearest = Math.max(dearest, paid * Math.max(term.discount(year), term.discount(year + 1)));
      }
      for (int quarter = 0; quarter < QUARTERS; quarter++) {
        double worth = term.discount(year + (quarter + 0.5) / QUARTERS);
        costs[year] += paid(year, quarter) * worth * once;
        variance += paid(year, quarter) * worth * worth * twice;
      }
      mean += costs[year];
    }
  }

  /** Expected events of a quarter that are paid. */
  private double paid(int year, int quarter) {
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
    double[] amounts = peril.amounts();
    double[] chances = peril.chances();
    double last = lattice.length - 1;
    double all = 0;
    for (int year = 0; year < events.length; year++) {
      double prices = term.prices(year);
      for (int quarter = 0; quarter < QUARTERS; quarter++) {
        double worth = term.discount(year + (quarter + 0.5) / QUARTERS) / step;
        double rate = paid(year, quarter);
        for (int i = 0; i < amounts.length; i++) {
          double at = Math.min(peril.paid(amounts[i], prices) * worth, last);
          if (at > 0) {
            int whole = (int) at;
            double part = at - whole;
            double often = rate * chances[i];
            lattice[whole] += often * (1 - part);
            lattice[Math.min(whole + 1, lattice.length - 1)] += often * part;
            all += often;
          }
        }
      }
    }
    return all;
  }
}
