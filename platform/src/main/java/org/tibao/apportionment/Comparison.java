package org.tibao.apportionment;

import java.time.Instant;
import org.tibao.registry.StairwellId;

/**
 * 方案比选: what is laid before the owners of a stairwell so that they can choose how to share.
 *
 * @param path scope path of the stairwell
 * @param number 1 for the first of the stairwell; the last one counts
 * @param shown whether the residents see it
 */
public record Comparison(ComparisonId id, StairwellId stairwell, String path, int number, Proposal proposal,
    boolean shown, String madeBy, Instant madeAt) {}
