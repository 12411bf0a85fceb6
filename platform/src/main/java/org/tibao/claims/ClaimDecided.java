package org.tibao.claims;

import java.time.Instant;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/**
 * Event: an insurer has decided a claim.
 *
 * @param pays whether it pays; otherwise {@code amount} is zero
 */
public record ClaimDecided(ClaimId claim, LiftId lift, String path, ClaimKind kind, OrganisationId insurer,
    boolean pays, Money amount, Instant at) {}
