package org.tibao.custody;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Refund}. */
public record RefundId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static RefundId next() {
    return new RefundId(UuidCreator.getTimeOrderedEpoch());
  }

  public static RefundId of(String text) {
    return new RefundId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
