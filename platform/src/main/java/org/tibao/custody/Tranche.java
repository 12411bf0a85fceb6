package org.tibao.custody;

import java.time.LocalDate;
import org.tibao.money.Rate;

/**
 * 缴款期次: which part of every household's share is to be paid by which day.
 *
 * @param rate the parts of all tranches add up to 100 %
 */
public record Tranche(Rate rate, LocalDate dueOn) {}
