package org.tibao.repair.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.LiftId;
import org.tibao.repair.RepairId;
import org.tibao.repair.RepairRefusal;

/** Ids and sums as they stand in addresses and forms; what is no id is the id of nothing. */
final class Ids {

  private Ids() {}

  static RepairId repair(String text) {
    return new RepairId(uuid(text));
  }

  static LiftId lift(String text) {
    return new LiftId(uuid(text));
  }

  static DwellingId dwelling(String text) {
    return new DwellingId(uuid(text));
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refused.because(RepairRefusal.UNKNOWN);
    }
  }

  /** A sum as it was typed; nothing typed is nothing. */
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
