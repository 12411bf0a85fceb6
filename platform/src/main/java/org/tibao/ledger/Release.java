package org.tibao.ledger;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What was held is free again and can never be settled. A hold is released once, so it needs no id of its own.
 *
 * @param hold which is released
 */
public record Release(HoldId hold, String cause, String text) implements Posting {

  @Override
  public UUID entry() {
    return named("release", hold);
  }

  /** The one id that the end of a hold can have. */
  static UUID named(String end, HoldId hold) {
    return UUID.nameUUIDFromBytes((end + ":" + hold).getBytes(StandardCharsets.UTF_8));
  }
}
