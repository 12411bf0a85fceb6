/**
 * 急修 — somebody is shut in, or a lift has broken down: heard from whoever says it, sent to whoever can help, with clocks
 * that do not forget.
 *
 * <p>
 * Invariants: a lift has one open trouble, however many report it; every step has its time and its hand, a second press
 * changes nothing; a clock is a row, so that it outlives the process; what was recorded is corrected only with a reason,
 * and the trail keeps both; nobody who reported needs an account to see what happens. Doors:
 * {@link org.tibao.rescue.Troubles} to report and to ask, {@link org.tibao.rescue.Rescues} to act,
 * {@link org.tibao.rescue.RescueRates}. Open {@link org.tibao.rescue.Trouble} first, then
 * {@link org.tibao.rescue.TroubleState} and {@link org.tibao.rescue.RescueClocks}.
 */
@ApplicationModule(displayName = "急修", allowedDependencies = {"metrics", "refusal", "time", "rules", "notice", "web",
    "access",
    "documents", "registry", "telemetry", "upkeep"})
@NullMarked
package org.tibao.rescue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
