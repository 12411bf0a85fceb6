package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Offer}. */
public record OfferId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static OfferId next() {
    return new OfferId(UuidCreator.getTimeOrderedEpoch());
  }

  public static OfferId of(String text) {
    return new OfferId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
