/**
 * 账本 — double entry in fen: accounts, transfers, holds, and a chain of digests over everything that was posted.
 *
 * <p>
 * Invariants: every transfer moves the same amount out of one account and into another, in one transaction with both
 * balances; nothing posted is ever changed, and the database refuses to; the digests of all postings form a chain, so
 * that an edit behind our back is found. Doors: {@link org.tibao.ledger.Ledger} to post and ask,
 * {@link org.tibao.ledger.Chain} for the roots, {@link org.tibao.ledger.Examiner} to recompute everything,
 * {@link org.tibao.ledger.Journal} to take it elsewhere. Open
 * {@link org.tibao.ledger.Judgement} first.
 */
@ApplicationModule(displayName = "账本", allowedDependencies = {"refusal", "time", "database", "money", "web", "access",
    "metrics"})
@NullMarked
package org.tibao.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
