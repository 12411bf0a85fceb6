package org.tibao.telemetry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Device} among us; on the wire it goes by its {@link Device#name}. */
public record DeviceId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static DeviceId next() {
    return new DeviceId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
