package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link PlanObjection}. */
public record PlanObjectionId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static PlanObjectionId next() {
    return new PlanObjectionId(UuidCreator.getTimeOrderedEpoch());
  }

  public static PlanObjectionId of(String text) {
    return new PlanObjectionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
