/**
 * 维修资金 — the maintenance fund: a sub-account for every dwelling, yields, the purpose guard, uses for repairs and
 * premiums, payments, replenishment and publication.
 *
 * <p>
 * Invariants: Tibao never holds money: it mirrors the account at the fund's bank and ties out with it; a sub-account is
 * never overdrawn; only repair, renewal and alteration of lifts and the insurance of exactly that are paid, everything
 * else is refused with its article; a split always adds up to the whole; one repair is paid out of one purse. Doors:
 * {@link org.tibao.fund.FundAccounts}, {@link org.tibao.fund.Yields}, {@link org.tibao.fund.FundUses},
 * {@link org.tibao.fund.Premiums} for insurance, {@link org.tibao.fund.FundPayments},
 * {@link org.tibao.fund.FundStatements}. Open {@link org.tibao.fund.FundSplit} first, then
 * {@link org.tibao.fund.PurposeGuard}.
 */
@ApplicationModule(displayName = "维修资金", allowedDependencies = {"refusal", "time", "money", "rules", "web", "access",
    "documents", "intake", "registry", "ledger", "bank", "voting"})
@NullMarked
package org.tibao.fund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
