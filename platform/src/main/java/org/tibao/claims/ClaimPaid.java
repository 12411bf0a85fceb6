package org.tibao.claims;

import java.time.Instant;
import java.util.UUID;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/** Event: an insurer has paid a part of a claim, or all of it. */
public record ClaimPaid(ClaimId claim, UUID payment, LiftId lift, String path, ClaimKind kind,
    OrganisationId insurer, Money amount, Instant at) {}
