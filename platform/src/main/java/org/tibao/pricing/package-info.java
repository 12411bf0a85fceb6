/**
 * 定价 — what a promise over sixteen years is worth: products and the parts table as dated data, the rating of one lift, its
 * quote with the whole distribution, and the portfolio of a county.
 *
 * <p>
 * Invariants: this is the only module where money meets chance: what comes in and goes out is whole fen, what lies between
 * is computed by the {@code actuary} library; the same risk, product and parts table give the same quote to the fen; a
 * quote names the versions of everything it was made from; nothing here knows an owner; a
 * kept quote is never changed. Doors: {@link org.tibao.pricing.Quotes}. Open {@link org.tibao.pricing.Rating} first, then
 * {@link org.tibao.pricing.Product} and {@link org.tibao.pricing.Quote}.
 */
@ApplicationModule(displayName = "定价", allowedDependencies = {"refusal", "time", "money", "rules", "sheets", "web",
    "access"})
@NullMarked
package org.tibao.pricing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
