package org.tibao.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Building}. */
public record BuildingId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static BuildingId next() {
    return new BuildingId(UuidCreator.getTimeOrderedEpoch());
  }

  public static BuildingId of(String text) {
    return new BuildingId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
