package org.tibao.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Ownership}. */
public record OwnershipId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static OwnershipId next() {
    return new OwnershipId(UuidCreator.getTimeOrderedEpoch());
  }

  public static OwnershipId of(String text) {
    return new OwnershipId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
