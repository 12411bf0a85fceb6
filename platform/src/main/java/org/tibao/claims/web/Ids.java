package org.tibao.claims.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.claims.ClaimId;
import org.tibao.claims.ClaimsRefusal;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.LiftId;

/** Ids and sums as they stand in addresses and forms; what is no id is the id of nothing. */
final class Ids {

  private Ids() {}

  static ClaimId claim(String text) {
    return new ClaimId(uuid(text));
  }

  static LiftId lift(String text) {
    return new LiftId(uuid(text));
  }

  static DwellingId dwelling(String text) {
    return new DwellingId(uuid(text));
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refused.because(ClaimsRefusal.UNKNOWN);
    }
  }

  /** A sum in yuan; nothing is zero. */
  static Money yuan(String field, @Nullable String typed) {
    try {
      return typed == null || typed.isBlank() ? Money.ZERO : Money.yuan(typed);
    } catch (Refused refused) {
      throw Refused.at(field, refused.reason(), refused.arguments().toArray());
    }
  }

  static String said(@Nullable String text) {
    return text == null ? "" : text;
  }
}
