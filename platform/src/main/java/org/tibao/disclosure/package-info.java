/**
 * 公开 — the open books of a stairwell: what everybody who stands before its door may read of votes, money, repairs and
 * checks, on one page, without signing in and without anybody's name.
 *
 * <p>
 * Invariants: nothing is kept here but the code at the door, all else is asked each time of the module that knows it; only
 * sums, counts, days, organisations and words out of lists reach the page, never a name, a telephone, a room or what
 * somebody typed; which parts are open is dated data with its source; no list of codes exists, and a code that does not hold
 * any more is as unknown as one that never was. Door: {@link org.tibao.disclosure.Disclosure}. Open
 * {@link org.tibao.disclosure.OpenBook} first, then {@link org.tibao.disclosure.OpenBooksRule}.
 */
@ApplicationModule(displayName = "公开", allowedDependencies = {"refusal", "time", "money", "rules", "web", "access",
    "documents", "registry", "voting", "pricing", "fund", "custody", "insurance", "upkeep", "rescue", "retrofit",
    "repair",
    "inspection"})
@NullMarked
package org.tibao.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
