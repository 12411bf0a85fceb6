package org.tibao.repair;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Repair}. */
public record RepairId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static RepairId next() {
    return new RepairId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
