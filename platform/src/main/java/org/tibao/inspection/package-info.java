/**
 * 抽检 — looking at lifts where nobody expects it: so far, a sample that anybody can draw again.
 *
 * <p>
 * Invariants: a draw depends on nothing but its frame and a string that was named before it was known; a weighted draw
 * reports the probability with which each lift could be drawn; a published draw holds its frame, so that it can be
 * repeated from itself alone. Open {@link org.tibao.inspection.Draw} first, then
 * {@link org.tibao.inspection.WeightedDraw}.
 */
@ApplicationModule(displayName = "抽检", allowedDependencies = {"refusal", "sheets"})
@NullMarked
package org.tibao.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
