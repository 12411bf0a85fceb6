/**
 * 资金监管 — 加梯支付宝: one supervised account per stairwell, mirrored from the bank; dues, payments, releases, refunds.
 *
 * <p>
 * Invariants: Tibao never holds money: it mirrors, instructs and ties out; a release leaves only after two owners, the
 * site check and the rules have said yes, and who asked never approves; every household sees every movement; all money
 * moves through the ledger, under ids derived from its cause. What the works have reached, custody is told and never
 * asks. Open {@link org.tibao.custody.Release} first, then {@link org.tibao.custody.ReleaseRules} and
 * {@link org.tibao.custody.FourHands}.
 */
@ApplicationModule(displayName = "资金监管", allowedDependencies = {"refusal", "time", "database", "money", "rules",
    "sheets", "web", "access", "documents", "registry", "ledger", "bank", "apportionment", "instalment", "metrics"})
@NullMarked
package org.tibao.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
