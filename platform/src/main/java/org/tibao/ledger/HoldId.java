package org.tibao.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Hold}; the same id again happens once. */
public record HoldId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static HoldId next() {
    return new HoldId(UuidCreator.getTimeOrderedEpoch());
  }

  public static HoldId of(String text) {
    return new HoldId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
