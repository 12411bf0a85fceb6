package org.tibao.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Transfer} or {@link Settlement}; the same id again happens once. */
public record TransferId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static TransferId next() {
    return new TransferId(UuidCreator.getTimeOrderedEpoch());
  }

  public static TransferId of(String text) {
    return new TransferId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
