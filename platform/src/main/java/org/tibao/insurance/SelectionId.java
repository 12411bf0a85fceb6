package org.tibao.insurance;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Selection}. */
public record SelectionId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static SelectionId next() {
    return new SelectionId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
