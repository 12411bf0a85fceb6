/**
 * 档案 — the substance everything else speaks of: regions, estates, buildings, stairwells, dwellings, their owners, and
 * lifts with the codes other registers know them by.
 *
 * <p>
 * Invariants: every row has a scope path; a sale ends an ownership and begins another, nothing is overwritten; needs of a
 * stairwell are counts, never persons; an external code belongs to one lift. Doors: {@link org.tibao.registry.Places},
 * {@link org.tibao.registry.Households}, {@link org.tibao.registry.Lifts}, {@link org.tibao.registry.Finder}. Open
 * {@link org.tibao.registry.Stairwell} first.
 */
@ApplicationModule(displayName = "档案", allowedDependencies = {"refusal", "time", "sheets", "rules", "web", "access",
    "intake"})
@NullMarked
package org.tibao.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
