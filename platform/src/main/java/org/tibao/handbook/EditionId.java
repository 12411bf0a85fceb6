package org.tibao.handbook;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names an {@link Edition} for ever. */
public record EditionId(UUID value) {

  /** A new one, later than all before. */
  public static EditionId next() {
    return new EditionId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
