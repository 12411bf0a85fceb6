package org.tibao.apportionment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link LateJoining}. */
public record LateJoiningId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static LateJoiningId next() {
    return new LateJoiningId(UuidCreator.getTimeOrderedEpoch());
  }

  public static LateJoiningId of(String text) {
    return new LateJoiningId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
