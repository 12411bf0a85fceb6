/**
 * 理赔 — claims on the insurance of lifts, from what happened to the last yuan paid or got back.
 *
 * <p>
 * Invariants: papers are asked for once and completely; who decides what is paid never lets it be paid; an insured is not
 * paid before the third party is; nothing is paid over what was decided, over the limit of the policy or after a waiver;
 * what a case has cost is paid plus outstanding less recovered, in the ledger as here; an insurer sees its own cases only.
 * Doors: {@link org.tibao.claims.Claims} to report and read, {@link org.tibao.claims.ClaimDesk} to adjudicate,
 * {@link org.tibao.claims.ClaimPayments} for money, {@link org.tibao.claims.ClaimTriangles} for run-off,
 * {@link org.tibao.claims.ClaimsPromptness} for oversight. Open {@link org.tibao.claims.Claim} first, then
 * {@link org.tibao.claims.ClaimClocks} and {@link org.tibao.claims.Reckoning}.
 */
@ApplicationModule(displayName = "理赔", allowedDependencies = {"refusal", "time", "money", "rules", "web", "access",
    "documents", "registry", "ledger", "pricing", "insurance", "rescue",
    "repair"})
@NullMarked
package org.tibao.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
