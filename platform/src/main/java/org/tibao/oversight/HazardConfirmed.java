package org.tibao.oversight;

import java.time.Instant;
import org.tibao.registry.LiftId;

/** Event: a lift's user has confirmed a major hazard, and the lift stands still. */
public record HazardConfirmed(HazardId hazard, LiftId lift, String path, String item, Instant at) {}
