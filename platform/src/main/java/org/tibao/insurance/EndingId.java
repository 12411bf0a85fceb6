package org.tibao.insurance;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Ending}. */
public record EndingId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static EndingId next() {
    return new EndingId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
