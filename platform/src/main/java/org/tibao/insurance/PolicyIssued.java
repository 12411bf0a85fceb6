package org.tibao.insurance;

import java.time.LocalDate;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;

/**
 * A lift is insured from now on.
 *
 * @param path scope path of the stairwell
 * @param startsOn first day of cover
 * @param endsOn last day of the first term
 */
public record PolicyIssued(PolicyId policy, LiftId lift, StairwellId stairwell, String path, LocalDate startsOn,
    LocalDate endsOn) {}
