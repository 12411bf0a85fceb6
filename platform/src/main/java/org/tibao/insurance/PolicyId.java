package org.tibao.insurance;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Policy}. */
public record PolicyId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static PolicyId next() {
    return new PolicyId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
