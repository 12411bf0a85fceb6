package org.tibao.oversight;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Hazard}. */
public record HazardId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static HazardId next() {
    return new HazardId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
