package org.tibao.insurance;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.tibao.registry.LiftId;

/**
 * 承保台年: how long one policy covered its lift in one calendar year.
 *
 * @param make of the lift
 * @param covered its first and last covered day in that year
 * @param liftYears part of a year, to four decimals
 * @param startsPerDay as declared
 * @param ageYears of the lift in that year
 */
public record InsuredYear(PolicyId policy, LiftId lift, String make, int year, Covering covered,
    BigDecimal liftYears, int startsPerDay, int ageYears) {

  /** From its first to its last covered day of that year. */
  public record Covering(LocalDate from, LocalDate until) {}
}
