/**
 * 居民端 — what a resident sees on the phone: the one thing to decide, how the stairwell stands, where the lift is, and
 * an answer to every complaint.
 *
 * <p>
 * Composes what the modules below answer and holds no rule of its own; used by nobody. A resident sees numbers of the
 * stairwell, never who said what. One decision per screen, confirmed before it counts. Large type, large targets: the
 * pages are made for somebody of eighty with a cheap phone. Open {@link org.tibao.portal.HomePage} first.
 */
@ApplicationModule(displayName = "居民端", allowedDependencies = {"refusal", "time", "rules", "web", "access", "registry",
    "retrofit", "money", "documents", "ledger", "voting", "apportionment", "instalment", "custody", "telemetry"})
@NullMarked
package org.tibao.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
