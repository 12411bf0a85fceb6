/**
 * 抽检 — looking at lifts where nobody expects it and telemetry cannot see, and at records that cannot be true.
 *
 * <p>
 * Invariants: a draw depends on nothing but its frame and a string that was named before it was known; the frame is frozen,
 * and its digest published, when the plan is announced; the chance of each lift is kept with its check, so that a sample
 * speaks for all with a range; until a plan is closed only who plans or looks knows which lifts were drawn; a failed item
 * opens its repair by itself; who answers a finding does not close it; a red flag is a sign with its evidence, never a
 * verdict. Doors: {@link org.tibao.inspection.CheckPlans}, {@link org.tibao.inspection.SpotChecks},
 * {@link org.tibao.inspection.CheckFindings}, {@link org.tibao.inspection.FlagBook}. Open
 * {@link org.tibao.inspection.Draw} first, then {@link org.tibao.inspection.WeightedDraw},
 * {@link org.tibao.inspection.Estimates} and {@link org.tibao.inspection.RedFlags}.
 */
@ApplicationModule(displayName = "抽检", allowedDependencies = {"refusal", "time", "database", "money", "rules", "sheets",
    "web",
    "access", "documents", "registry", "pricing", "telemetry", "upkeep", "rescue", "repair"})
@NullMarked
package org.tibao.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
