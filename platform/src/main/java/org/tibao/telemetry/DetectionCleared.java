package org.tibao.telemetry;

import java.time.Instant;
import java.util.UUID;
import org.tibao.registry.LiftId;

/**
 * Event: a trouble of a lift is over.
 *
 * @param incident the trouble that was raised
 * @param at since when it is over
 */
public record DetectionCleared(UUID incident, LiftId lift, String path, String kind, Instant at) {}
