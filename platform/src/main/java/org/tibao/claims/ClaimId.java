package org.tibao.claims;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Claim}. */
public record ClaimId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ClaimId next() {
    return new ClaimId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
