package org.tibao.custody;

import java.time.Instant;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * A payment of a household has been found on the account of its door.
 *
 * @param open what the household still has to pay; less than nothing if too much was paid
 */
public record DuesPaid(PaymentId payment, DueId due, StairwellId stairwell, DwellingId dwelling, Money amount,
    Money open,
    Instant at) {}
