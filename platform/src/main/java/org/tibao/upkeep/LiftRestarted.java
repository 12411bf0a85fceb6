package org.tibao.upkeep;

import java.time.Instant;
import java.util.UUID;
import org.tibao.registry.LiftId;

/** A lift that stood still was let run again by its user. */
public record LiftRestarted(UUID stoppage, LiftId lift, String path, Instant at) {}
