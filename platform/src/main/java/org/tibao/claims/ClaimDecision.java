package org.tibao.claims;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 核定: what was decided about a claim, by whom, on which ground and article.
 *
 * @param paper code of the notice of refusal, or null
 */
public record ClaimDecision(UUID id, int seq, Reckoning reckoning, DecisionGround ground, String reason, UUID byId,
    String by, Instant at, @Nullable String paper) {

  public boolean pays() {
    return ground.pays();
  }
}
