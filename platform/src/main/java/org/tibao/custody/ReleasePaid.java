package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;

/**
 * The bank has paid a release to the company that builds.
 *
 * @param step code of the step of the plan
 * @param milestone milestone of the works that the step follows
 */
public record ReleasePaid(ReleaseId release, StairwellId stairwell, String step, String milestone, Money amount,
    LocalDate on, Instant at) {}
