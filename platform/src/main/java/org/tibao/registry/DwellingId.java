package org.tibao.registry;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Dwelling}. */
public record DwellingId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static DwellingId next() {
    return new DwellingId(UuidCreator.getTimeOrderedEpoch());
  }

  public static DwellingId of(String text) {
    return new DwellingId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
