package org.tibao.apportionment;

import java.time.Instant;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * A household that had not taken part joins: what it pays now goes to those who paid before it.
 *
 * @param joining names this joining
 * @param pays what it is to pay
 */
public record LateJoined(LateJoiningId joining, AgreementId agreement, DwellingId dwelling, Money pays, Instant at) {}
