package org.tibao.fund;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Yield}. */
public record YieldId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static YieldId next() {
    return new YieldId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
