/**
 * 精算 — what a lift will cost: lifetimes of parts, counts of claims, aggregate loss of a term, premium, reserves.
 *
 * <p>
 * A pure library: no Spring, no input or output, nothing of ours beneath it, so that it can be tested by the million,
 * run on a file from the command line and run unchanged inside a stream job. The enforcer of this module's pom holds
 * that wall. Money enters and leaves as {@code long} fen; probabilities and lifetimes are {@code double} and never
 * become law. Open {@link org.tibao.actuary.Lifetime} first.
 */
@NullMarked
package org.tibao.actuary;

import org.jspecify.annotations.NullMarked;
