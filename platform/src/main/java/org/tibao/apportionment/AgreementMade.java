package org.tibao.apportionment;

import java.time.Instant;
import org.tibao.registry.StairwellId;

/**
 * An agreement has been put to the owners of a stairwell; it takes the place of the version before.
 *
 * @param path scope path of the stairwell
 * @param version 1 for the first of the stairwell
 */
public record AgreementMade(AgreementId agreement, StairwellId stairwell, String path, int version, Instant at) {}
