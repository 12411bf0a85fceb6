package org.tibao.custody.web;

import java.util.UUID;
import org.tibao.custody.CustodyRefusal;
import org.tibao.custody.DoorAccountId;
import org.tibao.custody.DueId;
import org.tibao.custody.RefundId;
import org.tibao.custody.ReleaseId;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;

/** Ids as they stand in addresses; what is no id is the id of nothing. */
final class Ids {

  private Ids() {}

  static DoorAccountId account(String text) {
    return new DoorAccountId(uuid(text));
  }

  static ReleaseId release(String text) {
    return new ReleaseId(uuid(text));
  }

  static RefundId refund(String text) {
    return new RefundId(uuid(text));
  }

  static DueId due(String text) {
    return new DueId(uuid(text));
  }

  static DwellingId dwelling(String text) {
    return new DwellingId(uuid(text));
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refused.because(CustodyRefusal.UNKNOWN);
    }
  }
}
