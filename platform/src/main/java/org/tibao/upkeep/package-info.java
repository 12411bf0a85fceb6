/**
 * 维保 — keeping a lift well: who answers for its care, which visit it needs next, what was looked at and found, when it
 * must be inspected, and when its user has stopped it.
 *
 * <p>
 * Invariants: a lift has one contract of care at a time; only a certified mechanic of the contracted unit works on it; what
 * was written down at the lift is never changed, only said again; an entry that is sent twice is one entry; which year asks
 * for which inspection is dated data with its source; whoever follows the plan of care is never late in any cycle; a lift is
 * stopped by a person only. Doors: {@link org.tibao.upkeep.CareContracts}, {@link org.tibao.upkeep.Mechanics},
 * {@link org.tibao.upkeep.CareVisits}, {@link org.tibao.upkeep.Stoppages}. Open {@link org.tibao.upkeep.CareSchedule}
 * first, then {@link org.tibao.upkeep.CareVisit} and {@link org.tibao.upkeep.InspectionCalendar}.
 */
@ApplicationModule(displayName = "维保", allowedDependencies = {"refusal", "time", "database", "money", "rules", "web",
    "access",
    "documents", "registry", "telemetry"})
@NullMarked
package org.tibao.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
