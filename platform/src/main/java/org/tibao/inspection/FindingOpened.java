package org.tibao.inspection;

import java.time.Instant;
import org.tibao.registry.LiftId;

/**
 * A spot check found something not in order.
 *
 * @param item code of the checklist
 */
public record FindingOpened(FindingId finding, LiftId lift, String path, String item, CheckItems.Severity severity,
    Instant at) {}
