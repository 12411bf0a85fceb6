package org.tibao.insurance;

import java.time.LocalDate;
import org.tibao.registry.LiftId;

/**
 * A policy covers its lift no longer: cancelled, or its last term is over.
 *
 * @param on last day of cover
 */
public record PolicyEnded(PolicyId policy, LiftId lift, String path, LocalDate on, boolean cancelled) {}
