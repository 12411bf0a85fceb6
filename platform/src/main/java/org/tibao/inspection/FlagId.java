package org.tibao.inspection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Flag}. */
public record FlagId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static FlagId next() {
    return new FlagId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
