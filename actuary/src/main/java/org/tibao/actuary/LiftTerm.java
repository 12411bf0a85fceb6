package org.tibao.actuary;

import java.util.ArrayList;
import java.util.List;

/**
 * 保险期成本模型 — all that one lift may cost over a term: parts that are renewed, perils, and what is paid every year.
 *
 * <p>
 * Prices are revised at each anniversary: in year y (from 0) everything indexed costs (1 + trend)^y times its price. A
 * payment at time t (years) is worth (1 + interest)^−t at the start.
 *
 * @param years the length of the term, 1 … 60
 * @param interest at which payments are discounted, per year: 0.025 is 2.5 per cent; above −1
 * @param trend of prices, per year; above −1
 * @param parts each renewed on its own, independent of the others
 * @param perils independent of the parts and of each other
 * @param upkeep paid at the start of each year
 */
public record LiftTerm(int years, double interest, double trend, List<RenewedPart> parts, List<Peril> perils,
    List<Upkeep> upkeep) {

  private static final int LONGEST = 60;

  public LiftTerm {
    if (years < 1 || years > LONGEST) {
      throw Demand.refused("A term lasts 1 to %d years, not %d.", LONGEST, years);
    }
    Demand.positive("One plus the interest", 1 + interest);
    Demand.positive("One plus the price trend", 1 + trend);
    parts = List.copyOf(parts);
    perils = List.copyOf(perils);
    upkeep = List.copyOf(upkeep);
  }

  /** The codes of all items: parts, perils, upkeep, in that order. */
  public List<String> items() {
    List<String> items = new ArrayList<>();
    parts.forEach(each -> items.add(each.code()));
    perils.forEach(each -> items.add(each.code()));
    upkeep.forEach(each -> items.add(each.code()));
    return List.copyOf(items);
  }

  /** The factor by which prices have grown in a year of the term, from 0; without unit. */
  double prices(int year) {
    return Math.pow(1 + trend, year);
  }

  /** The worth at the start of one fen at a time in years. */
  double discount(double time) {
    return Math.pow(1 + interest, -time);
  }
}
