package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link ChangeOrder}. */
public record ChangeOrderId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ChangeOrderId next() {
    return new ChangeOrderId(UuidCreator.getTimeOrderedEpoch());
  }

  public static ChangeOrderId of(String text) {
    return new ChangeOrderId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
