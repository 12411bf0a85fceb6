/**
 * 维保与维修 — keeping a lift well: when it must be inspected, which visit of care it needs next and what is looked at in it.
 *
 * <p>
 * Invariants: which year asks for which inspection is dated data with its source; a calendar counts from the month in
 * which the supervised inspection was passed; whoever follows the plan of care is never late in any cycle. Open
 * {@link org.tibao.upkeep.CareSchedule} first, then {@link org.tibao.upkeep.InspectionCalendar}.
 */
@ApplicationModule(displayName = "维保与维修", allowedDependencies = {"rules"})
@NullMarked
package org.tibao.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
