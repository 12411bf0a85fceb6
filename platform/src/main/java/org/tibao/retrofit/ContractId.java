package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Contract}. */
public record ContractId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ContractId next() {
    return new ContractId(UuidCreator.getTimeOrderedEpoch());
  }

  public static ContractId of(String text) {
    return new ContractId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
