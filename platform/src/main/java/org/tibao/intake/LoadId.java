package org.tibao.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Load}. */
public record LoadId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static LoadId next() {
    return new LoadId(UuidCreator.getTimeOrderedEpoch());
  }

  public static LoadId of(String text) {
    return new LoadId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
