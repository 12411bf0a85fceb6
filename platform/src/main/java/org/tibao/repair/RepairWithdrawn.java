package org.tibao.repair;

import java.time.Instant;
import org.tibao.registry.LiftId;

/**
 * Event: nothing is repaired, or not by this; what was agreed is nobody's cost any more.
 *
 * @param path scope path of the lift
 * @param why as somebody wrote it
 */
public record RepairWithdrawn(RepairId repair, LiftId lift, String path, String why, Instant at) {}
