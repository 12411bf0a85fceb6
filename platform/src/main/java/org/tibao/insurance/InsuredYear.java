package org.tibao.insurance;

import java.math.BigDecimal;

/**
 * 承保台年: how long one policy covered its lift in one calendar year.
 *
 * @param make of the lift
 * @param liftYears part of a year, to four decimals
 * @param startsPerDay as declared
 * @param ageYears of the lift in that year
 */
public record InsuredYear(PolicyId policy, String make, int year, BigDecimal liftYears, int startsPerDay,
    int ageYears) {}
