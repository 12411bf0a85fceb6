package org.tibao.custody;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link DoorAccount}. */
public record DoorAccountId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static DoorAccountId next() {
    return new DoorAccountId(UuidCreator.getTimeOrderedEpoch());
  }

  public static DoorAccountId of(String text) {
    return new DoorAccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
