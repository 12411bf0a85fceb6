/**
 * 监管 — who watches over the lifts of a territory sees what is dangerous, late, slow or dear, and can follow each number
 * down to the record behind it.
 *
 * <p>
 * Invariants: the platform suggests that a lift be stopped and never stops one; a hazard is decided by the lift's user and
 * noted by the safety authority, never by the same act; what shows a hazard is kept with it; a reported figure never
 * changes; what is published holds no personal data; nothing is sent to a regulator's platform unless its address is set.
 * Doors: {@link org.tibao.oversight.Hazards}, {@link org.tibao.oversight.CountyBoard},
 * {@link org.tibao.oversight.MonthlyReports}, {@link org.tibao.oversight.OpenData},
 * {@link org.tibao.oversight.RegulatorUploads}. Open {@link org.tibao.oversight.Hazard} first, then
 * {@link org.tibao.oversight.Gauge}.
 */
@ApplicationModule(displayName = "监管", allowedDependencies = {"refusal", "time", "database", "money", "rules", "web",
    "access", "documents", "registry", "telemetry", "fund", "insurance", "upkeep", "retrofit", "rescue", "repair",
    "claims", "inspection", "satisfaction", "metrics", "outside"})
@NullMarked
package org.tibao.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
