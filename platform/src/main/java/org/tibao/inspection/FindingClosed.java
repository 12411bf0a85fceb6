package org.tibao.inspection;

import java.time.Instant;
import org.tibao.registry.LiftId;

/** Somebody has seen mended what a spot check found. */
public record FindingClosed(FindingId finding, LiftId lift, String path, Instant at) {}
