/**
 * 物联 — takes in what lifts say, keeps it before it acknowledges it, runs one monitor per lift over it and remembers
 * sixteen years of it.
 *
 * <p>
 * Invariants: an acknowledged message is durably stored, exactly once, whatever is killed next; what cannot be decoded
 * lies in quarantine with its reason; memory is bounded, and under too much load publishers are slowed; a device speaks
 * only for itself, a gateway for the devices it carries; one trouble is one incident. Doors:
 * {@link org.tibao.telemetry.Devices}, {@link org.tibao.telemetry.LiftsNow}, {@link org.tibao.telemetry.LiftRecord},
 * {@link org.tibao.telemetry.Incidents}, {@link org.tibao.telemetry.Health}, {@link org.tibao.telemetry.Quarantine}.
 * Open {@link org.tibao.telemetry.Inflow} first.
 */
@ApplicationModule(displayName = "物联", allowedDependencies = {"metrics", "refusal", "time", "database", "rules", "web",
    "access",
    "registry"})
@NullMarked
package org.tibao.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
