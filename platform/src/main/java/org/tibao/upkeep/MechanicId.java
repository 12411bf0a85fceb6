package org.tibao.upkeep;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Mechanic}. */
public record MechanicId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static MechanicId next() {
    return new MechanicId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
