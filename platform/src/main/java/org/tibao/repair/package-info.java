/**
 * 维修 — one repair of one lift: found, diagnosed, quoted line by line, reviewed twice, done, checked and settled; and what
 * is known of every part that was put in.
 *
 * <p>
 * Invariants: who answers for a fault is asked before who has money, and every step keeps its reason and article; of each
 * line every fen is borne by somebody, and no two purses pay the same; necessity and price are reviewed by two people,
 * neither of them the repairer's nor the one who diagnosed; what endangers people is repaired at once within a limit and
 * reviewed after; a repair is done when the lift was seen to run. Doors: {@link org.tibao.repair.Repairs}, which
 * inspection opens and claims settles, {@link org.tibao.repair.RepairWork} for who repairs,
 * {@link org.tibao.repair.RepairReviews} and {@link org.tibao.repair.AfterChecks} for who looks at it,
 * {@link org.tibao.repair.Parts}. Open {@link org.tibao.repair.Repair} first, then
 * {@link org.tibao.repair.ResponsibilityPath} and {@link org.tibao.repair.Reviewing}.
 */
@ApplicationModule(displayName = "维修", allowedDependencies = {"refusal", "time", "money", "rules", "web", "access",
    "documents", "registry", "ledger", "telemetry", "pricing", "fund", "insurance",
    "upkeep", "rescue"})
@NullMarked
package org.tibao.repair;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
