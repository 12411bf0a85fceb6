/**
 * 个人信息 — what people may ask of those who keep something of them: first of all, to let others act for them.
 *
 * <p>
 * Invariants: an authority gives no more than its errands, to nobody but its deputy, no longer than its days; the rights
 * themselves are decided by {@link org.tibao.access.Authorities}. Open {@link org.tibao.privacy.AuthorityPapers} first.
 */
@ApplicationModule(displayName = "个人信息", allowedDependencies = {"refusal", "time", "rules", "web", "access",
    "documents", "registry"})
@NullMarked
package org.tibao.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
