/**
 * 加梯 — from the first wish to a lift in service, stairwell by stairwell: what each dwelling says, which of the five
 * colours follows, who builds it for what price, who signed, which gate comes next and what it lacks.
 *
 * <p>
 * Invariants: a dwelling has one current wish, and every earlier one is kept; a colour and a stage are computed, never
 * stored; a milestone is passed only through its gate, which asks what is true at that moment, or is taken over from
 * before and says so; an offer lies sealed until the day after the last, and every offer is kept; a contract is never
 * changed, only followed by the next version. Doors: {@link org.tibao.retrofit.Wishes}, {@link org.tibao.retrofit.Plans},
 * {@link org.tibao.retrofit.Tenders}, {@link org.tibao.retrofit.Courses}, {@link org.tibao.retrofit.Proofs},
 * {@link org.tibao.retrofit.PlanObjections}, {@link org.tibao.retrofit.Contracts},
 * {@link org.tibao.retrofit.ChangeOrders}, {@link org.tibao.retrofit.Gatherings}, {@link org.tibao.retrofit.SiteWorks},
 * {@link org.tibao.retrofit.Subsidies}; {@link org.tibao.retrofit.Retrofits} and {@link org.tibao.retrofit.Pipelines}
 * answer for many stairwells at once. Open {@link org.tibao.retrofit.Gates} first, then
 * {@link org.tibao.retrofit.CourseStage} and {@link org.tibao.retrofit.Colours}.
 */
@ApplicationModule(displayName = "加梯", allowedDependencies = {"refusal", "time", "rules", "web", "sheets", "access",
    "intake", "registry", "money", "documents", "voting", "apportionment", "custody"})
@NullMarked
package org.tibao.retrofit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
