package org.tibao.custody;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Payment}. */
public record PaymentId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static PaymentId next() {
    return new PaymentId(UuidCreator.getTimeOrderedEpoch());
  }

  public static PaymentId of(String text) {
    return new PaymentId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
