/**
 * 安梯分期 — what banks offer to households that pay for a lift in parts: compared, explained, and applied for with consent.
 *
 * <p>
 * Invariants: the effective annual rate is computed from the payments themselves and always shown; nothing about a
 * household reaches a bank without a consent that names the bank, the purpose and the data; what was withdrawn is
 * forgotten. Doors: {@link org.tibao.instalment.InstalmentOffers}, {@link org.tibao.instalment.InstalmentApplications}.
 * Open {@link org.tibao.instalment.RepaymentPlan} first, then {@link org.tibao.instalment.EffectiveRate}.
 */
@ApplicationModule(displayName = "安梯分期", allowedDependencies = {"refusal", "time", "money", "rules", "web", "access",
    "documents", "registry"})
@NullMarked
package org.tibao.instalment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
