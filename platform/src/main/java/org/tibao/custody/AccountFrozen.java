package org.tibao.custody;

import java.time.Instant;
import org.tibao.registry.StairwellId;

/**
 * A dispute has stopped every release of a door's account, or the stop was lifted.
 *
 * @param frozen false when it was lifted
 */
public record AccountFrozen(DoorAccountId account, StairwellId stairwell, boolean frozen, String why, Instant at) {}
