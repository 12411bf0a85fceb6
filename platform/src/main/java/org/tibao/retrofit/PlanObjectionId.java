package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Objection}. */
public record ObjectionId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ObjectionId next() {
    return new ObjectionId(UuidCreator.getTimeOrderedEpoch());
  }

  public static ObjectionId of(String text) {
    return new ObjectionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
