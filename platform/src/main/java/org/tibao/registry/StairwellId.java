package org.tibao.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Stairwell}. */
public record StairwellId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static StairwellId next() {
    return new StairwellId(UuidCreator.getTimeOrderedEpoch());
  }

  public static StairwellId of(String text) {
    return new StairwellId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
