package org.tibao.insurance;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Bid}. */
public record BidId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static BidId next() {
    return new BidId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
