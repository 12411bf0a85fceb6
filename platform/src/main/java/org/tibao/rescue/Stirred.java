package org.tibao.rescue;

import org.tibao.registry.LiftId;

/**
 * 急修动态 — how a trouble stands, as little of it as a line to a browser needs.
 *
 * @param version grows with every change
 */
public record Stirred(TroubleId trouble, LiftId lift, String path, String label, boolean shutIn, TroubleState state,
    int version) {}
