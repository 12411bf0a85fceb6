package org.tibao.voting;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link RollObjection}. */
public record RollObjectionId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static RollObjectionId next() {
    return new RollObjectionId(UuidCreator.getTimeOrderedEpoch());
  }

  public static RollObjectionId of(String text) {
    return new RollObjectionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
