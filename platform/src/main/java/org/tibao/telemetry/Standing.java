package org.tibao.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;
import org.tibao.signal.Direction;
import org.tibao.signal.ServiceMode;

/**
 * 现状 — how a lift stood when it was last heard of.
 *
 * @param path scope path
 * @param heard when anything last came from it; null if never
 * @param connected whether its line stands, or that of its gateway; true where that is not known
 * @param mode null if it never said how it stands
 * @param floor physical floor; null likewise
 */
public record Standing(LiftId lift, String path, @Nullable Instant heard, boolean connected,
    @Nullable ServiceMode mode, boolean moving, Direction direction, @Nullable Integer floor) {}
