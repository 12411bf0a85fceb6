/**
 * 加梯手册 — what a town hands to its people on paper: the handbook of what holds there on a day, its editions, posters for
 * stairwells and a letter for every household.
 *
 * <p>
 * Invariants: a handbook keeps no number of its own: each is asked of the rule that holds at that place on that day, and
 * stands with its source; a chapter that nothing supports is left out; an edition never changes, and says what is new in
 * it; a letter holds what its household would see on the phone and nothing of a neighbour's; whoever prints is written
 * down. Doors: {@link org.tibao.handbook.Handbooks}, {@link org.tibao.handbook.Editions},
 * {@link org.tibao.handbook.PrintRuns}. Open {@link org.tibao.handbook.Handbook} first, then
 * {@link org.tibao.handbook.HandbookChapter}.
 */
@ApplicationModule(displayName = "加梯手册", allowedDependencies = {"refusal", "time", "money", "rules", "web", "access",
    "documents", "registry", "voting", "apportionment", "instalment", "pricing", "fund", "custody", "insurance",
    "upkeep", "rescue", "retrofit", "repair", "claims", "inspection"})
@NullMarked
package org.tibao.handbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
