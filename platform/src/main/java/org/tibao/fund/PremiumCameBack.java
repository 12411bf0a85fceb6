package org.tibao.fund;

import java.time.LocalDate;

/**
 * Money of a premium has come back to the fund and stands with those who gave it. Told once for each payment; who hears it
 * asks {@link Premiums#comingBack} what has come of what.
 *
 * @param on day on which the bank booked it
 */
public record PremiumCameBack(FundUseId use, LocalDate on) {}
