package org.tibao.retrofit.web;

import java.util.UUID;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.RetrofitRefusal;

/** Ids as they stand in addresses; what is no id is the id of nothing. */
final class Addresses {

  private Addresses() {}

  static StairwellId stairwell(String text) {
    return new StairwellId(uuid(text));
  }

  static DwellingId dwelling(String text) {
    return new DwellingId(uuid(text));
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refused.because(RetrofitRefusal.UNKNOWN);
    }
  }
}
