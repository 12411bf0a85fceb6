package org.tibao.inspection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link SpotCheck}. */
public record SpotCheckId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static SpotCheckId next() {
    return new SpotCheckId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
