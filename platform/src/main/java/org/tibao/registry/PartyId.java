package org.tibao.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Party}. */
public record PartyId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static PartyId next() {
    return new PartyId(UuidCreator.getTimeOrderedEpoch());
  }

  public static PartyId of(String text) {
    return new PartyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
