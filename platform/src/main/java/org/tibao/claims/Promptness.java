package org.tibao.claims;

import org.tibao.access.OrganisationId;

/**
 * 理赔时效: how quickly one insurer deals with claims that were reported in some time.
 *
 * @param decidedInTime of the decided ones, within the thirty days of the law (保险法 art. 23)
 * @param medianToDecide days from the request to the decision, half of them took no longer
 * @param paidInTime of the paid ones, within the ten days of the law
 * @param medianToPay days from the decision to the last payment
 * @param open still going on
 * @param overdue of these with a clock that has run out
 * @param declined refused, with reasons
 */
public record Promptness(OrganisationId insurer, String name, int reported, int decided, int decidedInTime,
    long medianToDecide, int paid, int paidInTime, long medianToPay, int open, int overdue, int declined) {}
