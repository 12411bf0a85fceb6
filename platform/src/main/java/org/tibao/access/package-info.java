/**
 * 身份与权限 — who acts, in which role, over which territory; what they did and whose data they looked at.
 *
 * <p>
 * Staff sign in with a password and a second factor, residents with a code to the phone in the registry, partner systems
 * with a token. Every door of the house takes an {@link org.tibao.access.Actor} and asks it: right and scope are decided
 * in that one place, and denied by default. Scopes are opaque paths; what they mean is known to {@code registry}, which
 * implements {@link org.tibao.access.Contacts}.
 *
 * <p>
 * Invariants: no handler without {@link org.tibao.access.Needs} or {@link org.tibao.access.Open}; the audit trail only
 * grows; phone and identity numbers are encrypted with a key that the database does not hold. Open
 * {@link org.tibao.access.Actor} first.
 */
@ApplicationModule(displayName = "身份与权限", allowedDependencies = {"refusal", "time", "database", "sheets", "notice",
    "web", "rules"})
@NullMarked
package org.tibao.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
