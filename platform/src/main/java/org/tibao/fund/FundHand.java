package org.tibao.fund;

import java.time.Instant;
import java.util.UUID;
import org.tibao.access.Actor;

/**
 * 经办: who did one act of a use of the fund, and when.
 *
 * @param person id of the actor
 * @param name as colleagues and neighbours call them
 */
public record FundHand(UUID person, String name, Instant at) {

  static FundHand of(Actor actor, Instant now) {
    return new FundHand(actor.id(), actor.name(), now);
  }
}
