package org.tibao.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Lift}. */
public record LiftId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static LiftId next() {
    return new LiftId(UuidCreator.getTimeOrderedEpoch());
  }

  public static LiftId of(String text) {
    return new LiftId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
