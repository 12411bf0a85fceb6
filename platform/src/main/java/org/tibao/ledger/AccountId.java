package org.tibao.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Account}. */
public record AccountId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static AccountId next() {
    return new AccountId(UuidCreator.getTimeOrderedEpoch());
  }

  public static AccountId of(String text) {
    return new AccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
