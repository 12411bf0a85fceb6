package org.tibao.repair;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.insurance.PolicyId;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/**
 * Event: both reviews have passed what one purse bears of a repair (of several purses, one event each); urgent work may have begun.
 *
 * @param path scope path of the lift
 * @param policy the policy that pays, or null where the purse is another
 * @param amount what that purse bears
 * @param urgent whether work began before the reviews
 */
public record RepairAgreed(RepairId repair, LiftId lift, String path, Purse purse, @Nullable PolicyId policy,
    Money amount,
    boolean urgent, Instant at) {}
