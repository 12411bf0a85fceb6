package org.tibao.actuary;

/**
 * 固定年费 — what is paid at the start of every year whatever happens: care, inspection, the monitoring device.
 *
 * @param code of the item in the coverage catalogue
 * @param yearly fen per year, at the prices of the first year
 * @param indexed whether it grows with the price trend
 */
public record Upkeep(String code, long yearly, boolean indexed) {

  public Upkeep {
    Demand.notNegative("The yearly cost of upkeep", yearly);
  }
}
