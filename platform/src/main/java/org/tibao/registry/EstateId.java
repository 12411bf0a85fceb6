package org.tibao.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Estate}. */
public record EstateId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static EstateId next() {
    return new EstateId(UuidCreator.getTimeOrderedEpoch());
  }

  public static EstateId of(String text) {
    return new EstateId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
