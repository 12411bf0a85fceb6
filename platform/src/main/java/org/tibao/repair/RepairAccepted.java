package org.tibao.repair;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.insurance.PolicyId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/**
 * Event: the lift runs again and the bill holds; one event for each purse.
 *
 * @param path scope path of the lift
 * @param policy the policy that pays, or null where the purse is another
 * @param amount what that purse bears
 * @param urgent whether work began before the reviews
 */
public record RepairAccepted(RepairId repair, LiftId lift, String path, Purse purse, @Nullable PolicyId policy,
    Money amount,
    boolean urgent, Instant at) {}
