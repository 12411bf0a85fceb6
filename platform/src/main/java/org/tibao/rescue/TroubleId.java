package org.tibao.rescue;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Trouble}. */
public record TroubleId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static TroubleId next() {
    return new TroubleId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
