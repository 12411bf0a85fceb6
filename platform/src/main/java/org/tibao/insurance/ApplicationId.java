package org.tibao.insurance;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Application}. */
public record ApplicationId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ApplicationId next() {
    return new ApplicationId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
