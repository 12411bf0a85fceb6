/**
 * 分摊 — who pays which part of a cost: schemes side by side, subsidies, and the agreement the owners made.
 *
 * <p>
 * Invariants: the shares always add up to the total, to the fen; every share explains itself by its weight, the formula
 * and the version of the agreement; an agreement once made is never changed, only followed by the next. Doors:
 * {@link org.tibao.apportionment.Comparisons} before the owners choose, {@link org.tibao.apportionment.Agreements}
 * afterwards. Open {@link org.tibao.apportionment.Apportionment} first.
 */
@ApplicationModule(displayName = "分摊", allowedDependencies = {"refusal", "time", "money", "rules", "sheets", "web",
    "access", "documents", "registry"})
@NullMarked
package org.tibao.apportionment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
