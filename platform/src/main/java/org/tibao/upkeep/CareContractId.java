package org.tibao.upkeep;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link CareContract}. */
public record CareContractId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static CareContractId next() {
    return new CareContractId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
