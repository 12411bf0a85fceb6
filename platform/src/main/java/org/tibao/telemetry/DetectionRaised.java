package org.tibao.telemetry;

import java.time.Instant;
import java.util.UUID;
import org.tibao.registry.LiftId;

/**
 * Event: something was found on a lift, or has become more urgent.
 *
 * @param incident the trouble; the same for all that is said about it
 * @param kind its word in the reference, such as {@code entrapment}
 * @param level how urgent: 0 suspected, 1 certain, and more as people wait
 * @param past it was over before it was known: to be recorded, nobody is to be called
 * @param raisedAt since when
 * @param at when it was so
 */
public record DetectionRaised(UUID incident, LiftId lift, String path, String kind, int level, boolean past,
    Instant raisedAt, Instant at) {}
