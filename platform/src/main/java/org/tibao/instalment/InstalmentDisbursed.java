package org.tibao.instalment;

import java.time.LocalDate;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * A bank has sent the money of an instalment to the account of the door; custody finds it there by its reference.
 *
 * @param reference as it stands on the bank's statement
 */
public record InstalmentDisbursed(InstalmentApplicationId application, DwellingId dwelling, Money sum, LocalDate on,
    String reference) {}
