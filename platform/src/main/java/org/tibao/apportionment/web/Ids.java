package org.tibao.apportionment.web;

import java.util.UUID;
import org.tibao.apportionment.ApportionmentRefusal;
import org.tibao.refusal.Refused;
import org.tibao.registry.StairwellId;

/** Ids as they stand in addresses; what is no id is the id of nothing. */
final class Ids {

  private Ids() {}

  static StairwellId stairwell(String text) {
    try {
      return new StairwellId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw Refused.because(ApportionmentRefusal.UNKNOWN);
    }
  }
}
