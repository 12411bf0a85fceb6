/**
 * 加梯 — from the first wish to a lift in service, stairwell by stairwell: what each dwelling says, which of the five
 * colours follows, who visited, what worries people, what is done next, which milestone is reached, who complained.
 *
 * <p>
 * Invariants: a dwelling has one current wish, and every earlier one is kept; a colour is computed from wishes and the
 * scheme as both stood on a day, never stored; a later milestone is never dated before an earlier one; a complaint keeps
 * the rule that made its due day. Doors: {@link org.tibao.retrofit.Wishes}, {@link org.tibao.retrofit.Visits},
 * {@link org.tibao.retrofit.Plans}, {@link org.tibao.retrofit.Milestones}, {@link org.tibao.retrofit.Method},
 * {@link org.tibao.retrofit.Complaints}; {@link org.tibao.retrofit.Retrofits} answers for many stairwells at once,
 * {@link org.tibao.retrofit.Dossiers} for one. Open
 * {@link org.tibao.retrofit.Colours} first.
 */
@ApplicationModule(displayName = "加梯", allowedDependencies = {"refusal", "time", "rules", "web", "sheets", "access",
    "intake", "registry", "money", "documents", "ledger", "bank", "voting", "apportionment", "instalment", "custody"})
@NullMarked
package org.tibao.retrofit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
