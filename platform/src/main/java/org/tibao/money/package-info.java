/**
 * 金额 — money in whole fen, and the one way to divide it so that not a fen is lost or made.
 *
 * <p>
 * Invariants: arithmetic is exact and throws on overflow; nothing rounds unless the call says how; the parts of a split
 * always add up to the whole. Knows no household and no bank. Open {@link org.tibao.money.Money} first, then
 * {@link org.tibao.money.LargestRemainder}.
 */
@ApplicationModule(displayName = "金额", allowedDependencies = {"refusal"})
@NullMarked
package org.tibao.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
