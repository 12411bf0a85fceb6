package org.tibao.repair;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Part}. */
public record PartId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static PartId next() {
    return new PartId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
