package org.tibao.upkeep;

import java.time.Instant;
import java.util.UUID;
import org.tibao.registry.LiftId;

/** A lift was taken out of use by its user. */
public record LiftStopped(UUID stoppage, LiftId lift, String path, Instant at) {}
