package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;

/**
 * What the households have paid into a door's account covers the first step of its release plan for the first time.
 *
 * @param paid what has come in
 * @param due what is asked for in all
 */
public record AccountFunded(DoorAccountId account, StairwellId stairwell, Money paid, Money due, LocalDate on,
    Instant at) {}
