package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Proof}. */
public record ProofId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ProofId next() {
    return new ProofId(UuidCreator.getTimeOrderedEpoch());
  }

  public static ProofId of(String text) {
    return new ProofId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
