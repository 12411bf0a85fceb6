/**
 * 维保与维修 — keeping a lift well: when it must be inspected, cared for, rescued from and repaired.
 *
 * <p>
 * Invariants: which year asks for which inspection is dated data with its source; a calendar counts from the month in
 * which the supervised inspection was passed. Open {@link org.tibao.upkeep.InspectionCalendar} first.
 */
@ApplicationModule(displayName = "维保与维修", allowedDependencies = {"rules"})
@NullMarked
package org.tibao.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
